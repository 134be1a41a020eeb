// Deadlines, versions and what a room tells its host: time is an argument, so every moment can be tried.
#include <doctest/doctest.h>

#include "tests/unit/server/core/scenario.hpp"

namespace holdfast {
namespace {
using test::in_hall;
using test::in_room;

TEST_CASE("a hold ends at its deadline, not before") {
    in_hall({"aaaa"}).play({
        {0, "deadline", "none", "...."},
        {0, "ann selects 0 1", "ok 0 1; ann selected", "hh.."},
        {10, "bob selects 2", "ok 2; bob selected", "hhh."},
        {10, "deadline", "300", "hhh."},
        {299, "time passes", "ok", "hhh."},
        {300, "time passes", "ok; ann expired", "..h."},
        {300, "deadline", "310", "..h."},
        {500, "time passes", "ok; bob expired", "...."},
        {500, "time passes", "ok", "...."},
    });
}

TEST_CASE("a command ends what is due before it is decided") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0", "ok 0; ann selected", "h..."},
        {300, "bob selects 0", "ok 0; ann expired; bob selected", "h..."},
        {300, "version", "2", "h..."},
        {600, "bob buys o1", "cart_empty; bob expired", "...."},
        {600, "version", "3", "...."},
    });
}

TEST_CASE("carts that end at the same moment end together, as one version") {
    in_hall({"aaaa"}).play({
        {0, "bob selects 1", "ok 1; bob selected", ".h.."},
        {0, "ann selects 0", "ok 0; ann selected", "hh.."},
        {300, "time passes", "ok; ann expired; bob expired", "...."},
        {300, "version", "3", "...."},
    });
}

TEST_CASE("time that goes back counts as the latest seen") {
    in_hall({"aaaa"}).play({
        {100, "time passes", "ok", "...."},
        {50, "ann selects 0", "ok 0; ann selected", "h..."},
        {50, "cart of ann", "0 until 400", "h..."},
        {400, "time passes", "ok; ann expired", "...."},
        {200, "ann selects 0", "ok 0; ann selected", "h..."},
        {200, "deadline", "700", "h..."},
    });
}

TEST_CASE("the version grows by one with each decision that changes a seat") {
    in_hall({"aaaa"}).play({
        {0, "version", "0", "...."},
        {0, "ann selects 0 1 2", "ok 0 1 2; ann selected", "hhh."},
        {0, "version", "1", "hhh."},
        {0, "ann buys o1", "ok 0 1 2", "hhh."},
        {0, "version", "1", "hhh."},
        {0, "ann bought o1 0 1 2", "ok; ann sold", "sss."},
        {0, "version", "2", "sss."},
        {0, "bob selects 0", "seat_taken 0 or 3", "sss."},
        {0, "version", "2", "sss."},
        {0, "block 3", "ok", "sssb"},
        {0, "version", "3", "sssb"},
    });
}

TEST_CASE("changed seats are told once each, in ascending order, and then forgotten") {
    auto setup = test::setup_of({"aaaa"});
    setup.blocked = {SeatIndex(3)};
    in_room(setup).play({
        {0, "changed", "", "...b"},
        {0, "ann selects 2 0", "ok 2 0; ann selected", "h.hb"},
        {0, "ann unselects 2", "ok; ann unselected", "h..b"},
        {0, "unblock 3", "ok", "h..."},
        {0, "changed", "0 2 3", "h..."},
        {0, "changed", "", "h..."},
        {0, "ann buys o1", "ok 0", "h..."},
        {0, "changed", "", "h..."},
    });
}

TEST_CASE("the counters tell held and sold seats") {
    core::Room room(test::setup_of({"aaaa"}));
    const UserId ann = test::customer_named("ann");
    room.apply(core::Select{ann, {SeatIndex(0), SeatIndex(1)}}, Timestamp());
    CHECK(room.held_seats() == 2);
    room.apply(core::BeginPurchase{ann, OrderId()}, Timestamp());
    CHECK(room.held_seats() == 2);
    room.apply(core::CompletePurchase{ann, OrderId(), {SeatIndex(0), SeatIndex(1)}}, Timestamp());
    CHECK(room.held_seats() == 0);
    CHECK(room.sold_seats() == 2);
}

}  // namespace
}  // namespace holdfast
