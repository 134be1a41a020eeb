// An aisle is a gap that is large for its row: rows differ in spacing, and curved ones have no common direction, so the
// measure is the row's own median distance from seat to seat.
#include "protocol/seating_plan_neighbours.hpp"

#include <algorithm>
#include <cmath>

namespace holdfast {
namespace {

constexpr double aisle_factor = 1.8;

// Of an even number the lower one: a row of two blocks of two seats has one aisle, and it is not the measure.
double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

}  // namespace

std::vector<bool> find_neighbours(std::span<const PlanRow> rows, std::span<const PlanSeat> seats) {
    std::vector<bool> joined_to_next(seats.size(), false);
    std::vector<double> gaps;
    for (const PlanRow& row : rows) {
        if (row.count < 2) continue;
        const auto row_seats = seats.subspan(row.first.value(), row.count);
        gaps.clear();
        for (std::size_t i = 0; i + 1 < row_seats.size(); ++i) {
            const Point from = row_seats[i].position;
            const Point to = row_seats[i + 1].position;
            gaps.push_back(std::hypot(to.x - from.x, to.y - from.y));
        }
        const double widest = aisle_factor * median(gaps);
        for (std::size_t i = 0; i < gaps.size(); ++i) joined_to_next[row.first.value() + i] = gaps[i] <= widest;
    }
    return joined_to_next;
}

}  // namespace holdfast
