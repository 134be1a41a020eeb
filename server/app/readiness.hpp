// Whether the server can sell: the store is made to commit every two seconds, and its last answer counts. A store that
// does not answer at all counts as failing too. What load balancers ask /readyz for.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <chrono>

#include "storage/writer.hpp"

namespace holdfast::app {

class Readiness {
public:
    explicit Readiness(storage::Writer& writer) : writer_(writer) {}

    // Runs on one loop for as long as that runs.
    boost::asio::awaitable<void> watch();

    // The server is going away: not ready from now on.
    void drain() { draining_ = true; }

    // Any thread.
    [[nodiscard]] bool ready() const;

private:
    using Steady = std::chrono::steady_clock;

    storage::Writer& writer_;
    std::atomic<bool> draining_{false};
    std::atomic<bool> committed_{false};  // the last time it was tried
    std::atomic<Steady::time_point> answered_at_{};
};

}  // namespace holdfast::app
