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

}  // namespace holdfast
