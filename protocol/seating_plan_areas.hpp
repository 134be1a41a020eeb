// The parts of a plan that are drawn and not sold. They are kept as they came; this only makes sure that who draws them
// can. Internal to protocol/.
#pragma once

#include "protocol/json_reader.hpp"
#include "protocol/seating_plan.hpp"

namespace holdfast {

// `{x, y}` in the plan's pixels.
Point read_point(JsonReader& reader, const boost::json::value& value);

// Refuses an area that the format does not allow. An area of an unknown or no shape is left alone: older files have
// them.
void check_area(JsonReader& reader, const boost::json::value& area);

}  // namespace holdfast
