#include "server/ops/random.hpp"

#include <doctest/doctest.h>

#include <array>

#include "protocol/ids.hpp"

namespace holdfast {

TEST_CASE("random text has two hexadecimal digits a byte and does not repeat") {
    const auto text = ops::random_hex(16);
    CHECK(text.size() == 32);
    CHECK(text.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(text != ops::random_hex(16));
    CHECK(ops::random_hex(0).empty());
}

TEST_CASE("random ids differ and read back from their text") {
    const auto id = ops::random_id<UserId>();
    CHECK(id != ops::random_id<UserId>());
    CHECK(UserId::parse(id.text()) == id);
}

}  // namespace holdfast
