// Moments in words, for sentences that people read.
#pragma once

#include <string>

#include "protocol/time.hpp"
#include "server/ops/time_zone.hpp"

namespace holdfast::ops {

// `Saturday, 21 November 2026, 16:30 (Europe/Berlin)`: in the zone of that name, or in UTC when it cannot be read.
std::string in_words(Timestamp time, const std::string& zone_name, TimeZones& zones);

}  // namespace holdfast::ops
