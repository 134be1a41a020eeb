#include "server/http/rate_limiter.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace holdfast::http {
namespace {

constexpr Timestamp start = timestamp_from_unix_ms(1'000'000);
constexpr Allowance ten_a_minute{10, Seconds(60)};

int granted(RateLimiter& limiter, std::string_view key, Timestamp now, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += limiter.refuse(key, now) ? 0 : 1;
    return count;
}

}  // namespace

TEST_CASE("a bucket grants its burst at once and then its rate") {
    TokenBucket bucket({40, 20, Seconds(1)}, start);
    int taken = 0;
    while (bucket.take(start)) ++taken;
    CHECK(taken == 40);
    CHECK(bucket.wait(start) == Milliseconds(50));
    CHECK_FALSE(bucket.take(start + Milliseconds(49)));
    CHECK(bucket.take(start + Milliseconds(50)));
    CHECK_FALSE(bucket.take(start + Milliseconds(50)));
}

TEST_CASE("a bucket never holds more than its burst, and a clock that goes back gives nothing") {
    TokenBucket bucket({2, 1, Seconds(1)}, start);
    const auto later = start + Seconds(3600);
    CHECK(bucket.take(later));
    CHECK(bucket.take(later));
    CHECK_FALSE(bucket.take(later));
    CHECK_FALSE(bucket.take(start));
    CHECK_FALSE(bucket.take(later));
}

TEST_CASE("each key counts for itself, and a refusal says when to come back") {
    RateLimiter limiter(ten_a_minute);
    CHECK(granted(limiter, "a", start, 12) == 10);
    CHECK(granted(limiter, "b", start, 1) == 1);
    CHECK(limiter.refuse("a", start) == Seconds(60));
    CHECK(limiter.refuse("a", start + Milliseconds(58'500)) == Seconds(2));
    CHECK(limiter.refuse("a", start + Milliseconds(59'999)) == Seconds(1));
    CHECK_FALSE(limiter.refuse("a", start + Seconds(60)));
}

TEST_CASE("in no minute is more granted than allowed, however the tries are spread") {
    RateLimiter limiter(ten_a_minute);
    std::vector<Timestamp> times;
    for (auto now = start; now < start + Seconds(300); now += Milliseconds(700)) {
        if (!limiter.refuse("a", now)) times.push_back(now);
    }
    REQUIRE(times.size() == 50);  // and no less in five
    for (std::size_t i = 10; i < times.size(); ++i) CHECK(times[i] - times[i - 10] >= Seconds(60));
}

TEST_CASE("a clock that goes back grants nothing that was not left") {
    RateLimiter limiter(ten_a_minute);
    CHECK(granted(limiter, "a", start + Seconds(120), 10) == 10);
    CHECK(granted(limiter, "a", start, 10) == 0);
    CHECK(granted(limiter, "a", start + Seconds(180), 10) == 10);
}

TEST_CASE("with the limits off everything is granted") {
    RateLimiter limiter(ten_a_minute, RateLimits::off);
    CHECK(granted(limiter, "a", start, 1'000) == 1'000);
}

TEST_CASE("of too many keys the one that was quiet the longest is forgotten") {
    RateLimiter limiter(ten_a_minute, RateLimits::on, 2);
    CHECK(granted(limiter, "a", start, 10) == 10);
    CHECK(granted(limiter, "b", start, 10) == 10);
    CHECK(granted(limiter, "a", start, 1) == 0);
    CHECK(granted(limiter, "c", start, 1) == 1);
    CHECK(granted(limiter, "a", start, 1) == 0);
    CHECK(granted(limiter, "b", start, 1) == 1);
}

}  // namespace holdfast::http
