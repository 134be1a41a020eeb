// Seats side by side as far as nothing parts them: a row, or what an aisle leaves of it. Whoever looks for free blocks
// goes from stretch to stretch, the nearest first, instead of from seat to seat, and so reads a handful of them however
// large the hall is. Immutable after construction; one for all searches of a room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "protocol/seating_plan.hpp"

namespace holdfast::core {

struct Stretch {
    std::uint32_t first = 0;  // its seats are [first, end)
    std::uint32_t end = 0;
    Point low;
    Point high;
    std::uint16_t category = 0;   // of the first seat
    bool is_one_category = true;  // and of all others
    bool is_ordinary = true;      // no seat is set aside or has a restricted view
};

// For somebody in a wheelchair, or beside one: not for whoever just wants a seat.
inline bool is_set_aside(const PlanSeat& seat) {
    return seat.accessible || seat.companion_of.has_value();
}

class Stretches {
public:
    explicit Stretches(std::shared_ptr<const SeatingPlan> plan);

    [[nodiscard]] const SeatingPlan& plan() const { return *plan_; }
    [[nodiscard]] const std::vector<Stretch>& all() const { return all_; }

private:
    std::shared_ptr<const SeatingPlan> plan_;
    std::vector<Stretch> all_;
};

// All distances here are squared: they are only compared.
double squared_distance(Point a, Point b);
// No seat of the stretch is nearer.
double squared_distance(const Stretch& stretch, Point to);
// The middle between the ends of `size` seats side by side.
Point middle_of_block(const SeatingPlan& plan, std::uint32_t first, std::uint32_t size);

}  // namespace holdfast::core
