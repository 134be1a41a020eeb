// The seam of time: the server asks a Clock, tests and the simulation bring their own.
#pragma once

#include "protocol/time.hpp"

namespace holdfast::ops {

class Clock {
public:
    virtual ~Clock() = default;

    // UTC, never going back. Any thread.
    [[nodiscard]] virtual Timestamp now() const = 0;
};

// The system's wall time at construction, carried on by the monotonic clock: a step of the wall clock neither ends nor
// prolongs a hold.
class SystemClock final : public Clock {
public:
    SystemClock();
    [[nodiscard]] Timestamp now() const override;

private:
    Timestamp wall_at_start_;
    std::chrono::steady_clock::time_point steady_at_start_;
};

}  // namespace holdfast::ops
