#include "tests/bots/latency.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace holdfast::bots {
namespace {

constexpr std::uint64_t linear_until(unsigned bits) {
    return std::uint64_t{1} << bits;
}

std::size_t bucket_of(std::uint64_t value, unsigned bits) {
    if (value < linear_until(bits)) return static_cast<std::size_t>(value);
    const auto doublings = static_cast<unsigned>(std::bit_width(value)) - bits - 1;
    const auto step = (value >> doublings) - linear_until(bits);
    return static_cast<std::size_t>((std::uint64_t{doublings} + 1) * linear_until(bits) + step);
}

// The largest value that falls into `bucket`.
std::uint64_t upper_end(std::size_t bucket, unsigned bits) {
    if (bucket < linear_until(bits)) return bucket;
    const auto doublings = bucket / linear_until(bits) - 1;
    const auto step = bucket % linear_until(bits) + linear_until(bits);
    return ((step + 1) << doublings) - 1;
}

}  // namespace

void LatencyHistogram::record(std::chrono::nanoseconds duration) {
    const auto ticks = std::max<std::int64_t>(0, duration.count() / 1'000);
    const auto value = static_cast<std::uint64_t>(ticks);
    ++counts_[std::min(bucket_of(value, steps_bits), buckets - 1)];
    ++count_;
    longest_us_ = std::max(longest_us_, value);
}

std::chrono::microseconds LatencyHistogram::quantile(double share) const {
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        seen += counts_[bucket];
        if (seen >= std::max<std::uint64_t>(wanted, 1)) {
            return std::chrono::microseconds(std::min(upper_end(bucket, steps_bits), longest_us_));
        }
    }
    return std::chrono::microseconds(0);
}

}  // namespace holdfast::bots
