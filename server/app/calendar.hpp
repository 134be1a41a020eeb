// The time zones as the sample data asks for them.
#pragma once

#include "server/ops/time_zone.hpp"
#include "storage/demo.hpp"

namespace holdfast::app {

// A zone that the system does not know counts as UTC, and a time that the clocks jump over as the moment of the jump.
// `zones` outlives it.
storage::Calendar calendar_of(ops::TimeZones& zones);

}  // namespace holdfast::app
