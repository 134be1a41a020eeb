// The yearly rules of a time zone, as a POSIX TZ text writes them (`CET-1CEST,M3.5.0,M10.5.0/3`): what holds after the
// last change that a zoneinfo file lists. Immutable; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "protocol/time.hpp"

namespace holdfast::ops {

class TimeRules {
public:
    // UTC all year.
    TimeRules() = default;

    // The same offset from UTC all year.
    static TimeRules fixed(Seconds offset) {
        TimeRules rules;
        rules.standard_ = offset;
        return rules;
    }

    // Nothing when `text` is not such a text.
    static std::optional<TimeRules> parse(std::string_view text);

    // Local time minus UTC at `unix_time` (seconds since the Unix epoch).
    [[nodiscard]] Seconds offset_at(Seconds unix_time) const;

private:
    friend class TimeRulesReader;

    // A day of the year, in one of the three ways of POSIX, and the local time on it at which the clocks change.
    struct Change {
        enum class Kind { month_week_day, day_without_leap, day_with_leap } kind = Kind::month_week_day;
        int month = 1;
        int week = 1;  // 5: the last
        int day = 0;   // of the week from Sunday, or of the year
        Seconds time{7'200};

        [[nodiscard]] Seconds in(std::chrono::year year) const;  // local, since the epoch
    };

    Seconds standard_{0};
    std::optional<Seconds> summer_{};
    Change summer_begins_;
    Change summer_ends_;
};

}  // namespace holdfast::ops
