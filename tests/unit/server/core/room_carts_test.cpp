// Selecting, giving back and extending: who may hold which seats, and how it is refused.
#include <doctest/doctest.h>

#include "tests/unit/server/core/scenario.hpp"

namespace holdfast {
namespace {
using test::in_hall;
using test::in_room;

TEST_CASE("selected seats are held, in the order of selection, until one deadline") {
    in_hall({"aaaa", "aaaa"})
        .play({
            {0, "ann selects 1", "ok 1; ann selected", ".h../...."},
            {100, "ann selects 6 0", "ok 6 0; ann selected", "hh../..h."},
            {100, "cart of ann", "1 6 0 until 300", "hh../..h."},
            {100, "cart of bob", "empty", "hh../..h."},
        });
}

TEST_CASE("a select is all or nothing") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 2", "ok 2; ann selected", "..h."},
        {1, "bob selects 1 2 3", "seat_taken 2", "..h."},
        {1, "bob selects 1 9", "unknown_seat 9", "..h."},
        {1, "cart of bob", "empty", "..h."},
        {1, "version", "1", "..h."},
    });
}

TEST_CASE("a select must name seats of the hall, each once") {
    in_hall({"aaaa"}).play({
        {0, "ann selects", "bad_message", "...."},
        {0, "ann selects 4", "unknown_seat 4", "...."},
        {0, "ann selects 0 4000000000 5", "unknown_seat 4000000000 5", "...."},
        {0, "ann selects 1 2 1", "bad_message", "...."},
    });
}

TEST_CASE("held, sold and blocked seats are taken") {
    auto setup = test::setup_of({"aaaa"});
    setup.blocked = {SeatIndex(3)};
    setup.sold = {{SeatIndex(2), test::customer_named("cat")}};
    in_room(setup).play({
        {0, "ann selects 1", "ok 1; ann selected", ".hsb"},
        {0, "bob selects 1", "seat_taken 1 or 0", ".hsb"},
        {0, "bob selects 2", "seat_taken 2 or 0", ".hsb"},
        {0, "bob selects 3", "seat_taken 3 or 0", ".hsb"},
        {0, "cat selects 2", "seat_taken 2 or 0", ".hsb"},
    });
}

TEST_CASE("selecting a held seat again is harmless") {
    in_hall({"aaaa", "aaaa"})
        .play({
            {0, "ann selects 0 1", "ok 0 1; ann selected", "hh../...."},
            {9, "ann selects 1 0", "ok 1 0", "hh../...."},
            {9, "version", "1", "hh../...."},
            {9, "ann selects 1 2", "ok 1 2; ann selected", "hhh./...."},
            {9, "cart of ann", "0 1 2 until 300", "hhh./...."},
        });
}

TEST_CASE("the limit counts seats held, being paid for and owned") {
    auto setup = test::setup_of({"aaaaaaaa"});
    setup.sold = {{SeatIndex(0), test::customer_named("ann")}};
    in_room(setup).play({
        {0, "ann selects 1 2", "ok 1 2; ann selected", "shh....."},
        {0, "ann selects 3 4", "limit_reached", "shh....."},
        {0, "ann selects 2 3", "ok 2 3; ann selected", "shhh...."},
        {0, "ann selects 4", "limit_reached", "shhh...."},
        {0, "ann buys o1", "ok 1 2 3", "shhh...."},
        {0, "ann bought o1 1 2 3", "ok; ann sold", "ssss...."},
        {0, "ann selects 4", "limit_reached", "ssss...."},
        {0, "ann refunded 0 1", "ok", "..ss...."},
        {0, "ann selects 4 5", "ok 4 5; ann selected", "..sshh.."},
        {0, "bob selects 0 1 6 7", "ok 0 1 6 7; bob selected", "hhsshhhh"},
    });
}

TEST_CASE("the limit's refusal says how many seats are left") {
    core::Room room(test::setup_of({"aaaaaaaa"}));
    const UserId ann = test::customer_named("ann");
    const auto refusal = [&](std::vector<SeatIndex> seats) {
        return room.apply(core::Select{ann, std::move(seats)}, Timestamp()).refusal.value().message;
    };
    room.apply(core::Select{ann, {SeatIndex(0), SeatIndex(1), SeatIndex(2)}}, Timestamp());
    CHECK(refusal({SeatIndex(3), SeatIndex(4)}).find("you can take 1 more") != std::string::npos);
    room.apply(core::Select{ann, {SeatIndex(3)}}, Timestamp());
    CHECK(refusal({SeatIndex(4)}).find("you have them all") != std::string::npos);
}

