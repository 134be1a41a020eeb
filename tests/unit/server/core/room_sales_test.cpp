// Purchases, what the store says afterwards, and the box office.
#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/unit/server/core/scenario.hpp"

namespace holdfast {
namespace {
using test::in_hall;
using test::in_room;

TEST_CASE("a purchase takes the whole cart from held to sold") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 1 0", "ok 1 0; ann selected", "hh.."},
        {5, "ann buys o1", "ok 1 0", "hh.."},
        {5, "deadline", "none", "hh.."},
        {9, "ann bought o1 1 0", "ok; ann sold", "ss.."},
        {9, "cart of ann", "empty", "ss.."},
        {9, "o1 abandoned", "ok", "ss.."},
    });
}

TEST_CASE("an empty cart cannot be bought") {
    in_hall({"aaaa"}).play({{0, "ann buys o1", "cart_empty", "...."}});
}

TEST_CASE("a cart is bought once at a time, and repeating the same purchase is harmless") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0", "ok 0; ann selected", "h..."},
        {0, "ann buys o1", "ok 0", "h..."},
        {0, "ann buys o2", "conflict", "h..."},
        {0, "ann buys o1", "ok 0", "h..."},
        {0, "ann bought o1 0", "ok; ann sold", "s..."},
        {0, "ann bought o1 0", "ok", "s..."},
        {0, "version", "2", "s..."},
    });
}

TEST_CASE("a cart that is being paid for does not expire") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0", "ok 0; ann selected", "h..."},
        {299, "ann buys o1", "ok 0", "h..."},
        {9000, "time passes", "ok", "h..."},
        {9000, "ann bought o1 0", "ok; ann sold", "s..."},
    });
}

TEST_CASE("an abandoned purchase restores the cart with the deadline it had") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0 1", "ok 0 1; ann selected", "hh.."},
        {10, "ann buys o1", "ok 0 1", "hh.."},
        {200, "o1 abandoned", "ok; ann restored", "hh.."},
        {200, "cart of ann", "0 1 until 300", "hh.."},
        {200, "o1 abandoned", "ok", "hh.."},
        {200, "ann selects 2", "ok 2; ann selected", "hhh."},
        {300, "time passes", "ok; ann expired", "...."},
    });
}

TEST_CASE("a purchase abandoned at or after the deadline frees its seats") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0 1", "ok 0 1; ann selected", "hh.."},
        {0, "bob selects 2", "ok 2; bob selected", "hhh."},
        {10, "ann buys o1", "ok 0 1", "hhh."},
        {10, "bob buys o2", "ok 2", "hhh."},
        {300, "o1 abandoned", "ok; ann expired", "..h."},
        {400, "o2 abandoned", "ok; bob expired", "...."},
        {400, "o3 abandoned", "ok", "...."},
    });
}

TEST_CASE("a hold taken in time may be bought after the sale has closed") {
    in_hall({"aaaa"}).play({
        {0, "sale on_sale 0 100", "ok", "...."},
        {99, "ann selects 0", "ok 0; ann selected", "h..."},
        {150, "ann buys o1", "ok 0", "h..."},
        {150, "ann bought o1 0", "ok; ann sold", "s..."},
    });
}

TEST_CASE("holds outlive a change of the sale, but cannot be bought unless it is on") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0", "ok 0; ann selected", "h..."},
        {0, "sale cancelled 0 10000", "ok", "h..."},
        {1, "ann buys o1", "sale_closed", "h..."},
        {1, "sale past 0 10000", "ok", "h..."},
        {1, "ann buys o1", "sale_closed", "h..."},
        {1, "sale draft 0 10000", "ok", "h..."},
        {1, "ann buys o1", "sale_not_open", "h..."},
        {1, "sale paused 0 10000", "ok", "h..."},
        {1, "ann buys o1", "sale_closed", "h..."},
        {1, "ann extends", "ok; ann selected", "h..."},
        {1, "sale on_sale 0 10000", "ok", "h..."},
        {1, "ann buys o1", "ok 0", "h..."},
    });
}

TEST_CASE("an order that the room never heard of is sold all the same") {
    in_hall({"aaaa"}).play({
        {0, "block 1", "ok", ".b.."},
        {0, "ann bought o1 0 1", "ok; ann sold", "ss.."},
        {0, "ann bought o1 0 1", "ok", "ss.."},
        {0, "version", "2", "ss.."},
    });
}

TEST_CASE("a confirmed order revokes the holds that stand in its way") {
    in_hall({"aaaa"}).play({
        {0, "bob selects 0 3", "ok 0 3; bob selected", "h..h"},
        {0, "cat selects 1", "ok 1; cat selected", "hh.h"},
        {0, "ann bought o1 0 1", "ok; ann sold; bob revoked; cat revoked", "ss.h"},
        {0, "cart of bob", "3 until 300", "ss.h"},
        {0, "cart of cat", "empty", "ss.h"},
    });
}

