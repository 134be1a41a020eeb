// When jobs are due, also where the clocks change.
#include "server/jobs/job.hpp"

#include <doctest/doctest.h>

namespace holdfast::jobs {
namespace {

using namespace std::chrono_literals;

Daily daily(std::chrono::minutes at, const std::string& zone) {
    ops::TimeZones zones;
    return {at, zones.find(zone).value(), zone};
}

std::string next(const When& when, const char* after) {
    return format_timestamp(next_time(when, parse_timestamp(after).value()));
}

}  // namespace

TEST_CASE("a job that is done every so often is due that long after its last run") {
    CHECK(next(Every{30s}, "2026-11-21T12:00:00Z") == "2026-11-21T12:00:30.000Z");
}

TEST_CASE("a daily job is due at its hour of the zone, in winter and in summer") {
    const Daily six = daily(6h, "Europe/Berlin");
    CHECK(next(six, "2026-11-21T04:59:59Z") == "2026-11-21T05:00:00.000Z");
    CHECK(next(six, "2026-11-21T05:00:00Z") == "2026-11-22T05:00:00.000Z");
    CHECK(next(six, "2026-07-01T12:00:00Z") == "2026-07-02T04:00:00.000Z");
    CHECK(next(daily(23h, "America/New_York"), "2026-11-21T12:00:00Z") == "2026-11-22T04:00:00.000Z");
}

TEST_CASE("an hour that the clocks jump over is made up for an hour later, and the next day is as usual") {
    const Daily half_past_two = daily(2h + 30min, "Europe/Berlin");
    CHECK(next(half_past_two, "2027-03-27T12:00:00Z") == "2027-03-28T01:30:00.000Z");
    CHECK(next(half_past_two, "2027-03-28T01:30:00Z") == "2027-03-29T00:30:00.000Z");
}

TEST_CASE("an hour that the clocks show twice is one time of the day") {
    const Daily half_past_two = daily(2h + 30min, "Europe/Berlin");
    CHECK(next(half_past_two, "2026-10-24T12:00:00Z") == "2026-10-25T00:30:00.000Z");
    CHECK(next(half_past_two, "2026-10-25T00:30:00Z") == "2026-10-26T01:30:00.000Z");
}

TEST_CASE("when a job is due is said in words") {
    CHECK(in_words(Every{500ms}) == "every 500 ms");
    CHECK(in_words(Every{30s}) == "every 30 s");
    CHECK(in_words(Every{5min}) == "every 5 min");
    CHECK(in_words(Every{24h}) == "every 24 h");
    CHECK(in_words(daily(6h + 5min, "UTC")) == "daily at 06:05 (UTC)");
}

}  // namespace holdfast::jobs
