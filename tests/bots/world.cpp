#include "tests/bots/world.hpp"

#include <algorithm>

namespace holdfast::bots {
namespace {

std::chrono::nanoseconds steady_now() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

}  // namespace

void ServerClock::heard(Timestamp server_now) {
    const auto offset = std::chrono::nanoseconds(server_now.time_since_epoch()) - steady_now();
    offset_ = known_ ? std::max(offset_, offset) : offset;
    known_ = true;
}

Timestamp ServerClock::now() const {
    return Timestamp(std::chrono::floor<Milliseconds>(steady_now() + offset_));
}

}  // namespace holdfast::bots
