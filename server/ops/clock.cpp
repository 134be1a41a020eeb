#include "server/ops/clock.hpp"

namespace holdfast::ops {

SystemClock::SystemClock()
    : wall_at_start_(std::chrono::floor<Milliseconds>(std::chrono::system_clock::now())),
      steady_at_start_(std::chrono::steady_clock::now()) {}

Timestamp SystemClock::now() const {
    const auto elapsed = std::chrono::steady_clock::now() - steady_at_start_;
    return wall_at_start_ + std::chrono::floor<Milliseconds>(elapsed);
}

}  // namespace holdfast::ops
