#include "server/http/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace holdfast::http {

TokenBucket::TokenBucket(Rate rate, Timestamp now) : rate_(rate), as_of_(now), tokens_(rate.burst) {}

bool TokenBucket::take(Timestamp now) {
    tokens_ = tokens_at(now);
    as_of_ = std::max(as_of_, now);
    if (tokens_ < 1) return false;
    tokens_ -= 1;
    return true;
}

Milliseconds TokenBucket::wait(Timestamp now) const {
    const double missing = 1 - tokens_at(now);
    if (missing <= 0) return Milliseconds(0);
    return Milliseconds(static_cast<Milliseconds::rep>(std::ceil(missing / tokens_per_ms())));
}

double TokenBucket::tokens_at(Timestamp now) const {
    const auto elapsed = std::max(now - as_of_, Milliseconds(0));
    return std::min<double>(rate_.burst, tokens_ + static_cast<double>(elapsed.count()) * tokens_per_ms());
}

double TokenBucket::tokens_per_ms() const {
    return static_cast<double>(rate_.tokens) / static_cast<double>(rate_.per.count());
}

RateLimiter::RateLimiter(Allowance allowance, RateLimits mode, std::size_t max_keys)
    : allowance_(allowance), mode_(mode), max_keys_(std::max<std::size_t>(max_keys, 1)) {}

std::optional<Seconds> RateLimiter::refuse(std::string_view key, Timestamp now) {
    if (mode_ == RateLimits::off) return std::nullopt;
    const std::lock_guard lock(mutex_);
    auto& granted = entry_of(key).granted;
    if (!granted.empty()) now = std::max(now, granted.back());  // a clock that goes back gives nothing
    const auto counts = [&](Timestamp at) { return at > now - allowance_.per; };
    granted.erase(granted.begin(), std::ranges::find_if(granted, counts));
    if (granted.size() < allowance_.count) {
        granted.push_back(now);
        return std::nullopt;
    }
    return std::max(Seconds(1), std::chrono::ceil<Seconds>(granted.front() + allowance_.per - now));
}

RateLimiter::Entry& RateLimiter::entry_of(std::string_view key) {
    if (const auto known = by_key_.find(key); known != by_key_.end()) {
        recent_first_.splice(recent_first_.begin(), recent_first_, known->second);
        return *known->second;
    }
    if (recent_first_.size() >= max_keys_) {
        by_key_.erase(recent_first_.back().key);
        recent_first_.pop_back();
    }
    recent_first_.push_front({std::string(key)});
    by_key_.emplace(recent_first_.front().key, recent_first_.begin());
    return recent_first_.front();
}

}  // namespace holdfast::http
