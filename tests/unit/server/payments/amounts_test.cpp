#include "server/payments/amounts.hpp"

#include <doctest/doctest.h>

namespace holdfast::payments {
namespace {

Money money(std::int64_t amount_minor, std::string_view currency) {
    return {amount_minor, Currency::parse(currency).value()};
}

std::optional<std::int64_t> read(std::string_view text, std::string_view currency) {
    const auto amount = read_amount(text, Currency::parse(currency).value());
    return amount ? std::optional(amount->amount_minor) : std::nullopt;
}

}  // namespace

TEST_CASE("an amount is written with the digits of its currency") {
    CHECK(decimal_amount(money(1'250, "EUR")) == "12.50");
    CHECK(decimal_amount(money(5, "EUR")) == "0.05");
    CHECK(decimal_amount(money(0, "EUR")) == "0.00");
    CHECK(decimal_amount(money(1'250, "JPY")) == "1250");
    CHECK(decimal_amount(money(1'250, "KWD")) == "1.250");
    CHECK(decimal_amount(money(7, "KWD")) == "0.007");
    CHECK(decimal_amount(money(100, "HUF")) == "1.00");
}

TEST_CASE("PayPal takes whole units alone of three currencies") {
    CHECK(paypal_amount(money(1'250, "EUR")) == "12.50");
    CHECK(paypal_amount(money(1'250, "JPY")) == "1250");
    CHECK(paypal_amount(money(125'000, "HUF")) == "1250");
    CHECK(paypal_amount(money(125'000, "TWD")) == "1250");
    CHECK_FALSE(paypal_amount(money(125'050, "HUF")));
}

TEST_CASE("an amount is read as it was written, with fewer digits as well") {
    CHECK(read("12.50", "EUR") == 1'250);
    CHECK(read("12.5", "EUR") == 1'250);
    CHECK(read("12", "EUR") == 1'200);
    CHECK(read("1250", "JPY") == 1'250);
    CHECK(read("1250", "HUF") == 125'000);
    CHECK(read("1.250", "KWD") == 1'250);
    for (const auto* wrong :
         {"", ".", "12.", ".50", "12.505", "-1.00", "+1", "1e3", "12,50", " 1", "99999999999999999999"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read(wrong, "EUR"));
    }
    CHECK_FALSE(read("12.5", "JPY"));
}

}  // namespace holdfast::payments
