// Days of venues, against the system's own zone files and against files that are broken on purpose.
#include "server/ops/time_zone.hpp"

#include <doctest/doctest.h>

namespace holdfast::ops {
namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;

local_days date(int year, unsigned month, unsigned day) {
    return local_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day));
}

TimeZone zone(const std::string& name) {
    TimeZones zones;
    const auto found = zones.find(name);
    REQUIRE_MESSAGE(found.has_value(), name);
    return **found;
}

std::string start(const std::string& name, local_days day) {
    return format_timestamp(zone(name).start_of(day));
}

}  // namespace

TEST_CASE("a day begins at its venue's midnight, in summer and winter") {
    CHECK(start("UTC", date(2026, 11, 21)) == "2026-11-21T00:00:00.000Z");
    CHECK(start("Europe/Berlin", date(2026, 11, 21)) == "2026-11-20T23:00:00.000Z");
    CHECK(start("Europe/Berlin", date(2026, 7, 1)) == "2026-06-30T22:00:00.000Z");
    CHECK(start("America/New_York", date(2026, 7, 1)) == "2026-07-01T04:00:00.000Z");
    CHECK(start("Australia/Sydney", date(2026, 1, 15)) == "2026-01-14T13:00:00.000Z");
    CHECK(start("Asia/Kathmandu", date(2026, 1, 15)) == "2026-01-14T18:15:00.000Z");
    CHECK(start("Pacific/Kiritimati", date(2026, 1, 15)) == "2026-01-14T10:00:00.000Z");
    CHECK(start("Pacific/Pago_Pago", date(2026, 1, 15)) == "2026-01-15T11:00:00.000Z");
}

TEST_CASE("the day of a clock change is an hour shorter or longer") {
    const TimeZone berlin = zone("Europe/Berlin");
    CHECK(berlin.start_of(date(2026, 3, 30)) - berlin.start_of(date(2026, 3, 29)) == 23h);
    CHECK(berlin.start_of(date(2026, 10, 26)) - berlin.start_of(date(2026, 10, 25)) == 25h);
}

TEST_CASE("a day whose midnight is jumped over begins with the jump") {
    // In Beirut clocks go from 00:00 to 01:00 on the last Sunday of March.
    CHECK(start("Asia/Beirut", date(2024, 3, 31)) == "2024-03-30T22:00:00.000Z");
}

TEST_CASE("the rules go on after the last change a file lists") {
    CHECK(start("Europe/Berlin", date(2090, 7, 1)) == "2090-06-30T22:00:00.000Z");
    CHECK(start("Europe/Berlin", date(2090, 12, 1)) == "2090-11-30T23:00:00.000Z");
    CHECK(start("Australia/Sydney", date(2090, 1, 1)) == "2089-12-31T13:00:00.000Z");
    CHECK(start("Asia/Tokyo", date(2090, 1, 1)) == "2089-12-31T15:00:00.000Z");
}

TEST_CASE("a moment belongs to the venue's date, not to UTC's") {
    const auto moment = *parse_timestamp("2026-11-21T23:30:00.000Z");
    CHECK(zone("Europe/Berlin").date_at(moment) == date(2026, 11, 22));
    CHECK(zone("America/New_York").date_at(moment) == date(2026, 11, 21));
}

