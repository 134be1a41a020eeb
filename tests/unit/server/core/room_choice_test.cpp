// The best seats, chosen and held in one step: who may, how many, and what becomes of the cart.
#include <doctest/doctest.h>

#include "tests/unit/server/core/scenario.hpp"

namespace holdfast {
namespace {
using test::in_hall;
using test::in_room;
using test::setup_of;

TEST_CASE("the best seats are held, and the next customer's best are others") {
    in_hall({"aaaaaa", "aaaaaa"})
        .play({
            {0, "ann wants 2", "ok 2 3; ann selected", "..hh../......"},
            {1, "cart of ann", "2 3 until 300", "..hh../......"},
            {2, "bob wants 2", "ok 8 9; bob selected", "..hh../..hh.."},
            {3, "ann wants 2", "ok 0 1; ann selected", "hhhh../..hh.."},
            {4, "version", "3", "hhhh../..hh.."},
            {5, "cart of ann", "2 3 0 1 until 300", "hhhh../..hh.."},
        });
}

TEST_CASE("a category is named as the plan names it") {
    in_hall({"aabb", "aabb"})
        .play({
            {0, "ann wants 2 of b", "ok 2 3; ann selected", "..hh/...."},
            {1, "ann wants 2 of c", "bad_message", "..hh/...."},
            {2, "ann wants 2 of B", "bad_message", "..hh/...."},
        });
}

TEST_CASE("the limit counts what is held and owned, and comes before what is free") {
    in_hall({"aaaaaa"})
        .play({
            {0, "ann wants 0", "bad_message", "......"},
            {0, "ann wants 5", "limit_reached", "......"},
            {1, "ann wants 2", "ok 2 3; ann selected", "..hh.."},
            {2, "ann buys o1", "ok 2 3", "..hh.."},
            {3, "ann wants 1", "conflict", "..hh.."},
            {4, "ann bought o1 2 3", "ok; ann sold", "..ss.."},
            {5, "ann wants 3", "limit_reached", "..ss.."},
            {6, "ann wants 2", "ok 0 1; ann selected", "hhss.."},
            {7, "ann wants 1", "limit_reached", "hhss.."},
        });
}

TEST_CASE("where not that many are free, the same number elsewhere is offered") {
    in_hall({"aaabbb"})
        .play({
            {0, "bob selects 0 2", "ok 0 2; bob selected", "h.h..."},
            {1, "ann wants 2 of a", "seat_taken or 3+4", "h.h..."},
            {2, "ann wants 4 of a", "seat_taken", "h.h..."},
            {3, "ann wants 4", "ok 1 3 4 5; ann selected", "hhhhhh"},
            {4, "cat wants 1", "seat_taken", "hhhhhh"},
            {5, "cat wants 1 of b", "seat_taken", "hhhhhh"},
        });
}

TEST_CASE("others instead: the old ones go in the same step, and the cart stays the same one") {
    in_hall({"aaaaaa", "aaaaaa"})
        .play({
            {0, "ann wants 2", "ok 2 3; ann selected", "..hh../......"},
            {50, "ann wants 2 instead of 2 3", "ok 8 9; ann selected", "....../..hh.."},
            {51, "cart of ann", "8 9 until 300", "....../..hh.."},
            {52, "version", "2", "....../..hh.."},
            {60, "ann wants 2 instead of 2 3 8 9", "ok 0 1; ann selected", "hh..../......"},
            {70, "ann wants 4 instead of 0 1", "ok 2 3 4 5; ann selected", "..hhhh/......"},
            {80, "ann wants 4 of a instead of 2 3 4 5", "ok 6 7 8 9; ann selected", "....../hhhh.."},
            {90, "ann wants 1 instead of 6 7 8 9", "ok 2; ann selected", "..h.../......"},
            {300, "time passes", "ok; ann expired", "....../......"},
        });
}

TEST_CASE("others instead keep what else is in the cart, and what was somebody else's is only avoided") {
    in_hall({"aaaaaa", "aaaaaa"})
        .play({
            {0, "bob selects 8 9", "ok 8 9; bob selected", "....../..hh.."},
            {1, "ann selects 11", "ok 11; ann selected", "....../..hh.h"},
            {2, "ann wants 2", "ok 2 3; ann selected", "..hh../..hh.h"},
            {3, "ann wants 2 instead of 2 3 8 9", "ok 0 1; ann selected", "hh..../..hh.h"},
            {4, "cart of ann", "11 0 1 until 301", "hh..../..hh.h"},
            {5, "ann wants 4 instead of 0 1", "limit_reached", "hh..../..hh.h"},
            {6, "ann wants 2 instead of 99", "unknown_seat 99", "hh..../..hh.h"},
        });
}

TEST_CASE("who gets no others keeps what there was") {
    in_hall({"aaaa"}).play({
        {0, "ann wants 2", "ok 0 1; ann selected", "hh.."},
        {1, "bob selects 3", "ok 3; bob selected", "hh.h"},
        {2, "ann wants 2 instead of 0 1", "seat_taken", "hh.h"},
        {3, "cart of ann", "0 1 until 300", "hh.h"},
    });
}

TEST_CASE("nothing is chosen while nothing is sold, nor from what is off sale") {
    auto setup = setup_of({"aaaa"});
    setup.blocked = {SeatIndex(0), SeatIndex(1)};
    in_room(std::move(setup))
        .play({
            {0, "sale paused 0 10000", "ok", "bb.."},
            {1, "ann wants 2", "sale_closed", "bb.."},
            {2, "sale on_sale 50 10000", "ok", "bb.."},
            {3, "ann wants 2", "sale_not_open", "bb.."},
            {60, "ann wants 2", "ok 2 3; ann selected", "bbhh"},
            {10000, "time passes", "ok; ann expired", "bb.."},
            {10001, "ann wants 2", "sale_closed", "bb.."},
        });
}

TEST_CASE("a hold that is over by now is free to be chosen") {
    in_hall({"aa"}).play({
        {0, "bob selects 0 1", "ok 0 1; bob selected", "hh"},
        {299, "ann wants 2", "seat_taken", "hh"},
        {300, "time passes", "ok; bob expired", ".."},
        {300, "ann wants 2", "ok 0 1; ann selected", "hh"},
    });
}

}  // namespace
}  // namespace holdfast
