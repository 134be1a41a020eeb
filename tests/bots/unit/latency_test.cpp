#include "tests/bots/latency.hpp"

#include <doctest/doctest.h>

namespace holdfast::bots {
namespace {

using std::chrono::microseconds;

TEST_CASE("quantiles are exact to 2 %") {
    LatencyHistogram latency;
    for (int i = 1; i <= 100'000; ++i) latency.record(microseconds(i));
    const auto near = [](microseconds value, double wanted) {
        return static_cast<double>(value.count()) == doctest::Approx(wanted).epsilon(0.02);
    };
    CHECK(near(latency.quantile(0.5), 50'000));
    CHECK(near(latency.quantile(0.99), 99'000));
    CHECK(latency.quantile(1) == microseconds(100'000));
    CHECK(latency.longest() == microseconds(100'000));
    CHECK(latency.count() == 100'000);
}

TEST_CASE("nothing recorded is 0, and a day is not too long") {
    LatencyHistogram latency;
    CHECK(latency.quantile(0.99) == microseconds(0));
    latency.record(std::chrono::hours(24));
    latency.record(-microseconds(5));
    CHECK(latency.longest() == std::chrono::hours(24));
    CHECK(latency.quantile(0.5) == microseconds(0));
}

}  // namespace
}  // namespace holdfast::bots
