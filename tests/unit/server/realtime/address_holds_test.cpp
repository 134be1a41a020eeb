#include "server/realtime/address_holds.hpp"

#include <doctest/doctest.h>

#include <map>

namespace holdfast::realtime {
namespace {

UserId user(std::uint8_t number) {
    return UserId(UserId::Bytes{number});
}

TEST_CASE("an address may hold up to the limit, over all of its customers") {
    std::map<UserId, std::size_t> held{{user(1), 4}, {user(2), 3}};
    const auto held_by = [&](const UserId& customer) { return held[customer]; };
    AddressHolds holds;
    holds.note(user(1), "a");
    holds.note(user(2), "a");
    CHECK(holds.allows("a", 3, 10, held_by));
    CHECK_FALSE(holds.allows("a", 4, 10, held_by));
    CHECK(holds.allows("b", 10, 10, held_by));
}

TEST_CASE("a customer who holds nothing, or moved on, no longer counts") {
    const auto held_by = [](const UserId&) { return std::size_t{4}; };
    AddressHolds holds;
    holds.note(user(1), "a");
    holds.note(user(1), "b");
    CHECK(holds.allows("a", 4, 4, held_by));
    CHECK_FALSE(holds.allows("b", 1, 4, held_by));
    holds.forget(user(1));
    holds.forget(user(1));
    CHECK(holds.allows("b", 4, 4, held_by));
    CHECK(holds.addresses() == 0);
}

}  // namespace
}  // namespace holdfast::realtime
