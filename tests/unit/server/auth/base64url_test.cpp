// The vectors of RFC 4648, section 10, without padding, and every way to spell the same bytes differently.
#include "server/auth/base64url.hpp"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

namespace holdfast::auth {

TEST_CASE("base64url writes and reads the vectors of RFC 4648") {
    const std::vector<std::pair<std::string, std::string>> vectors{
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xfe", "-__-"}};
    for (const auto& [bytes, text] : vectors) {
        CHECK(encode_base64url(bytes) == text);
        CHECK(decode_base64url(text) == bytes);
    }
}

TEST_CASE("every sequence of bytes comes back") {
    std::string bytes;
    for (int i = 0; i < 300; ++i) {
        CHECK(decode_base64url(encode_base64url(bytes)) == bytes);
        bytes.push_back(static_cast<char>(i * 37));
    }
}

TEST_CASE("only the canonical spelling is read") {
    for (const char* text :
         {"Z", "Zm9vY", "Zg==", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm9v\n", " Zm9v", "Zm9v=", "Z\xc3\xa4"}) {
        CAPTURE(text);
        CHECK_FALSE(decode_base64url(text).has_value());
    }
}

}  // namespace holdfast::auth
