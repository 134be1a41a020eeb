// What every store promises of replays.
#include "storage/replay_store.hpp"

#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

const ShowId show(7);
const ShowId other(8);

ReplayRow picture(int at_s, const std::string& seats, ShowId of = show) {
    return {.show = of, .at = noon + Seconds(at_s), .seats = seats};
}

ReplayRow flush(int at_s, const std::string& changes, ShowId of = show) {
    return {.show = of, .at = noon + Seconds(at_s), .people = "33ff10a5c0de0123456789abcdef7f83", .changes = changes};
}

}  // namespace

TEST_CASE_TEMPLATE("a show's rows are read in their order, some at a time", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    store.replay().add({picture(0, "f4"), flush(1, "0h0s"), flush(1, "9h0s", other), flush(2, "0f0e")}).value();
    const auto rows = store.replay().rows_of(show, 0, 2).value();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].seats == "f4");
    CHECK(rows[0].at == noon);
    CHECK(rows[1].changes == "0h0s");
    CHECK(rows[1].people == "33ff10a5c0de0123456789abcdef7f83");
    const auto rest = store.replay().rows_of(show, rows[1].number, 2).value();
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].changes == "0f0e");
    CHECK(rest[0].show == show);
    CHECK(store.replay().rows_of(ShowId(99), 0, 2)->empty());
}

TEST_CASE_TEMPLATE("a replay begins with the last whole room before a moment, or else with the first", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    CHECK_FALSE(store.replay().picture_before(show, noon)->has_value());
    store.replay().add({picture(10, "f4"), flush(11, "0h0s"), picture(20, "h1f3"), picture(15, "b4", other)}).value();
    const auto seats = [&](int at_s) {
        return store.replay().picture_before(show, noon + Seconds(at_s)).value()->seats;
    };
    CHECK(seats(0) == "f4");
    CHECK(seats(10) == "f4");
    CHECK(seats(19) == "f4");
    CHECK(seats(20) == "h1f3");
    CHECK(seats(90) == "h1f3");
}

TEST_CASE_TEMPLATE("what is old is thrown away, the oldest first and some at a time", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    store.replay().add({picture(0, "f4"), flush(1, "a"), flush(2, "b"), flush(3, "c")}).value();
    CHECK(store.replay().forget(noon + Seconds(3), 2).value() == 2);
    CHECK(store.replay().forget(noon + Seconds(3), 2).value() == 1);
    CHECK(store.replay().forget(noon + Seconds(3), 2).value() == 0);
    CHECK(store.replay().rows_of(show, 0, 10)->size() == 1);
}

}  // namespace holdfast::test
