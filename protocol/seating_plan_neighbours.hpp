// Which seats of a row are next to each other. Internal to protocol/.
#pragma once

#include <span>
#include <vector>

#include "protocol/seating_plan.hpp"

namespace holdfast {

// For each seat whether it and the next one in document order are neighbours: in one row, and no aisle between them.
std::vector<bool> find_neighbours(std::span<const PlanRow> rows, std::span<const PlanSeat> seats);

}  // namespace holdfast
