// What is offered to whoever lost a race. `x` marks a taken seat in these drawings, so that free ones stand out.
#include "server/core/alternatives.hpp"

#include <doctest/doctest.h>

#include <string>

#include "protocol/limits.hpp"
#include "tests/unit/server/core/plan_of_rows.hpp"

namespace holdfast {
namespace {

// The blocks for `asked` in a hall drawn as a plan, where the seats under an `x` of `taken` are sold.
std::string offered(const std::vector<std::string>& drawing, const std::vector<std::string>& taken,
                    std::vector<SeatIndex> asked, std::size_t size) {
    const auto plan = test::plan_of_rows(drawing);
    std::vector<SeatState> states;
    for (std::size_t y = 0; y < drawing.size(); ++y) {
        for (std::size_t x = 0; x < drawing[y].size(); ++x) {
            if (drawing[y][x] != ' ') states.push_back(taken[y][x] == 'x' ? SeatState::sold : SeatState::free);
        }
    }
    std::string text;
    for (const auto& block :
         core::Alternatives(std::make_shared<const core::Stretches>(plan)).find(states, asked, size)) {
        text += text.empty() ? "" : ", ";
        for (const SeatIndex seat : block) {
            if (seat != block.front()) text += '+';
            text += std::to_string(seat.value());
        }
    }
    return text;
}

TEST_CASE("the nearest free seats are offered, at most three") {
    CHECK(offered({"aaaaaaaa"}, {"....x..."}, {SeatIndex(4)}, 1) == "3, 5, 2");
    CHECK(offered({"aaaa", "aaaa"}, {"xxxx", "xx.x"}, {SeatIndex(1)}, 1) == "6");
    CHECK(offered({"aaaa"}, {"xxxx"}, {SeatIndex(1)}, 1).empty());
}

TEST_CASE("blocks are as large as what was asked for, and never overlap") {
    CHECK(offered({"aaaaaaaaaa"}, {"....xx...."}, {SeatIndex(4), SeatIndex(5)}, 2) == "2+3, 6+7, 0+1");
    CHECK(offered({"aaaaa"}, {"x...."}, {SeatIndex(0), SeatIndex(1)}, 2) == "1+2, 3+4");
    CHECK(offered({"aaaaa"}, {"x.x.."}, {SeatIndex(0), SeatIndex(1)}, 3).empty());
}

TEST_CASE("a block does not reach across an aisle or around a row's end") {
    CHECK(offered({"aaa aaa"}, {"xx. .xx"}, {SeatIndex(0), SeatIndex(1)}, 2).empty());
    CHECK(offered({"aaa aaa"}, {"x.. ..x"}, {SeatIndex(0), SeatIndex(1)}, 2) == "1+2, 3+4");
    CHECK(offered({"aa", "aa"}, {"x.", ".x"}, {SeatIndex(0), SeatIndex(1)}, 2).empty());
}

TEST_CASE("the same category comes before what is nearer") {
    CHECK(offered({"aabb", "bbbb", "bbaa"}, {"xx..", "....", "...."}, {SeatIndex(0), SeatIndex(1)}, 2) ==
          "10+11, 4+5, 2+3");
    CHECK(offered({"aab"}, {"x.."}, {SeatIndex(0), SeatIndex(1)}, 2) == "1+2");
}

TEST_CASE("seats asked for in different categories may be replaced by either") {
    CHECK(offered({"aabbcc"}, {".x...."}, {SeatIndex(1), SeatIndex(2)}, 2) == "2+3, 4+5");
}

TEST_CASE("rows are searched by distance, not by their order in the plan") {
    CHECK(offered({"a", "a", "a", "a", "a"}, {".", ".", ".", "x", "."}, {SeatIndex(3)}, 1) == "2, 4, 1");
}

TEST_CASE("the search of a huge and full hall gives up, and finds what is near in an empty one") {
    const std::vector<std::string> hall(300, std::string(100, 'a'));
    const std::vector<std::string> empty(300, std::string(100, '.'));
    std::vector<std::string> full(300, std::string(100, 'x'));
    full.back().front() = '.';
    static_assert(limits::max_seats_searched_for_alternatives < 30'000);
    CHECK(offered(hall, full, {SeatIndex(0)}, 1).empty());
    CHECK(offered(hall, empty, {SeatIndex(0)}, 1) == "0, 1, 100");
}

TEST_CASE("more seats than one request may name are not offered") {
    CHECK(offered({std::string(200, 'a')}, {std::string(200, '.')}, {SeatIndex(0)}, 101).empty());
}

}  // namespace
}  // namespace holdfast
