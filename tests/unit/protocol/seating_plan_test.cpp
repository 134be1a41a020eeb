// What a good plan says of its seats.
#include "protocol/seating_plan.hpp"

#include <doctest/doctest.h>

#include <boost/json/serialize.hpp>

#include "protocol/limits.hpp"
#include "tests/unit/protocol/plan_document.hpp"

namespace holdfast {
namespace {

std::shared_ptr<const SeatingPlan> sample() {
    return SeatingPlan::parse(boost::json::serialize(test::sample_plan())).value();
}

std::shared_ptr<const SeatingPlan> sample_with(std::string_view pointer, std::string_view value_json) {
    return SeatingPlan::parse(test::sample_plan_with(pointer, value_json)).value();
}

}  // namespace

TEST_CASE("seats are numbered in document order over zones, rows and seats") {
    const auto plan = sample();
    REQUIRE(plan->seat_count() == 6);
    const std::string_view guids[] = {"A-1", "A-2", "A-3", "B-1", "B-2", "box"};
    for (std::uint32_t i = 0; i < 6; ++i) {
        CHECK(plan->seat(SeatIndex(i)).guid == guids[i]);
        CHECK(plan->find(guids[i]) == SeatIndex(i));
    }
    CHECK_FALSE(plan->find("C-1"));
    REQUIRE(plan->rows().size() == 3);
    CHECK(plan->rows()[1].first == SeatIndex(3));
    CHECK(plan->rows()[1].count == 2);
    CHECK(plan->seat(SeatIndex(4)).row == 1);
}

TEST_CASE("a seat's place is the sum of its zone's, its row's and its own") {
    const auto plan = sample();
    CHECK(plan->seat(SeatIndex(1)).position.x == 130);
    CHECK(plan->seat(SeatIndex(1)).position.y == 50.5);
    CHECK(plan->seat(SeatIndex(5)).position.x == 5);
}

TEST_CASE("the plan has its name, size, categories and focal point") {
    const auto plan = sample();
    CHECK(plan->name() == "Little Theatre");
    CHECK(plan->size().x == 400);
    CHECK(plan->size().y == 300.5);
    REQUIRE(plan->categories().size() == 2);
    CHECK(plan->categories()[0].color == "#7f4a91");
    CHECK(plan->categories()[1].color.empty());
    CHECK(plan->seat(SeatIndex(0)).category == 0);
    CHECK(plan->seat(SeatIndex(3)).category == 1);
    REQUIRE(plan->focal_point());
    CHECK(plan->focal_point()->y == -5.5);
}

TEST_CASE("a plan without a size is as large as its seats reach") {
    const auto plan = sample_with("/size", "");
    CHECK(plan->size().x == 200);  // A-3 at 190 with the default radius of 10
    CHECK(plan->size().y == 90);   // B-1 at 80
    CHECK(sample_with("/size", "null")->size().x == 200);
}

TEST_CASE("labels for people name zone, row and seat") {
    const auto plan = sample();
    CHECK(plan->label(SeatIndex(0)) == "Stalls, Row A, Seat 1");
    CHECK(plan->label(SeatIndex(4)) == "Stalls, Reihe B, Platz 2 (2)");
    CHECK(plan->label(SeatIndex(5)).empty());
    CHECK(plan->rows()[0].label == "A");
    CHECK(plan->rows()[1].label == "Reihe B");
    CHECK(plan->rows()[1].number == "B");
    CHECK(sample_with("/zones/1/rows/0/seats/0/seat_number", "\"7\"")->label(SeatIndex(5)) == "Seat 7");
    CHECK(sample_with("/zones/0/rows/1/row_number", "\"%s\"")->label(SeatIndex(3)) == "Stalls, Reihe %s, Platz 1 (1)");
}

TEST_CASE("accessible seats, companions and restricted views are read") {
    const auto plan = sample();
    CHECK(plan->seat(SeatIndex(0)).restricted_view);
    CHECK_FALSE(plan->seat(SeatIndex(0)).accessible);
    CHECK(plan->seat(SeatIndex(3)).accessible);
    CHECK(plan->seat(SeatIndex(4)).companion_of == SeatIndex(3));
    CHECK_FALSE(plan->seat(SeatIndex(3)).companion_of);

    const std::string_view at = "/zones/0/rows/1/seats/0/holdfast";
    CHECK_FALSE(sample_with(at, R"({"accessible":false})")->seat(SeatIndex(3)).accessible);
    CHECK(sample_with(at, R"({"accessible":null})")->seat(SeatIndex(3)).accessible);
    CHECK_FALSE(sample_with("/zones/0/rows/1/seats/0/wheelchair", "\"yes\"")->seat(SeatIndex(3)).accessible);
}

TEST_CASE("a category is VIP when its name has the word, unless the plan says otherwise") {
    const auto is_vip = [](std::string_view name, const std::string& extras = "") {
        const std::string category = R"({"name":")" + std::string(name) + '"' + extras + "}";
        const std::string all = R"([{"name":"Front"},{"name":"Back"},)" + category + "]";
        return sample_with("/categories", all)->categories()[2].vip;
    };
    for (const std::string_view name : {"VIP", "vip seats", "Front (VIP)", "Balcony-Vip"}) CHECK(is_vip(name));
    for (const std::string_view name : {"Stalls", "VIPs", "Ovip", "\u00fcvip", "VI P"}) CHECK_FALSE(is_vip(name));
    CHECK(is_vip("Gold", R"(,"holdfast":{"vip":true})"));
    CHECK_FALSE(is_vip("VIP", R"(,"holdfast":{"vip":false})"));
}

