#include "server/core/stretches.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::core {
namespace {

void add(Stretch& stretch, const PlanSeat& seat) {
    const Point at = seat.position;
    stretch.low = {std::min(stretch.low.x, at.x), std::min(stretch.low.y, at.y)};
    stretch.high = {std::max(stretch.high.x, at.x), std::max(stretch.high.y, at.y)};
    stretch.is_one_category = stretch.is_one_category && seat.category == stretch.category;
    stretch.is_ordinary = stretch.is_ordinary && !is_set_aside(seat) && !seat.restricted_view;
    ++stretch.end;
}

}  // namespace

Stretches::Stretches(std::shared_ptr<const SeatingPlan> plan) : plan_(std::move(plan)) {
    for (std::uint32_t at = 0; at < plan_->seat_count(); ++at) {
        const PlanSeat& seat = plan_->seat(SeatIndex(at));
        if (all_.empty() || !plan_->left_of(SeatIndex(at))) {
            all_.push_back({at, at, seat.position, seat.position, seat.category});
        }
        add(all_.back(), seat);
    }
}

double squared_distance(Point a, Point b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

double squared_distance(const Stretch& stretch, Point to) {
    const Point nearest{std::clamp(to.x, stretch.low.x, stretch.high.x),
                        std::clamp(to.y, stretch.low.y, stretch.high.y)};
    return squared_distance(nearest, to);
}

Point middle_of_block(const SeatingPlan& plan, std::uint32_t first, std::uint32_t size) {
    const Point left = plan.seat(SeatIndex(first)).position;
    const Point right = plan.seat(SeatIndex(first + size - 1)).position;
    return {(left.x + right.x) / 2, (left.y + right.y) / 2};
}

}  // namespace holdfast::core
