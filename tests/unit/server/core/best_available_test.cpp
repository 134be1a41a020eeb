// Which seats are the best ones. In these drawings `x` is sold, `h` held and anything else free; the stage is in front
// of the first row, and its middle is where the plan says nothing else.
#include "server/core/best_available.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <utility>

#include "protocol/limits.hpp"
#include "tests/unit/server/core/plan_of_rows.hpp"

namespace holdfast {
namespace {

std::string text_of(const std::vector<SeatIndex>& seats) {
    std::string text;
    for (const SeatIndex seat : seats) text += (text.empty() ? "" : " ") + std::to_string(seat.value());
    return text;
}

struct Hall {
    std::vector<std::string> drawing;
    std::vector<std::string> taken{};  // fewer or shorter rows: the rest is free
    test::PlanExtras extras{};

    [[nodiscard]] std::vector<SeatState> states() const {
        std::vector<SeatState> states;
        for (std::size_t y = 0; y < drawing.size(); ++y) {
            for (std::size_t x = 0; x < drawing[y].size(); ++x) {
                if (drawing[y][x] == ' ') continue;
                const char mark = y < taken.size() && x < taken[y].size() ? taken[y][x] : '.';
                states.push_back(mark == 'x' ? SeatState::sold : mark == 'h' ? SeatState::held : SeatState::free);
            }
        }
        return states;
    }
    [[nodiscard]] core::BestAvailable best() const {
        return core::BestAvailable(std::make_shared<const core::Stretches>(test::plan_of_rows(drawing, extras)));
    }
};

std::string best(const Hall& hall, std::uint32_t count, std::optional<std::uint16_t> category = std::nullopt) {
    return text_of(hall.best().find(hall.states(), {.count = count, .category = category}));
}

constexpr std::uint16_t a = 0, b = 1;  // categories are in the order of their letters

TEST_CASE("the middle of the first row comes first") {
    const Hall hall{{"aaaaaaa", "aaaaaaa"}};
    CHECK(best(hall, 1) == "3");
    CHECK(best(hall, 3) == "2 3 4");
    // Of two blocks that are as near, the lower seats.
    CHECK(best(hall, 2) == "2 3");
    CHECK(best({{"aaaaaaaa"}}, 4) == "2 3 4 5");
}

TEST_CASE("what is near the focal point counts, by positions and not by rows") {
    CHECK(best({{"aaaaa", "aaaaa", "aaaaa"}, {}, {.focal_point = R"({"x":40,"y":25})"}}, 2) == "13 14");
    CHECK(best({{"aaaaa", "aaaaa", "aaaaa"}, {}, {.focal_point = R"({"x":0,"y":10})"}}, 1) == "5");
    // The end of the front row is further away than the middle of the third.
    CHECK(best({{"aaaaaaaaa", "aaaaaaaaa", "aaaaaaaaa"}, {"..xxxxx..", ".xxxxxxx."}}, 2) == "21 22");
}

TEST_CASE("a party sits side by side while that can be, and no aisle parts it") {
    CHECK(best({{"aaa aaa"}}, 2) == "1 2");
    CHECK(best({{"aaa aaa", "aaaaaa"}, {"", "xxxxxx"}}, 3) == "0 1 2");
    CHECK(best({{"aa aa", "aaaa"}}, 3) == "5 6 7");
    CHECK(best({{"aaaa", "aaaa", "aaaa"}, {"x.x.", ".x.x", "xx.."}}, 2) == "10 11");
}

TEST_CASE("nobody is left alone while another block avoids it") {
    // 1 and 2 are nearer, and would leave a seat alone on either side.
    CHECK(best({{"aaaa"}}, 2) == "0 1");
    CHECK(best({{"aaaaa"}}, 3) == "0 1 2");
    CHECK(best({{"aaa", "aaaa"}}, 2) == "3 4");
    // What is alone already is the best place for one.
    CHECK(best({{"aaaa", "aaaa"}, {"xaax", "xxax"}}, 1) == "6");
    // Where every block leaves somebody alone, the nearest one.
    CHECK(best({{"aaa", "aaa"}}, 2) == "0 1");
    CHECK(best({{"aaa"}}, 1) == "0");
    CHECK(best({{"aaaaaaa"}}, 4) == "0 1 2 3");
    CHECK(best({{"aaa"}, {"x"}}, 1) == "1");
}

TEST_CASE("a party is parted only when it must be, evenly, and its parts sit near each other") {
    CHECK(best({{"aa aa", "aaaaa"}, {"", "xx.xx"}}, 4) == "0 1 2 3");
    CHECK(best({{"aaaaaa", "aaaaaa", "aaaaaa"}, {"..xxx.", ".xxxxx", "..xx.."}}, 4) == "0 1 12 13");
    CHECK(best({{"aaaaaa", "aaaaaa", "aaaaaa"}, {"xxxx..", "xxxx..", "..xxxx"}}, 4) == "4 5 10 11");
    CHECK(best({{"aaaaaaa"}, {"...x.x."}}, 4) == "0 1 2 4");
    CHECK(best({{"aaaaaa"}, {".x..x."}}, 3) == "0 2 3");
    CHECK(best({{"aaaaaaaa"}, {"..x.x.x."}}, 4) == "0 1 3 5");
    CHECK(best({{"aaaaaaa"}, {".x.x.x."}}, 4) == "0 2 4 6");
    CHECK(best({{"aaaaaaa"}, {".x.x.x."}}, 5).empty());
}

TEST_CASE("a category is kept to, whatever is nearer") {
    const Hall hall{{"aabbbb", "bbaaaa"}};
    CHECK(best(hall, 2, b) == "2 3");
    CHECK(best(hall, 3, a) == "9 10 11");
    CHECK(best(hall, 1, a) == "8");
    CHECK(best({{"aab", "bbb"}}, 3, b) == "3 4 5");
    CHECK(best({{"aabb"}}, 3, a).empty());
    CHECK(best({{"aaa", "bbb"}, {"", "xxx"}}, 1, b).empty());
}

TEST_CASE("a wheelchair space and its companion are left until nothing else can come free") {
    const test::PlanExtras extras{.marks = {".wc.", "...."}};
    const std::vector<std::string> drawing{"aaaa", "aaaa"};
    CHECK(best({drawing, {}, extras}, 2) == "4 5");
    CHECK(best({drawing, {"", "xxxx"}, extras}, 2) == "0 3");
    CHECK(best({drawing, {"x..x", "xxxx"}, extras}, 2) == "1 2");
    CHECK(best({drawing, {"x..x", "xxhx"}, extras}, 2).empty());
    CHECK(best({drawing, {"x..x", "xx.x"}, extras}, 2).empty());
    // Of another category nothing comes.
    CHECK(best({{"aaaa", "bbbb"}, {"x..x", ""}, extras}, 2, a) == "1 2");
    // A space of that kind beside the block is nobody who is left alone.
    CHECK(best({{"aaaaa"}, {}, {.marks = {"w....", ""}}}, 2) == "1 2");
}

TEST_CASE("the whole stage in view comes before what is near") {
    const test::PlanExtras extras{.marks = {"rrrrrr", "..rr.."}};
    CHECK(best({{"aaaaaa", "aaaaaa"}, {}, extras}, 2) == "6 7");
    CHECK(best({{"aaaaaa", "aaaaaa"}, {"", "xxxxxx"}, extras}, 2) == "2 3");
}

TEST_CASE("seats that are not wanted are avoided, and are no reason to call others alone") {
    const Hall hall{{"aaaaaa", "aaaaaa"}};
    const auto best = hall.best();
    const auto avoiding = [&](std::vector<SeatIndex> seats) {
        return text_of(best.find(hall.states(), {.count = 2, .avoid = std::move(seats)}));
    };
    CHECK(avoiding({}) == "2 3");
    CHECK(avoiding({SeatIndex(2), SeatIndex(3)}) == "8 9");
    CHECK(avoiding({SeatIndex(2), SeatIndex(3), SeatIndex(8), SeatIndex(9)}) == "0 1");
}

TEST_CASE("the three best blocks do not overlap") {
    const Hall hall{{"aaaaaaaa"}};
    const auto blocks = hall.best().blocks(hall.states(), {.count = 2});
    REQUIRE(blocks.size() == limits::max_alternatives);
    CHECK(text_of(blocks[0]) == "3 4");
    CHECK(text_of(blocks[1]) == "0 1");
    CHECK(text_of(blocks[2]) == "6 7");
}

TEST_CASE("what can be chosen from is counted") {
    const Hall hall{{"aabb", "aabb"}, {"x.", "h.x."}, {.marks = {"", "...w"}}};
    CHECK(hall.best().available(hall.states(), {}) == 4);
    CHECK(hall.best().available(hall.states(), {.category = a}) == 2);
    CHECK(hall.best().available(hall.states(), {.category = b}) == 2);
}

TEST_CASE("more than a request may name is not looked for") {
    CHECK(best({{std::string(200, 'a')}}, 101).empty());
    CHECK(!best({{std::string(200, 'a')}}, 100).empty());
}

// The same notion of best, written down again without any search: every block of every row.
std::string naive_best(const Hall& hall, std::uint32_t size) {
    const auto plan = test::plan_of_rows(hall.drawing, hall.extras);
    const auto states = hall.states();
    const auto is_free = [&](std::optional<SeatIndex> seat) {
        return seat && states[seat->value()] == SeatState::free;
    };
    double width = 0;
    for (const PlanSeat& seat : plan->seats()) width = std::max(width, seat.position.x);
    std::tuple<bool, double, std::uint32_t> least{true, 1e300, 0};
    bool is_found = false;
    for (std::uint32_t first = 0; first + size <= plan->seat_count(); ++first) {
        bool is_block = is_free(SeatIndex(first));
        for (std::uint32_t i = 1; i < size; ++i) {
            is_block = is_block && is_free(SeatIndex(first + i)) && plan->left_of(SeatIndex(first + i));
        }
        if (!is_block) continue;
        const auto left = plan->left_of(SeatIndex(first));
        const auto right = plan->right_of(SeatIndex(first + size - 1));
        const bool strands =
            (is_free(left) && !is_free(plan->left_of(*left))) || (is_free(right) && !is_free(plan->right_of(*right)));
        const Point from = plan->seat(SeatIndex(first)).position;
        const Point to = plan->seat(SeatIndex(first + size - 1)).position;
        const double x = (from.x + to.x) / 2 - width / 2, y = (from.y + to.y) / 2;
        least = std::min(least, {strands, x * x + y * y, first});
        is_found = true;
    }
    if (!is_found) return "none";
    std::vector<SeatIndex> seats;
    for (std::uint32_t i = 0; i < size; ++i) seats.emplace_back(std::get<2>(least) + i);
    return text_of(seats);
}

TEST_CASE("in a thousand random halls the search finds what looking everywhere finds") {
    std::mt19937 random(5);
    const auto below = [&](unsigned bound) { return static_cast<unsigned>(random() % bound); };
    for (int round = 0; round < 1'000; ++round) {
        Hall hall;
        const unsigned percent_taken = below(100);
        for (unsigned rows = 1 + below(8); rows > 0; --rows) {
            std::string row, taken;
            for (unsigned seats = 1 + below(14); seats > 0; --seats) {
                row += seats > 1 && !row.empty() && below(6) == 0 ? ' ' : 'a';
                taken += below(100) < percent_taken ? 'x' : '.';
            }
            hall.drawing.push_back(row);
            hall.taken.push_back(taken);
        }
        const std::uint32_t size = 1 + below(4);
        const std::string expected = naive_best(hall, size);
        CAPTURE(round);
        if (expected != "none") CHECK(best(hall, size) == expected);
        const auto states = hall.states();
        const auto free = static_cast<std::size_t>(std::count(states.begin(), states.end(), SeatState::free));
        const auto seats = hall.best().find(states, {.count = size});
        CHECK(seats.size() == (free >= size ? size : 0));
        CHECK(std::is_sorted(seats.begin(), seats.end()));
        CHECK(std::adjacent_find(seats.begin(), seats.end()) == seats.end());
        for (const SeatIndex seat : seats) CHECK(states[seat.value()] == SeatState::free);
    }
}

}  // namespace
}  // namespace holdfast
