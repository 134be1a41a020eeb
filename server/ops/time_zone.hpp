// IANA time zones from the system's zoneinfo files (RFC 9636), which the compiler's <chrono> does not read yet. Only
// what a venue's calendar needs: which day it is there, and when that day begins. Immutable once loaded; any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/time.hpp"
#include "server/ops/time_rules.hpp"

namespace holdfast::ops {

// A date that `text` writes as YYYY-MM-DD, if there is such a day.
std::optional<std::chrono::local_days> parse_date(std::string_view text);

class TimeZone {
public:
    // UTC.
    TimeZone() = default;

    // Reads the file's bytes; bad_message when it is not a zoneinfo file of version 2 or later.
    static Result<TimeZone> parse(std::string_view bytes);

    // Local time minus UTC.
    [[nodiscard]] Seconds offset_at(Timestamp time) const;

    [[nodiscard]] std::chrono::local_days date_at(Timestamp time) const;

    // The first moment of `date` there: midnight, or where the clocks jump over it, the moment of the jump.
    [[nodiscard]] Timestamp start_of(std::chrono::local_days date) const;

    // When the clocks there show `time`: the first time that they do, where they are put back over it. Nothing where
    // they are put forward over it, so that they never show it.
    [[nodiscard]] std::optional<Timestamp> moment_of(std::chrono::local_seconds time) const;

private:
    friend class TimeZoneReader;

    struct Transition {
        Seconds at;      // since the Unix epoch
        Seconds offset;  // from then on
    };

    Seconds first_offset_{0};  // before the first transition
    std::vector<Transition> transitions_;
    TimeRules rules_;  // after the last transition
};

// The zones of a folder, each read once. Any thread.
class TimeZones {
public:
    explicit TimeZones(std::filesystem::path folder = "/usr/share/zoneinfo") : folder_(std::move(folder)) {}

    // not_found when `name` is no IANA name or the folder has no such zone. Reads a small file the first time: not for
    // a loop.
    Result<std::shared_ptr<const TimeZone>> find(const std::string& name);

private:
    std::filesystem::path folder_;
    std::mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<const TimeZone>> loaded_;
};

}  // namespace holdfast::ops
