#include "server/realtime/seat_sheet.hpp"

#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include "tests/unit/server/core/plan_of_rows.hpp"
#include "tests/unit/server/realtime/gunzip.hpp"

namespace holdfast::realtime {
namespace {

namespace json = boost::json;

constexpr std::size_t all_pieces = 1'000;

std::shared_ptr<const OpenShow> show_of(std::shared_ptr<const SeatingPlan> plan) {
    auto show = std::make_shared<OpenShow>();
    show->show.id = ShowId(7);
    for (std::size_t i = 0; i < plan->categories().size(); ++i) {
        show->category_prices.push_back({1'000 * static_cast<std::int64_t>(i + 1), {}});
    }
    show->plan = std::move(plan);
    return show;
}

// Ten rows of 50, which is several pieces.
std::shared_ptr<const OpenShow> hall_of_500() {
    return show_of(test::plan_of_rows(std::vector<std::string>(10, std::string(50, 'a'))));
}

json::value read(SeatSheet& sheet, const std::vector<SeatState>& states, Version version = Version(1)) {
    REQUIRE(sheet.write(states, ContentCoding::gzip, all_pieces));
    const auto plain = sheet.body(ContentCoding::identity, "e1", version);
    CHECK(test::gunzip(*sheet.body(ContentCoding::gzip, "e1", version)) == *plain);
    return json::parse(*plain);
}

TEST_CASE("a sheet has every seat with what the plan and the price list say of it") {
    const auto plan = SeatingPlan::parse(
                          R"({"name":"Hall","categories":[{"name":"VIP \"Gold\""},{"name":"Stalls"}],"zones":[
        {"name":"Stalls","position":{"x":0,"y":0},"rows":[
          {"row_number":"A","seats":[
            {"seat_guid":"1","seat_number":"1","position":{"x":0,"y":0},"category":"VIP \"Gold\""},
            {"seat_guid":"2","seat_number":"2","position":{"x":10,"y":0},"category":"Stalls",
             "holdfast":{"accessible":true}}]},
          {"row_number":"B","seats":[
            {"seat_guid":"3","seat_number":"1","position":{"x":0,"y":10},"category":"Stalls",
             "holdfast":{"companion_of":"2","restricted_view":true}}]}]}],"size":{"width":20,"height":20}})")
                          .value();
    SeatSheet sheet(show_of(plan));
    const auto document = read(sheet, {SeatState::held, SeatState::free, SeatState::sold}, Version(9));
    CHECK(document.at("show") == 7);
    CHECK(document.at("epoch") == "e1");
    CHECK(document.at("version") == 9);
    REQUIRE(document.at("seats").as_array().size() == 3);
    CHECK(document.at("seats").at(0) ==
          json::parse(R"({"seat":0,"label":"Stalls, Row A, Seat 1","row":"A","number":"1","category":"VIP \"Gold\"",
                          "price":{"amount":1000,"currency":"EUR"},"vip":true,"accessible":false,
                          "restricted_view":false,"state":"held"})"));
    CHECK(document.at("seats").at(1) ==
          json::parse(R"({"seat":1,"label":"Stalls, Row A, Seat 2","row":"A","number":"2","category":"Stalls",
                          "price":{"amount":2000,"currency":"EUR"},"vip":false,"accessible":true,
                          "restricted_view":false,"state":"free"})"));
    CHECK(document.at("seats").at(2) ==
          json::parse(R"({"seat":2,"label":"Stalls, Row B, Seat 1","row":"B","number":"1","category":"Stalls",
                          "price":{"amount":2000,"currency":"EUR"},"vip":false,"accessible":false,
                          "restricted_view":true,"companion_of":1,"state":"sold"})"));
}

TEST_CASE("what changes from version to version is in the next body, and nothing else") {
    SeatSheet sheet(hall_of_500());
    std::vector<SeatState> states(500);
    const auto first = read(sheet, states);
    for (const std::size_t seat : {0u, 127u, 128u, 300u, 499u}) states[seat] = SeatState::sold;
    const auto second = read(sheet, states, Version(2));
    CHECK(second.at("version") == 2);
    for (std::size_t seat = 0; seat < states.size(); ++seat) {
        CAPTURE(seat);
        auto expected = first.at("seats").at(seat);
        if (states[seat] == SeatState::sold) expected.as_object()["state"] = "sold";
        CHECK(second.at("seats").at(seat) == expected);
    }
}

TEST_CASE("only what is stale is written, a slice at a time") {
    SeatSheet sheet(hall_of_500());
    std::vector<SeatState> states(500);
    CHECK_FALSE(sheet.write(states, ContentCoding::identity, 3));
    CHECK(sheet.write(states, ContentCoding::identity, 1));  // four pieces in all
    CHECK(sheet.write(states, ContentCoding::identity, 0));
    CHECK_FALSE(sheet.write(states, ContentCoding::gzip, 3));  // not compressed yet
    CHECK(sheet.write(states, ContentCoding::gzip, 1));
    states[200] = SeatState::held;
    CHECK_FALSE(sheet.write(states, ContentCoding::gzip, 0));
    CHECK(sheet.write(states, ContentCoding::gzip, 1));
    CHECK(sheet.write(states, ContentCoding::identity, 0));
}

TEST_CASE("everybody who asks for a version gets the same bytes") {
    SeatSheet sheet(hall_of_500());
    REQUIRE(sheet.write(std::vector<SeatState>(500), ContentCoding::gzip, all_pieces));
    const auto body = sheet.body(ContentCoding::gzip, "e1", Version(1));
    CHECK(sheet.body(ContentCoding::gzip, "e1", Version(1)) == body);
    CHECK(sheet.body(ContentCoding::identity, "e1", Version(1)) != body);
    CHECK(sheet.body(ContentCoding::gzip, "e1", Version(2)) != body);
}

}  // namespace
}  // namespace holdfast::realtime
