// What addresses, keys and echoed texts must look like.
#include "protocol/texts.hpp"

#include <doctest/doctest.h>

#include <string>

#include "protocol/limits.hpp"
#include "protocol/messages.hpp"

namespace holdfast {

TEST_CASE("an e-mail address has something on both sides of its @ and nothing blank") {
    for (const std::string_view text : {"a@b", "ada@example.org", "a@b@c", "müller@bücher.example", "\"a@b\"@c.d"}) {
        CAPTURE(text);
        CHECK(is_email(text));
    }
    for (const std::string_view text : {"", "@", "a@", "@b", "ab", "a b@c", "a@b\n", "a@b\r\nBcc: c@d", "a@b\x7f"}) {
        CAPTURE(text);
        CHECK_FALSE(is_email(text));
    }
    CHECK(is_email(std::string(limits::max_email_bytes - 2, 'a') + "@b"));
    CHECK_FALSE(is_email(std::string(limits::max_email_bytes - 1, 'a') + "@b"));
}

TEST_CASE("an idempotency key is 1 to 128 visible ASCII characters") {
    CHECK(is_idempotency_key("x"));
    CHECK(is_idempotency_key(std::string(128, '~')));
    for (const std::string& text : {std::string(), std::string(129, 'a'), std::string("a b"), std::string("ä"),
                                    std::string("a\tb"), std::string("a\0b", 3)}) {
        CAPTURE(text);
        CHECK_FALSE(is_idempotency_key(text));
    }
}

TEST_CASE("a prefix never ends within a character") {
    CHECK(utf8_prefix("abc", 3) == "abc");
    CHECK(utf8_prefix("abcd", 3) == "abc");
    CHECK(utf8_prefix("aü", 2) == "a");
    CHECK(utf8_prefix("a€b", 4) == "a€");
    CHECK(utf8_prefix("a€b", 3) == "a");
    CHECK(utf8_prefix("😀", 3).empty());
}

TEST_CASE("the words of the wire are read as they are written") {
    for (const auto status :
         {ShowStatus::draft, ShowStatus::on_sale, ShowStatus::paused, ShowStatus::cancelled, ShowStatus::past}) {
        CHECK(parse_show_status(to_wire(status)) == status);
    }
    for (const auto reason : {CartReason::selected, CartReason::unselected, CartReason::expired, CartReason::sold,
                              CartReason::restored, CartReason::revoked}) {
        CHECK(parse_cart_reason(to_wire(reason)) == reason);
    }
    for (const auto status : {OrderStatus::pending, OrderStatus::confirmed, OrderStatus::cancelled,
                              OrderStatus::refunded, OrderStatus::expired}) {
        CHECK(parse_order_status(to_wire(status)) == status);
    }
    CHECK(to_wire(ShowStatus::on_sale) == "on_sale");
    CHECK(to_wire(CartReason::revoked) == "revoked");
    CHECK(to_wire(OrderStatus::expired) == "expired");
    CHECK_FALSE(parse_show_status("open"));
    CHECK_FALSE(parse_cart_reason(""));
    CHECK_FALSE(parse_order_status("Pending"));
}

}  // namespace holdfast