TEST_CASE("a confirmed order takes only its own seats from a cart that is being paid for") {
    in_hall({"aaaa"}).play({
        {0, "bob selects 0 3", "ok 0 3; bob selected", "h..h"},
        {0, "bob buys o2", "ok 0 3", "h..h"},
        {0, "ann bought o1 0", "ok; ann sold; bob revoked", "s..h"},
        {0, "bob selects 1", "conflict", "s..h"},
        {0, "cat bought o3 3", "ok; cat sold; bob revoked", "s..s"},
        {0, "o2 abandoned", "ok", "s..s"},
        {0, "bob selects 1", "ok 1; bob selected", "sh.s"},
    });
}

TEST_CASE("a hold that became an order's seat by another way is no longer held") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0 1", "ok 0 1; ann selected", "hh.."},
        {0, "ann bought o9 0", "ok; ann sold", "sh.."},
        {0, "cart of ann", "1 until 300", "sh.."},
    });
}

TEST_CASE("seats of a cart that its order left out are held again, or free if it is too late") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0 1", "ok 0 1; ann selected", "hh.."},
        {0, "bob selects 2 3", "ok 2 3; bob selected", "hhhh"},
        {0, "ann buys o1", "ok 0 1", "hhhh"},
        {0, "bob buys o2", "ok 2 3", "hhhh"},
        {9, "ann bought o1 0", "ok; ann sold; ann restored", "shhh"},
        {9, "cart of ann", "1 until 300", "shhh"},
        {300, "bob bought o2 2", "ok; ann expired; bob sold; bob expired", "s.s."},
    });
}

TEST_CASE("a late order that fills the limit takes the newest holds back") {
    in_hall({"aaaaaaaa"})
        .play({
            {0, "ann selects 4 5 6", "ok 4 5 6; ann selected", "....hhh."},
            {0, "ann bought o1 0 1 2", "ok; ann sold; ann revoked", "sss.h..."},
            {0, "cart of ann", "4 until 300", "sss.h..."},
        });
}

TEST_CASE("a cart being paid for is trimmed to the limit only once its purchase is abandoned") {
    in_hall({"aaaaaaaa"})
        .play({
            {0, "ann selects 4 5 6", "ok 4 5 6; ann selected", "....hhh."},
            {0, "ann buys o2", "ok 4 5 6", "....hhh."},
            {0, "ann bought o1 0 1 2 3", "ok; ann sold", "sssshhh."},
            {0, "o2 abandoned", "ok; ann restored; ann revoked", "ssss...."},
        });
}

TEST_CASE("a cart that is paid for elsewhere shows until when, and comes back with the time that was left") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0 1", "ok 0 1; ann selected", "hh.."},
        {10, "ann buys o1 by 910", "ok 0 1; ann selected", "hh.."},
        {10, "cart of ann", "0 1 until 910", "hh.."},
        {60, "o1 abandoned 120", "ok; ann restored", "hh.."},
        {60, "cart of ann", "0 1 until 300", "hh.."},
        {250, "ann buys o2 by 1150", "ok 0 1; ann selected", "hh.."},
        {280, "o2 abandoned 120", "ok; ann restored", "hh.."},
        {280, "cart of ann", "0 1 until 400", "hh.."},
        {280, "ann extends", "ok; ann selected", "hh.."},
        {280, "cart of ann", "0 1 until 700", "hh.."},
        {700, "time passes", "ok; ann expired", "...."},
    });
}

TEST_CASE("a cart comes back from payments with time on top a few times only") {
    std::vector<test::Step> steps{{0, "ann selects 0", "ok 0; ann selected", "h..."}};
    for (int i = 0; i < 5; ++i) {
        steps.push_back({250 + 100 * i, "ann buys o1", "ok 0", "h..."});
        steps.push_back({250 + 100 * i, "o1 abandoned 120", "ok; ann restored", "h..."});
    }
    steps.push_back({660, "ann buys o1", "conflict", "h..."});
    steps.push_back({770, "time passes", "ok; ann expired", "...."});
    in_hall({"aaaa"}).play(steps);
}

TEST_CASE("a late payment gets its seats where they are free, or in the customer's own cart") {
    in_hall({"aaaaaa"})
        .play({
            {0, "ann reclaims o1 0 1", "ok; ann restored", "hh...."},
            {0, "ann reclaims o1 0 1", "ok", "hh...."},
            {9000, "time passes", "ok", "hh...."},
            {9000, "ann bought o1 0 1", "ok; ann sold", "ss...."},
            {9000, "bob selects 2 3", "ok 2 3; bob selected", "sshh.."},
            {9000, "bob reclaims o2 2", "ok", "sshh.."},
            {9000, "bob bought o2 2", "ok; bob sold; bob restored", "sssh.."},
            {9000, "cart of bob", "3 until 9300", "sssh.."},
        });
}

