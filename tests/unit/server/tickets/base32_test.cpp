#include "server/tickets/base32.hpp"

#include <doctest/doctest.h>

namespace holdfast::tickets {

TEST_CASE("base 32 writes what RFC 4648 has, without the padding, and reads it back") {
    struct Pair {
        const char* bytes;
        const char* text;
    };
    for (const auto& [bytes, text] :
         {Pair{"", ""}, Pair{"f", "MY"}, Pair{"fo", "MZXQ"}, Pair{"foo", "MZXW6"}, Pair{"foob", "MZXW6YQ"},
          Pair{"fooba", "MZXW6YTB"}, Pair{"foobar", "MZXW6YTBOI"}}) {
        CHECK(encode_base32(bytes) == text);
        CHECK(decode_base32(text).value_or("?") == bytes);
    }
    CHECK(decode_base32("mzxw6ytboi").value_or("?") == "foobar");
}

TEST_CASE("every byte survives") {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    CHECK(decode_base32(encode_base32(bytes)).value_or("?") == bytes);
}

TEST_CASE("what is no base 32 is not read") {
    for (const char* text : {"MY======", "M1", "M Y", "M", "MZX", "MZXW6Y", "MZ", "MZXW6YTBOJ"}) {
        CHECK_FALSE_MESSAGE(decode_base32(text).has_value(), text);
    }
}

}  // namespace holdfast::tickets