TEST_CASE("a companion may come before the seat it belongs to") {
    const auto plan = sample_with("/zones/0/rows/0/seats/0/holdfast", R"({"companion_of":"box"})");
    CHECK(plan->seat(SeatIndex(0)).companion_of == SeatIndex(5));
}

TEST_CASE("neighbours end at a row's ends and at aisles") {
    const auto plan = sample();
    CHECK(plan->right_of(SeatIndex(0)) == SeatIndex(1));
    CHECK(plan->left_of(SeatIndex(1)) == SeatIndex(0));
    CHECK_FALSE(plan->left_of(SeatIndex(0)));
    CHECK_FALSE(plan->right_of(SeatIndex(1)));  // 60 apart, where 20 is usual
    CHECK_FALSE(plan->left_of(SeatIndex(2)));
    CHECK_FALSE(plan->right_of(SeatIndex(2)));
    CHECK(plan->right_of(SeatIndex(3)) == SeatIndex(4));
    CHECK_FALSE(plan->left_of(SeatIndex(5)));
    CHECK_FALSE(plan->right_of(SeatIndex(5)));
}

TEST_CASE("an aisle is a gap of more than 1.8 times the row's median, in whatever direction the row runs") {
    const auto joined = [](std::string_view last_position) {
        return sample_with("/zones/0/rows/0/seats/2/position", last_position)->right_of(SeatIndex(1)).has_value();
    };
    CHECK(joined(R"({"x":56,"y":0})"));
    CHECK_FALSE(joined(R"({"x":56.1,"y":0})"));
    CHECK(joined(R"({"x":20,"y":-36})"));
    CHECK_FALSE(joined(R"({"x":-17,"y":0})"));
}

TEST_CASE("a plan as large as allowed is read") {
    const auto plan = SeatingPlan::parse(test::plan_of(1'000, 200)).value();
    CHECK(plan->seat_count() == limits::max_seats_per_plan);
    CHECK(plan->find("999-199") == SeatIndex(199'999));
    CHECK(plan->left_of(SeatIndex(199'999)) == SeatIndex(199'998));
    CHECK_FALSE(plan->left_of(SeatIndex(199'800)));
}

}  // namespace holdfast
