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

TEST_CASE("each language says a moment its own way") {
    TimeZones zones;
    const Timestamp show = parse_timestamp("2026-11-21T15:30:00Z").value();
    const Timestamp first = parse_timestamp("2027-03-01T08:05:00Z").value();
    const auto said = [&](Timestamp time, Language language) {
        return in_words(time, "Europe/Berlin", zones, language);
    };
    CHECK(said(show, Language::de) == "Samstag, 21. November 2026, 16:30 Uhr (Europe/Berlin)");
    CHECK(said(show, Language::fr) == "samedi 21 novembre 2026, 16 h 30 (Europe/Berlin)");
    CHECK(said(first, Language::de) == "Montag, 1. März 2027, 09:05 Uhr (Europe/Berlin)");
    CHECK(said(first, Language::fr) == "lundi 1er mars 2027, 9 h 05 (Europe/Berlin)");
    CHECK(day_in_words(show, "Europe/Berlin", zones, Language::fr) == "samedi 21 novembre 2026");
    CHECK(clock_in_words(show, "Europe/Berlin", zones, Language::de) == "16:30 Uhr");
    CHECK(clock_in_words(show, "America/New_York", zones, Language::en) == "10:30");
}

}  // namespace holdfast::ops
