#include "server/core/alternatives.hpp"

#include <algorithm>
#include <cassert>
#include <compare>
#include <cstdint>
#include <functional>
#include <utility>

#include "protocol/limits.hpp"

namespace holdfast::core {
namespace {

struct Block {
    bool other_category = false;
    double distance = 0;  // squared
    std::uint32_t first = 0;

    // Best first; the lower seat decides between equals, so that the answer is the same everywhere.
    friend auto operator<=>(const Block&, const Block&) = default;
};

double squared_distance(Point a, Point b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

Point middle(const SeatingPlan& plan, std::span<const SeatIndex> seats) {
    Point sum;
    for (const SeatIndex seat : seats) {
        sum.x += plan.seat(seat).position.x;
        sum.y += plan.seat(seat).position.y;
    }
    const auto count = static_cast<double>(seats.size());
    return {sum.x / count, sum.y / count};
}

std::vector<bool> categories_of(const SeatingPlan& plan, std::span<const SeatIndex> seats) {
    std::vector<bool> asked(plan.categories().size());
    for (const SeatIndex seat : seats) asked[plan.seat(seat).category] = true;
    return asked;
}

// One search: everything that does not change while it goes from row to row.
struct Search {
    const SeatingPlan& plan;
    std::span<const SeatState> states;
    Point target;
    std::vector<bool> categories_asked;
    std::uint32_t size;

    // A block's place is the middle between its ends.
    [[nodiscard]] double distance(std::uint32_t first) const {
        const Point left = plan.seat(SeatIndex(first)).position;
        const Point right = plan.seat(SeatIndex(first + size - 1)).position;
        return squared_distance({(left.x + right.x) / 2, (left.y + right.y) / 2}, target);
    }

    // All blocks of the row. Seats side by side have consecutive indices; `run` and `asked_run` count how many up to
    // this seat are joined and free, and how many of those are of a category that was asked for.
    [[nodiscard]] std::vector<Block> blocks(const PlanRow& row) const {
        std::vector<Block> found;
        std::uint32_t run = 0;
        std::uint32_t asked_run = 0;
        for (std::uint32_t at = row.first.value(); at < row.first.value() + row.count; ++at) {
            const SeatIndex seat(at);
            if (states[at] != SeatState::free) {
                run = asked_run = 0;
                continue;
            }
            if (run > 0 && !plan.left_of(seat)) run = asked_run = 0;
            ++run;
            asked_run = categories_asked[plan.seat(seat).category] ? asked_run + 1 : 0;
            if (run < size) continue;
            const std::uint32_t first = at + 1 - size;
            found.push_back({asked_run < size, distance(first), first});
        }
        return found;
    }

    [[nodiscard]] bool overlap(const Block& a, const Block& b) const {
        return a.first < b.first + size && b.first < a.first + size;
    }
};

// Adds the row's best blocks to `best`, which stays in order and no longer than limits::max_alternatives. Blocks
// overlap only within their row, so the row's own choice can be made first.
void merge(std::vector<Block>& best, std::vector<Block> row, const Search& search) {
    for (std::size_t round = 0; round < limits::max_alternatives && !row.empty(); ++round) {
        const Block chosen = *std::min_element(row.begin(), row.end());
        std::erase_if(row, [&](const Block& block) { return search.overlap(block, chosen); });
        best.push_back(chosen);
    }
    std::sort(best.begin(), best.end());
    if (best.size() > limits::max_alternatives) best.resize(limits::max_alternatives);
}

}  // namespace

Alternatives::Alternatives(std::shared_ptr<const SeatingPlan> plan) : plan_(std::move(plan)) {
    row_boxes_.reserve(plan_->rows().size());
    for (const PlanRow& row : plan_->rows()) {
        Box box;
        for (std::uint32_t i = 0; i < row.count; ++i) {
            const Point at = plan_->seat(SeatIndex(row.first.value() + i)).position;
            if (i == 0) box = {at, at};
            box.low = {std::min(box.low.x, at.x), std::min(box.low.y, at.y)};
            box.high = {std::max(box.high.x, at.x), std::max(box.high.y, at.y)};
        }
        row_boxes_.push_back(box);
    }
}

std::vector<std::vector<SeatIndex>> Alternatives::find(std::span<const SeatState> states,
                                                       std::span<const SeatIndex> asked, std::size_t size) const {
    assert(!asked.empty() && size > 0);
    if (size > limits::max_seats_per_request) return {};
    const Search search{*plan_, states, middle(*plan_, asked), categories_of(*plan_, asked),
                        static_cast<std::uint32_t>(size)};

    // No block of a row is nearer than its box: a heap of rows by that bound, the nearest on top.
    std::vector<std::pair<double, std::size_t>> rows;
    rows.reserve(row_boxes_.size());
    for (std::size_t row = 0; row < row_boxes_.size(); ++row) {
        const Box& box = row_boxes_[row];
        const Point nearest{std::clamp(search.target.x, box.low.x, box.high.x),
                            std::clamp(search.target.y, box.low.y, box.high.y)};
        rows.emplace_back(squared_distance(nearest, search.target), row);
    }
    std::make_heap(rows.begin(), rows.end(), std::greater<>());

    std::vector<Block> best;
    for (std::size_t searched = 0; !rows.empty() && searched < limits::max_seats_searched_for_alternatives;) {
        const auto [bound, row] = rows.front();
        const bool is_settled = best.size() == limits::max_alternatives && best.back() < Block{false, bound, 0};
        if (is_settled) break;
        std::pop_heap(rows.begin(), rows.end(), std::greater<>());
        rows.pop_back();
        merge(best, search.blocks(plan_->rows()[row]), search);
        searched += plan_->rows()[row].count;
    }

    std::vector<std::vector<SeatIndex>> blocks;
    for (const Block& block : best) {
        std::vector<SeatIndex>& seats = blocks.emplace_back();
        for (std::uint32_t i = 0; i < search.size; ++i) seats.emplace_back(block.first + i);
    }
    return blocks;
}

}  // namespace holdfast::core