TEST_CASE("a date is ten characters that name a day") {
    CHECK(parse_date("2026-11-21") == date(2026, 11, 21));
    CHECK(parse_date("2028-02-29") == date(2028, 2, 29));
    for (const char* text :
         {"", "2026-02-29", "2026-13-01", "2026-11-2", "2026-11-21 ", "21.11.2026", "2026-11-21T00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text).has_value());
    }
}

TEST_CASE("yearly rules are read in every way POSIX writes them") {
    const auto offset = [](std::string_view text, std::string_view at) {
        const auto rules = TimeRules::parse(text);
        REQUIRE(rules.has_value());
        return rules->offset_at(std::chrono::floor<Seconds>(parse_timestamp(at)->time_since_epoch()));
    };
    CHECK(offset("JST-9", "2026-07-01T00:00:00.000Z") == 9h);
    CHECK(offset("<+0330>-3:30", "2026-07-01T00:00:00.000Z") == 3h + 30min);
    CHECK(offset("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59.000Z") == -5h);
    CHECK(offset("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00.000Z") == -4h);
    CHECK(offset("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T05:59:59.000Z") == -4h);
    CHECK(offset("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00.000Z") == -5h);
    CHECK(offset("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-31T20:00:00.000Z") == 11h);
    CHECK(offset("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-12-24T00:00:00.000Z") == 0h);
    CHECK(offset("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-07-01T00:00:00.000Z") == -1h);
    CHECK(offset("AAA0BBB,J60/0,J61/0", "2024-03-01T12:00:00.000Z") == 1h);
    CHECK(offset("AAA0BBB,59/0,60/0", "2024-02-29T12:00:00.000Z") == 1h);
    for (const char* broken : {"", "A1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
                               "CET-1CEST,M3.5.0,M10.5.0,", "<CET-1", "CET-999"}) {
        CAPTURE(broken);
        CHECK_FALSE(TimeRules::parse(broken).has_value());
    }
}

TEST_CASE("what is no zone of the folder is not found, wherever it points") {
    TimeZones zones;
    for (const char* name :
         {"", "Nowhere/City", "/etc/passwd", "../../../etc/passwd", "Europe", "tzdata.zi", "Europe/"}) {
        CAPTURE(name);
        CHECK(zones.find(name).error().code == ErrorCode::not_found);
    }
}

TEST_CASE("a broken zone file is refused, wherever it breaks") {
    std::string header = "TZif2" + std::string(15, '\0') + std::string(24, '\0');
    CHECK(TimeZone::parse("").has_error());
    CHECK(TimeZone::parse(header).has_error());
    CHECK(TimeZone::parse(header + header + "\nUTC0\n").has_error());
    header[39] = 1;  // one type of local time
    const std::string type(6, '\0');
    const std::string good = header + type + header + type + "\nUTC0\n";
    CHECK(TimeZone::parse(good).has_value());
    for (std::size_t length = 0; length < good.size(); ++length) {
        CHECK(TimeZone::parse(good.substr(0, length)).has_error());
    }
    std::string endless = good;
    endless[32] = '\x7f';  // two thousand million transitions
    CHECK(TimeZone::parse(endless).has_error());
}

TEST_CASE("what the clocks show is one moment, also where they are put back, and none where they are put forward") {
    const auto moment = [](const std::string& name, std::string_view local) -> std::string {
        const auto found = zone(name).moment_of(*parse_local_time(local));
        return found ? format_timestamp(*found) : "never";
    };
    CHECK(moment("UTC", "2026-11-21T20:30") == "2026-11-21T20:30:00.000Z");
    CHECK(moment("Europe/Berlin", "2026-11-21T20:30") == "2026-11-21T19:30:00.000Z");
    CHECK(moment("Europe/Berlin", "2026-07-01T20:30") == "2026-07-01T18:30:00.000Z");
    CHECK(moment("America/New_York", "2026-07-01T20:30") == "2026-07-02T00:30:00.000Z");
    CHECK(moment("Pacific/Kiritimati", "2026-01-15T00:00") == "2026-01-14T10:00:00.000Z");

    // From 02:00 to 03:00 on the last Sunday of March.
    CHECK(moment("Europe/Berlin", "2026-03-29T01:59:59") == "2026-03-29T00:59:59.000Z");
    CHECK(moment("Europe/Berlin", "2026-03-29T02:00") == "never");
    CHECK(moment("Europe/Berlin", "2026-03-29T02:59:59") == "never");
    CHECK(moment("Europe/Berlin", "2026-03-29T03:00") == "2026-03-29T01:00:00.000Z");
    CHECK(moment("America/New_York", "2026-03-08T02:30") == "never");

    // From 03:00 back to 02:00 on the last Sunday of October.
    CHECK(moment("Europe/Berlin", "2026-10-25T01:59") == "2026-10-24T23:59:00.000Z");
    CHECK(moment("Europe/Berlin", "2026-10-25T02:00") == "2026-10-25T00:00:00.000Z");
    CHECK(moment("Europe/Berlin", "2026-10-25T02:59") == "2026-10-25T00:59:00.000Z");
    CHECK(moment("Europe/Berlin", "2026-10-25T03:00") == "2026-10-25T02:00:00.000Z");
    CHECK(moment("America/New_York", "2026-11-01T01:30") == "2026-11-01T05:30:00.000Z");

    // Lord Howe's clocks move by half an hour; Samoa left out the 30th of December 2011.
    CHECK(moment("Australia/Lord_Howe", "2026-10-04T02:15") == "never");
    CHECK(moment("Australia/Lord_Howe", "2026-10-04T02:30") == "2026-10-03T15:30:00.000Z");
    CHECK(moment("Pacific/Apia", "2011-12-30T12:00") == "never");
}

}  // namespace holdfast::ops