TEST_CASE("only an open sale sells") {
    in_hall({"aaaa"}).play({
        {0, "sale draft 0 10000", "ok", "...."},
        {0, "ann selects 0", "sale_not_open", "...."},
        {0, "sale paused 0 10000", "ok", "...."},
        {0, "ann selects 0", "sale_closed", "...."},
        {0, "sale cancelled 0 10000", "ok", "...."},
        {0, "ann selects 0", "sale_closed", "...."},
        {0, "sale past 0 10000", "ok", "...."},
        {0, "ann selects 0", "sale_closed", "...."},
        {0, "sale on_sale 0 10000", "ok", "...."},
        {0, "ann selects 0", "ok 0; ann selected", "h..."},
        {0, "version", "1", "h..."},
    });
}

TEST_CASE("a paused sale says that it is paused") {
    auto setup = test::setup_of({"aaaa"});
    setup.status = ShowStatus::paused;
    core::Room room(setup);
    const auto decision = room.apply(core::Select{test::customer_named("ann"), {SeatIndex(0)}}, Timestamp());
    CHECK(decision.refusal.value().message.find("paused") != std::string::npos);
}

TEST_CASE("the window of a sale includes its opening and excludes its closing") {
    in_hall({"aaaa"}).play({
        {0, "sale on_sale 100 200", "ok", "...."},
        {99, "ann selects 0", "sale_not_open", "...."},
        {100, "ann selects 0", "ok 0; ann selected", "h..."},
        {199, "ann selects 1", "ok 1; ann selected", "hh.."},
        {200, "ann selects 2", "sale_closed", "hh.."},
        {200, "ann unselects 1", "ok; ann unselected", "h..."},
    });
}

TEST_CASE("an unselect is all or nothing") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0 1 2", "ok 0 1 2; ann selected", "hhh."},
        {0, "bob selects 3", "ok 3; bob selected", "hhhh"},
        {0, "ann unselects 1 3", "not_selected 3", "hhhh"},
        {0, "ann unselects 1 8", "unknown_seat 8", "hhhh"},
        {0, "ann unselects 1 1", "bad_message", "hhhh"},
        {0, "ann unselects", "bad_message", "hhhh"},
        {0, "ann unselects 2 0", "ok; ann unselected", ".h.h"},
        {0, "cart of ann", "1 until 300", ".h.h"},
        {0, "ann unselects 0", "not_selected 0", ".h.h"},
    });
}

TEST_CASE("giving everything back empties the cart") {
    in_hall({"aaaa"}).play({
        {0, "ann unselects all", "cart_empty", "...."},
        {0, "ann selects 0 1", "ok 0 1; ann selected", "hh.."},
        {0, "ann unselects all", "ok; ann unselected", "...."},
        {0, "cart of ann", "empty", "...."},
        {0, "deadline", "none", "...."},
    });
}

TEST_CASE("a cart that is emptied and filled again starts a new hold") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0", "ok 0; ann selected", "h..."},
        {0, "ann extends", "ok; ann selected", "h..."},
        {50, "ann unselects 0", "ok; ann unselected", "...."},
        {60, "ann selects 0", "ok 0; ann selected", "h..."},
        {60, "cart of ann", "0 until 360", "h..."},
    });
}

TEST_CASE("a cart is extended at most twice, by one hold time each") {
    in_hall({"aaaa"}).play({
        {0, "ann extends", "cart_empty", "...."},
        {0, "ann selects 0", "ok 0; ann selected", "h..."},
        {10, "ann extends", "ok; ann selected", "h..."},
        {10, "cart of ann", "0 until 600", "h..."},
        {20, "ann selects 1", "ok 1; ann selected", "hh.."},
        {20, "ann extends", "ok; ann selected", "hh.."},
        {20, "deadline", "900", "hh.."},
        {20, "ann extends", "conflict", "hh.."},
        {899, "time passes", "ok", "hh.."},
        {900, "time passes", "ok; ann expired", "...."},
    });
}

TEST_CASE("while a purchase is under way the cart stands still") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0 1", "ok 0 1; ann selected", "hh.."},
        {1, "ann buys o1", "ok 0 1", "hh.."},
        {1, "ann selects 2", "conflict", "hh.."},
        {1, "ann selects 0", "conflict", "hh.."},
        {1, "ann unselects 0", "conflict", "hh.."},
        {1, "ann unselects 3", "not_selected 3", "hh.."},
        {1, "ann unselects all", "conflict", "hh.."},
        {1, "ann extends", "conflict", "hh.."},
        {1, "bob selects 0", "seat_taken 0 or 2, 3", "hh.."},
        {1, "version", "1", "hh.."},
    });
}

}  // namespace
}  // namespace holdfast
