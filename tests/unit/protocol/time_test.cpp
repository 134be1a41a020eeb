// Times of the wire: one spelling out, two spellings in.
#include "protocol/time.hpp"

#include <doctest/doctest.h>

#include <random>

namespace holdfast {
namespace {

struct Moment {
    std::int64_t unix_ms;
    std::string_view text;
};

}  // namespace

TEST_CASE("a moment has one text, and the text means that moment") {
    for (const auto& [unix_ms, text] : {
             Moment{0, "1970-01-01T00:00:00.000Z"},
             Moment{-1, "1969-12-31T23:59:59.999Z"},
             Moment{1'700'000'000'123, "2023-11-14T22:13:20.123Z"},
             Moment{951'782'400'000, "2000-02-29T00:00:00.000Z"},
             Moment{-62'167'219'200'000, "0000-01-01T00:00:00.000Z"},
             Moment{253'402'300'799'999, "9999-12-31T23:59:59.999Z"},
         }) {
        CAPTURE(text);
        CHECK(format_timestamp(timestamp_from_unix_ms(unix_ms)) == text);
        const auto parsed = parse_timestamp(text);
        REQUIRE(parsed);
        CHECK(to_unix_ms(*parsed) == unix_ms);
    }
}

TEST_CASE("the fraction may be left out") {
    CHECK(parse_timestamp("2026-11-21T19:30:00Z") == parse_timestamp("2026-11-21T19:30:00.000Z"));
}

TEST_CASE("times beyond four-digit years are written as the nearest that has one") {
    CHECK(format_timestamp(timestamp_from_unix_ms(253'402'300'800'000)) == "9999-12-31T23:59:59.999Z");
    CHECK(format_timestamp(timestamp_from_unix_ms(-62'167'219'200'001)) == "0000-01-01T00:00:00.000Z");
}

TEST_CASE("no other spelling of a time is read") {
    for (const std::string_view text : {
             "",
             "2026-11-21",
             "2026-11-21T19:30:00",
             "2026-11-21T19:30:00.000",
             "2026-11-21t19:30:00.000z",
             "2026-11-21 19:30:00.000Z",
             "2026-11-21T19:30:00,000Z",
             "2026-11-21T19:30:00.00Z",
             "2026-11-21T19:30:00.0000Z",
             "2026-11-21T19:30:00+00:00",
             "2026-11-21T19:30:00.000+1",
             "2026-02-29T00:00:00Z",
             "2026-13-01T00:00:00Z",
             "2026-00-01T00:00:00Z",
             "2026-01-00T00:00:00Z",
             "2026-01-01T24:00:00Z",
             "2026-01-01T00:60:00Z",
             "2026-12-31T23:59:60Z",
             "-026-01-01T00:00:00Z",
             "2026-01-01T00:00:0aZ",
             "2026-01-01T00:00:00.-01Z",
         }) {
        CAPTURE(text);
        CHECK_FALSE(parse_timestamp(text));
    }
}

TEST_CASE("any moment of ten thousand years survives being written and read") {
    std::mt19937_64 generator(20261121);
    std::uniform_int_distribution<std::int64_t> moments(-62'167'219'200'000, 253'402'300'799'999);
    for (int i = 0; i < 20'000; ++i) {
        const Timestamp time = timestamp_from_unix_ms(moments(generator));
        const std::string text = format_timestamp(time);
        CAPTURE(text);
        REQUIRE(text.size() == 24);
        REQUIRE(parse_timestamp(text) == time);
    }
}

TEST_CASE("a time with any offset is the moment that it names") {
    const struct {
        const char* text;
        const char* utc;
    } cases[] = {
        {"2026-11-21T20:30:00+01:00", "2026-11-21T19:30:00.000Z"},
        {"2026-11-21T20:30+01:00", "2026-11-21T19:30:00.000Z"},
        {"2026-11-21T14:30:00.5-05:00", "2026-11-21T19:30:00.500Z"},
        {"2026-11-21T19:30:00.123456789Z", "2026-11-21T19:30:00.123Z"},
        {"2026-11-21T19:30Z", "2026-11-21T19:30:00.000Z"},
        {"2027-01-01T05:44:59+05:45", "2026-12-31T23:59:59.000Z"},
        {"2026-11-21T19:30:00-00:00", "2026-11-21T19:30:00.000Z"},
    };
    for (const auto& [text, utc] : cases) {
        CAPTURE(text);
        const auto time = parse_offset_time(text);
        REQUIRE(time);
        CHECK(format_timestamp(*time) == utc);
    }
    for (const char* text :
         {"", "Z", "+01:00", "2026-11-21T20:30:00", "2026-11-21T20:30", "2026-11-21+01:00", "2026-11-21T20:30:00+0100",
          "2026-11-21T20:30:00+24:00", "2026-11-21T20:30:00+01:60", "2026-11-21T20:30:00.+01:00",
          "2026-11-21T20:30.5+01:00", "2026-11-21T20:30:00.1234567890Z", "2026-02-30T20:30:00Z", "2026-11-21 20:30:00Z",
          "2026-11-21T20:30:00ZZ", "2026-11-21T20:30:00*01:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_offset_time(text));
    }
}

TEST_CASE("what a clock shows names no moment and has no offset") {
    using namespace std::chrono;
    const auto evening = local_days(year(2026) / 11 / 21) + hours(20) + minutes(30);
    CHECK(parse_local_time("2026-11-21T20:30") == evening);
    CHECK(parse_local_time("2026-11-21T20:30:05") == evening + seconds(5));
    for (const char* text : {"", "2026-11-21", "2026-11-21T20:30Z", "2026-11-21T24:00", "2026-11-21T20:3",
                             "2026-11-31T20:30", "2026-11-21T20:30:00.000", "2026-11-21 20:30"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_local_time(text));
    }
}

}  // namespace holdfast
