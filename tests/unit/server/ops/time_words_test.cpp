// Moments in words: in the zone's own time, on both sides of a change of the clocks.
#include "server/ops/time_words.hpp"

#include <doctest/doctest.h>

namespace holdfast::ops {
namespace {

std::string words(std::string_view time, const std::string& zone) {
    TimeZones zones;
    return in_words(parse_timestamp(time).value(), zone, zones);
}

}  // namespace

TEST_CASE("a moment is told in the time of its zone") {
    CHECK(words("2026-11-21T15:30:59.999Z", "Europe/Berlin") == "Saturday, 21 November 2026, 16:30 (Europe/Berlin)");
    CHECK(words("2026-07-01T22:05:00Z", "Europe/Berlin") == "Thursday, 2 July 2026, 00:05 (Europe/Berlin)");
    CHECK(words("2026-01-01T03:00:00Z", "America/New_York") == "Wednesday, 31 December 2025, 22:00 (America/New_York)");
}

TEST_CASE("a zone that cannot be read leaves UTC, and says so") {
    CHECK(words("2026-11-21T15:30:00Z", "Nowhere/Land") == "Saturday, 21 November 2026, 15:30 (UTC)");
}

}  // namespace holdfast::ops