TEST_CASE("a late payment takes nothing from anybody, and passes no limit") {
    in_hall({"aaaaaa"})
        .play({
            {0, "bob selects 0", "ok 0; bob selected", "h....."},
            {0, "ann reclaims o1 0 1", "seat_taken 0 or 1+2, 3+4", "h....."},
            {0, "cat bought o2 1 2 3", "ok; cat sold", "hsss.."},
            {0, "cat reclaims o3 4 5", "limit_reached", "hsss.."},
            {0, "bob buys o4", "ok 0", "hsss.."},
            {0, "bob reclaims o5 4", "conflict", "hsss.."},
            {0, "sale paused 0 10000", "ok", "hsss.."},
            {0, "ann reclaims o1 5", "ok; ann restored", "hsss.h"},
            {0, "sale cancelled 0 10000", "ok", "hsss.h"},
            {0, "dan reclaims o6 4", "sale_closed", "hsss.h"},
            {0, "sale on_sale 0 10", "ok", "hsss.h"},
            {20, "dan reclaims o6 4", "ok; dan restored", "hssshh"},
        });
}

TEST_CASE("a room opens with the purchases that were under way when it was last open") {
    auto setup = test::setup_of({"aaaa"});
    const auto order = [](const char* name) {
        OrderId::Bytes bytes{};
        for (std::size_t i = 0; name[i] != 0; ++i) bytes[i] = static_cast<std::uint8_t>(name[i]);
        return OrderId(bytes);
    };
    const auto at = [](int second) { return Timestamp() + Seconds(second); };
    setup.pending = {{test::customer_named("ann"), order("o1"), {SeatIndex(1)}, at(300), at(900)},
                     {test::customer_named("bob"), order("o2"), {SeatIndex(3)}, at(200), at(900)}};
    in_room(setup).play({
        {100, "version", "0", ".h.h"},
        {100, "cart of ann", "1 until 900", ".h.h"},
        {100, "ann selects 0", "conflict", ".h.h"},
        {500, "o2 abandoned", "ok; bob expired", ".h.."},
        {500, "ann bought o1 1", "ok; ann sold", ".s.."},
    });
}

TEST_CASE("released seats are free, unless somebody else has bought them") {
    in_hall({"aaaa"}).play({
        {0, "ann bought o1 0 1", "ok; ann sold", "ss.."},
        {0, "ann refunded 0 2", "ok", ".s.."},
        {0, "ann refunded 0 2", "ok", ".s.."},
        {0, "version", "2", ".s.."},
        {0, "bob bought o2 1", "ok; bob sold", ".s.."},
        {0, "ann refunded 1", "ok", ".s.."},
        {0, "bob refunded 1", "ok", "...."},
    });
}

TEST_CASE("free seats are blocked and unblocked, held and sold ones are not") {
    in_hall({"aaaa"}).play({
        {0, "ann selects 0", "ok 0; ann selected", "h..."},
        {0, "bob bought o1 1", "ok; bob sold", "hs.."},
        {0, "block 0 1 2", "seat_taken 0 1", "hs.."},
        {0, "block 2", "ok", "hsb."},
        {0, "block 2 3", "ok", "hsbb"},
        {0, "block 7", "unknown_seat 7", "hsbb"},
        {0, "block 2 2", "bad_message", "hsbb"},
        {0, "unblock 2", "ok", "hs.b"},
        {0, "unblock 0 1 2 3", "ok", "hs.."},
        {0, "unblock 7", "unknown_seat 7", "hs.."},
    });
}

TEST_CASE("a seat that the store has as sold and blocked is sold") {
    auto setup = test::setup_of({"aaaa"});
    setup.blocked = {SeatIndex(0), SeatIndex(1)};
    setup.sold = {{SeatIndex(1), test::customer_named("ann")}};
    in_room(setup).play({{0, "version", "0", "bs.."}});
}

TEST_CASE("seats outside the plan are a bug of the caller, and stop it") {
    auto setup = test::setup_of({"aaaa"});
    core::Room room(setup);
    const UserId ann = test::customer_named("ann");
    CHECK_THROWS_AS(room.apply(core::CompletePurchase{ann, OrderId(), {SeatIndex(4)}}, Timestamp()), std::logic_error);
    CHECK_THROWS_AS(room.apply(core::ReleaseSold{ann, {SeatIndex(4)}}, Timestamp()), std::logic_error);
    setup.blocked = {SeatIndex(4)};
    CHECK_THROWS_AS(core::Room{setup}, std::logic_error);
}

}  // namespace
}  // namespace holdfast
