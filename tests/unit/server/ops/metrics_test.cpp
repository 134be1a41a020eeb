#include "server/ops/metrics.hpp"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

namespace holdfast {

TEST_CASE("what was counted is served as Prometheus text") {
    ops::Metrics metrics;
    metrics.viewers.Increment(3);
    metrics.viewers.Decrement();
    metrics.commit_seconds.Observe(0.003);
    metrics.count_refusal(ErrorCode::seat_taken);
    metrics.count_request(204);
    metrics.count_request(404);
    const auto text = metrics.text();
    const auto has = [&](std::string_view line) { return text.find(line) != std::string::npos; };
    CHECK(has("# TYPE holdfast_viewers gauge\nholdfast_viewers 2\n"));
    CHECK(has("holdfast_refusals_total{code=\"seat_taken\"} 1\n"));
    CHECK(has("holdfast_refusals_total{code=\"internal\"} 0\n"));
    CHECK(has("holdfast_http_requests_total{status=\"2xx\"} 1\n"));
    CHECK(has("holdfast_http_requests_total{status=\"4xx\"} 1\n"));
    CHECK(has("holdfast_commit_seconds_bucket{le=\"0.005\"} 1\n"));
    CHECK(has("holdfast_commit_seconds_count 1\n"));
}

TEST_CASE("threads that count at once lose nothing") {
    ops::Metrics metrics;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&metrics] {
            for (int i = 0; i < 1'000; ++i) metrics.seat_changes.Increment();
        });
    }
    threads.clear();
    CHECK(metrics.seat_changes.Value() == 4'000);
}

}  // namespace holdfast
