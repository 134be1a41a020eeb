// A date is the venue's own: when its day begins and ends depends on where it is, and lasts 23 or 25 hours where the
// clocks are put. Asked on the readers' threads, as zones are read from files.
#pragma once

#include <chrono>
#include <vector>

#include "server/ops/time_zone.hpp"
#include "storage/store.hpp"

namespace holdfast::api {

// `date` in that zone; in UTC where the system does not know it.
storage::DayInZone day_in(ops::TimeZones& zones, const std::string& time_zone, std::chrono::local_days date);

// The day that it is there at `now`.
storage::DayInZone today_in(ops::TimeZones& zones, const std::string& time_zone, Timestamp now);

// `date` in every zone that a venue is in. Errors are the store's.
Result<std::vector<storage::DayInZone>> day_everywhere(storage::Store& store, ops::TimeZones& zones,
                                                       std::chrono::local_days date);

}  // namespace holdfast::api
