// A histogram of durations, from a microsecond to hours, exact to 2 %, of fixed size: counting one costs a few
// nanoseconds, so that every viewer can count every change.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace holdfast::bots {

class LatencyHistogram {
public:
    void record(std::chrono::nanoseconds duration);

    [[nodiscard]] std::uint64_t count() const { return count_; }
    // The duration that `share` (0 to 1) of all are not longer than; 0 when there are none.
    [[nodiscard]] std::chrono::microseconds quantile(double share) const;
    [[nodiscard]] std::chrono::microseconds longest() const { return std::chrono::microseconds(longest_us_); }

private:
    // Buckets of 1 µs up to 64 µs, then 64 a doubling.
    static constexpr unsigned steps_bits = 6;
    static constexpr std::uint64_t steps = 1u << steps_bits;
    static constexpr std::size_t buckets = steps * 30;

    std::array<std::uint64_t, buckets> counts_{};
    std::uint64_t count_ = 0;
    std::uint64_t longest_us_ = 0;
};

}  // namespace holdfast::bots
