#include "tests/bots/kiosk_words.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/core/plan_of_rows.hpp"

namespace holdfast::bots {
namespace {

using test::plan_of_rows;
using Words = std::vector<std::string>;

std::vector<SeatState> free_seats(const SeatingPlan& plan) {
    std::vector<SeatState> states(plan.seat_count(), SeatState::free);
    return states;
}

// Two sections that both have a row A.
std::shared_ptr<const SeatingPlan> two_sections() {
    const auto zone = [](const std::string& name, const std::string& key) {
        std::string seats;
        for (const char* number : {"1", "2"}) {
            test::append_element(seats, {R"({"seat_guid":")", key, number, R"(","seat_number":")", number,
                                         R"(","position":{"x":)", number, R"(0,"y":0},"category":"a"})"});
        }
        return R"({"name":")" + name +
               R"(","position":{"x":0,"y":0},"rows":[{"row_number":"A","position":{"x":0,"y":0},)" + R"("seats":[)" +
               seats + "]}]}";
    };
    return SeatingPlan::parse(
               R"({"name":"two","categories":[{"name":"a"}],"size":{"width":100,"height":100},"zones":[)" +
               zone("Stalls", "S") + "," + zone("Upper Circle", "U") + "]}")
        .value();
}

std::vector<std::uint32_t> named(const SeatingPlan& plan, const std::string& section, const std::string& line) {
    const auto seats = seats_named(plan, section, words_of(line));
    INFO(line);
    REQUIRE(seats.has_value());
    std::vector<std::uint32_t> numbers;
    for (const SeatIndex seat : *seats) numbers.push_back(seat.value());
    return numbers;
}

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("rows are lines with the numbers of free seats, the customer's own marked, and aisles as gaps") {
    const auto plan = plan_of_rows({"aaa a", " aaa"}, {.marks = {"w"}});
    auto states = free_seats(*plan);
    states[1] = SeatState::sold;
    states[5] = SeatState::held;
    CHECK(sections_of(*plan) == Words{"hall"});
    CHECK(free_seats_of(*plan, "hall", states) == 5);
    CHECK(rows_as_text(*plan, "hall", states, {SeatIndex(5)}) ==
          "  1  w1  .  3     5\n"
          "  2      2 *3  4\n");
}

TEST_CASE("seats are named by row and number, alone, together or as a range") {
    const auto plan = plan_of_rows({"aaaa", "aaaa"});
    CHECK(named(*plan, "", "1 2") == Numbers{1});
    CHECK(named(*plan, "", "2 1, 3") == Numbers{4, 6});
    CHECK(named(*plan, "", " 2  2-4 ") == Numbers{5, 6, 7});
    CHECK(named(*plan, "", "HALL 2 4") == Numbers{7});
}

TEST_CASE("where several sections have the row, the one that was shown is meant, or it has to be said") {
    const auto plan = two_sections();
    CHECK(named(*plan, "Stalls", "a 1-2") == Numbers{0, 1});
    CHECK(named(*plan, "Upper Circle", "A 2") == Numbers{3});
    CHECK(named(*plan, "Stalls", "upper circle A 2") == Numbers{3});
    CHECK(named(*plan, "Stalls", "upper A 1") == Numbers{2});
    const auto unclear = seats_named(*plan, "", {"A", "1"});
    REQUIRE_FALSE(unclear.has_value());
    CHECK(unclear.error().message.find("\"Stalls A 1\"") != std::string::npos);
}

TEST_CASE("what names no seat is refused with what there is instead") {
    const auto plan = plan_of_rows({"aaaa"});
    const auto message = [&](Words words) {
        const auto seats = seats_named(*plan, "", words);
        REQUIRE_FALSE(seats.has_value());
        CHECK(seats.error().code == ErrorCode::unknown_seat);
        return seats.error().message;
    };
    CHECK(message({"1", "9"}) == "Row 1 has no seat 9: it has 1 to 4.");
    CHECK(message({"1", "3-9"}) == "Row 1 has no seat 3-9: it has 1 to 4.");
    CHECK(message({"1", "3-1"}) == "Row 1 has no seat 3-1: it has 1 to 4.");
    CHECK(message({"1", "1-4000000000"}) == "Row 1 has no seat 1-4000000000: it has 1 to 4.");
    for (const Words& words : {Words{}, Words{"1"}, Words{"Z", "1"}, Words{"hello", "there", "you"}}) {
        CHECK(message(words).find("\"1 1\"") != std::string::npos);
    }
}

TEST_CASE("money and time left in words") {
    CHECK(money_words({1'250, Currency()}) == "12.50 EUR");
    CHECK(money_words({5, Currency()}) == "0.05 EUR");
    CHECK(money_words({1'250, *Currency::parse("JPY")}) == "1250 JPY");
    CHECK(time_left(Milliseconds(299'001)) == "5:00");
    CHECK(time_left(Milliseconds(65'000)) == "1:05");
    CHECK(time_left(Milliseconds(-1)) == "0:00");
    CHECK(local_time(timestamp_from_unix_ms(1'795'262'400'000), "Europe/Berlin") == "Sat 21 Nov 13:00");
}

}  // namespace holdfast::bots
