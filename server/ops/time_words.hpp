// Moments in words, for sentences that people read, in their language.
#pragma once

#include <string>

#include "protocol/languages.hpp"
#include "protocol/time.hpp"
#include "server/ops/time_zone.hpp"

namespace holdfast::ops {

// All in the zone of that name, or in UTC when it cannot be read.

// `Saturday, 21 November 2026`, `Samstag, 21. November 2026`, `samedi 21 novembre 2026`.
std::string day_in_words(Timestamp time, const std::string& zone_name, TimeZones& zones, Language language);

// `16:30`, `16:30 Uhr`, `16 h 30`.
std::string clock_in_words(Timestamp time, const std::string& zone_name, TimeZones& zones, Language language);

// `Saturday, 21 November 2026, 16:30 (Europe/Berlin)`: both, and whose clocks they are.
std::string in_words(Timestamp time, const std::string& zone_name, TimeZones& zones, Language language = Language::en);

}  // namespace holdfast::ops
