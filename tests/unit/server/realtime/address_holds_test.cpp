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
    CHECK(holds.allows("a", 0, 6, held_by));  // who takes nothing more is not refused for what others brought along
}

TEST_CASE("only seats that come on top count as more") {
    const auto added = [](std::vector<SeatIndex> seats, std::vector<SeatIndex> instead_of) {
        return seats_added({user(1), std::move(seats), std::move(instead_of)}, {SeatIndex(1), SeatIndex(2)});
    };
    CHECK(added({SeatIndex(3), SeatIndex(4)}, {}) == 2);
    CHECK(added({SeatIndex(1), SeatIndex(3)}, {}) == 1);
    CHECK(added({SeatIndex(3), SeatIndex(4)}, {SeatIndex(1)}) == 1);
    CHECK(added({SeatIndex(3), SeatIndex(4)}, {SeatIndex(1), SeatIndex(2)}) == 0);
    CHECK(added({SeatIndex(3)}, {SeatIndex(1), SeatIndex(2)}) == 0);
    CHECK(added({SeatIndex(3)}, {SeatIndex(9)}) == 1);                // not ours to give back
    CHECK(added({SeatIndex(1), SeatIndex(3)}, {SeatIndex(1)}) == 1);  // kept
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
