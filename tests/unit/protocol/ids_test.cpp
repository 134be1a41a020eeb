// Personal ids have exactly one spelling.
#include "protocol/ids.hpp"

#include <doctest/doctest.h>

namespace holdfast {

TEST_CASE("a personal id is written as 32 lower-case hexadecimal digits and read back") {
    const std::string text = "00ff10a5c0de0123456789abcdef7f80";
    const auto id = OrderId::parse(text);
    REQUIRE(id);
    CHECK(id->bytes()[1] == 0xff);
    CHECK(id->bytes()[15] == 0x80);
    CHECK(id->text() == text);
}

TEST_CASE("anything but 32 lower-case hexadecimal digits is no id") {
    for (const std::string_view text : {
             "",
             "00ff10a5c0de0123456789abcdef7f8",
             "00ff10a5c0de0123456789abcdef7f800",
             "00FF10a5c0de0123456789abcdef7f80",
             "00fg10a5c0de0123456789abcdef7f80",
             "00ff10a5-c0de-0123-4567-89abcdef",
             " 0ff10a5c0de0123456789abcdef7f80",
         }) {
        CAPTURE(text);
        CHECK_FALSE(UserId::parse(text));
    }
}

TEST_CASE("ids can be keys of hash tables") {
    CHECK(std::hash<ShowId>{}(ShowId(7)) == std::hash<ShowId>{}(ShowId(7)));
    CHECK(std::hash<SeatIndex>{}(SeatIndex(7)) == std::hash<SeatIndex>{}(SeatIndex(7)));
    const auto one = UserId::parse("00000000000000010000000000000000");
    const auto other = UserId::parse("00000000000000020000000000000000");
    CHECK(std::hash<UserId>{}(*one) != std::hash<UserId>{}(*other));
}

}  // namespace holdfast
