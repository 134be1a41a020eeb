#include "server/realtime/tally.hpp"

#include <doctest/doctest.h>

#include <string>

namespace holdfast::realtime {
namespace {

TEST_CASE("a key gets as many places as the limit, and a given-back one again") {
    Tally<std::string> tally;
    auto first = tally.take("ann", 2);
    const auto second = tally.take("ann", 2);
    CHECK(first);
    CHECK(second);
    CHECK_FALSE(tally.take("ann", 2));
    CHECK(tally.take("bob", 2));
    first.reset();
    CHECK(tally.take("ann", 2));
}

TEST_CASE("a moved place is given back once") {
    Tally<std::string> tally;
    auto place = tally.take("ann", 1);
    {
        const auto moved = std::move(*place);
        place.reset();
        CHECK_FALSE(tally.take("ann", 1));
    }
    CHECK(tally.take("ann", 1));
}

}  // namespace
}  // namespace holdfast::realtime
