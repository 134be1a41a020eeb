// What the box office is told of held seats.
#include <doctest/doctest.h>

#include "tests/unit/server/core/scenario.hpp"

namespace holdfast::core {
namespace {

using test::customer_named;

Timestamp at_s(int seconds) {
    return Timestamp() + Seconds(seconds);
}

std::vector<SeatIndex> seats(std::initializer_list<std::uint32_t> numbers) {
    std::vector<SeatIndex> list;
    for (const auto number : numbers) list.emplace_back(number);
    return list;
}

TEST_CASE("held seats are told by number, with whose they are, since when, until when and by which order") {
    const UserId ann = customer_named("ann");
    const UserId bob = customer_named("bob");
    const OrderId order(OrderId::Bytes{7});
    Room room(test::setup_of({"aaaa", "aaaa"}));
    REQUIRE(room.apply(Select{ann, seats({6, 1})}, at_s(10)).accepted());
    REQUIRE(room.apply(Select{bob, seats({3})}, at_s(20)).accepted());
    REQUIRE(room.apply(BeginPurchase{bob, order, at_s(900)}, at_s(30)).accepted());
    REQUIRE(room.apply(Block{seats({0})}, at_s(30)).accepted());

    const auto held = room.held_from(SeatIndex(0), 10);
    REQUIRE(held.size() == 3);
    CHECK(held[0].seat == SeatIndex(1));
    CHECK(held[0].holder == ann);
    CHECK(held[0].since == at_s(10));
    CHECK(held[0].until == at_s(310));
    CHECK_FALSE(held[0].order.has_value());
    CHECK(held[1].seat == SeatIndex(3));
    CHECK(held[1].holder == bob);
    CHECK(held[1].until == at_s(900));
    CHECK(held[1].order == order);
    CHECK(held[2].seat == SeatIndex(6));
}

TEST_CASE("held seats are told from any seat on, and no more than asked for") {
    const UserId ann = customer_named("ann");
    Room room(test::setup_of({"aaaa"}));
    REQUIRE(room.apply(Select{ann, seats({0, 2, 3})}, at_s(0)).accepted());
    CHECK(room.held_from(SeatIndex(1), 10).size() == 2);
    CHECK(room.held_from(SeatIndex(0), 1).size() == 1);
    CHECK(room.held_from(SeatIndex(4), 10).empty());
    CHECK(room.held_from(SeatIndex(4'000'000'000), 10).empty());
}

TEST_CASE("a seat's owner is told while it is held or sold") {
    const UserId ann = customer_named("ann");
    Room room(test::setup_of({"aaaa"}));
    CHECK(room.owner(SeatIndex(0)) == UserId());
    REQUIRE(room.apply(Select{ann, seats({0})}, at_s(0)).accepted());
    CHECK(room.owner(SeatIndex(0)) == ann);
    REQUIRE(room.apply(CompletePurchase{ann, OrderId(OrderId::Bytes{7}), seats({0})}, at_s(0)).accepted());
    CHECK(room.owner(SeatIndex(0)) == ann);
    REQUIRE(room.apply(ReleaseSold{ann, seats({0})}, at_s(0)).accepted());
    CHECK(room.owner(SeatIndex(0)) == UserId());
}

}  // namespace
}  // namespace holdfast::core
