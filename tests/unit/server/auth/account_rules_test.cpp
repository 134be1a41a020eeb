// What names, addresses and passwords may be.
#include "server/auth/account_rules.hpp"

#include <doctest/doctest.h>

namespace holdfast::auth {

TEST_CASE("a user name is 3 to 64 of a few characters") {
    for (const char* good : {"ann", "Ann.B_c-9", "123"}) CHECK_FALSE(check_username(good));
    CHECK_FALSE(check_username(std::string(64, 'a')));
    for (const char* bad : {"", "ab", "a b", "an\xc3\xa4", "ann@x", "ann/"}) CHECK(check_username(bad));
    CHECK(check_username(std::string(65, 'a'))->pointer == "/username");
}

TEST_CASE("a password is counted in characters, and taken as it is") {
    CHECK_FALSE(check_password("t4k3 0ff!", "ann"));
    CHECK_FALSE(check_password("        ", "ann"));
    std::string umlauts;
    for (int i = 0; i < 7; ++i) umlauts += "\xc3\xa4";
    CHECK(check_password(umlauts, "ann"));
    CHECK_FALSE(check_password(umlauts + "\xf0\x9f\x8e\xad", "ann"));
    CHECK_FALSE(check_password(std::string(126, 'x') + "yz", "ann"));
    CHECK(check_password(std::string(127, 'x') + "yz", "ann"));
    CHECK(check_password(std::string(1'025, 'x'), "ann"));
}

TEST_CASE("a password that is no UTF-8 is refused") {
    for (const char* bad : {"\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\x80"}) {
        CHECK(check_password(std::string("12 abcdef") + bad, "ann"));
    }
}

TEST_CASE("what everybody tries first is no password, in any case, nor is one's own name") {
    for (const char* bad : {"password", "PassWord1", "qwertyuiop", "12345678", "iloveyou"}) {
        CAPTURE(bad);
        CHECK(check_password(bad, "ann"));
    }
    CHECK(check_password("Rosalinde", "rosalinde"));
}

TEST_CASE("names are compared without case") {
    CHECK(fold_case("Ann.B-9") == "ann.b-9");
}

}  // namespace holdfast::auth
