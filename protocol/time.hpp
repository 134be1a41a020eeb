// Points in time as the wire writes them: RFC 3339 in UTC with milliseconds (`2026-11-21T19:30:00.000Z`).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast {

using Milliseconds = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;

// Milliseconds since the Unix epoch, UTC. Where it comes from is server/ops/clock.hpp; the core only compares.
using Timestamp = std::chrono::sys_time<Milliseconds>;

constexpr Timestamp timestamp_from_unix_ms(std::int64_t unix_ms) {
    return Timestamp(Milliseconds(unix_ms));
}
constexpr std::int64_t to_unix_ms(Timestamp time) {
    return time.time_since_epoch().count();
}

// Years 0000 to 9999, always 24 characters.
std::string format_timestamp(Timestamp time);

// Accepts exactly what format_timestamp writes, and the same without the fraction; nothing else.
std::optional<Timestamp> parse_timestamp(std::string_view text);

// Any time with an offset, as people and other programs write it: `2026-11-21T20:30:00+01:00`, with `Z` as well;
// without seconds or with a fraction of them, of which more than milliseconds is cut off.
std::optional<Timestamp> parse_offset_time(std::string_view text);

// What a clock on the wall shows, wherever it hangs: `2026-11-21T20:30`, perhaps with seconds.
std::optional<std::chrono::local_seconds> parse_local_time(std::string_view text);

}  // namespace holdfast
