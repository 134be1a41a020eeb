#include "server/tickets/seat_names.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/support/house.hpp"

namespace holdfast::tickets {

TEST_CASE("seats are named by their plan, in the order asked for") {
    const test::House house;
    const auto store = house.open_reader();
    SeatNames names;
    const std::vector<SeatIndex> seats{SeatIndex(4), SeatIndex(0)};
    for (int time = 0; time < 2; ++time) {
        const auto found = names.of(*store, house.priced, seats).value();
        REQUIRE(found.size() == 2);
        CHECK(found[0].label == "Stalls, Row A, Seat 5");
        CHECK(found[0].zone == "Stalls");
        CHECK(found[0].row == "A");
        CHECK(found[0].number == "5");
        CHECK(found[0].category == "Stalls");
        CHECK_FALSE(found[0].accessible);
        CHECK(found[1].number == "1");
    }
}

TEST_CASE("a seat or a show that is not there has no name") {
    const test::House house;
    const auto store = house.open_reader();
    SeatNames names;
    const std::vector<SeatIndex> beyond{SeatIndex(6)};
    CHECK(names.of(*store, house.priced, beyond).error().code == ErrorCode::unknown_seat);
    CHECK(names.of(*store, ShowId(77), beyond).error().code == ErrorCode::not_found);
}

}  // namespace holdfast::tickets
