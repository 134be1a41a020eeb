// When the next flush may leave. The first change after a quiet spell goes out at once; under load, changes gather for
// one interval and travel together. When writing to everyone takes longer than half of the interval, the interval
// stretches, so that the server slows down evenly instead of falling behind, and shrinks again by itself. Pure.
#pragma once

#include <algorithm>
#include <chrono>

#include "protocol/limits.hpp"

namespace holdfast::realtime {

class FlushPacer {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    explicit FlushPacer(std::chrono::milliseconds interval) : base_(interval), interval_(interval) {}

    // The earliest time for a flush of changes that are there at `now`; `now` itself after a quiet spell.
    [[nodiscard]] Time next(Time now) const { return std::max(now, last_ + interval_); }

    // A flush left at `now`.
    void flushed(Time now) { last_ = now; }

    // Writing one flush to the slowest audience took `spent`.
    void wrote(Duration spent) {
        const Duration longest = std::max<Duration>(base_, std::chrono::milliseconds(limits::max_flush_ms));
        interval_ = std::clamp<Duration>(2 * spent, base_, longest);
    }

    [[nodiscard]] Duration interval() const { return interval_; }

private:
    Duration base_;
    Duration interval_;
    Time last_{};
};

}  // namespace holdfast::realtime
