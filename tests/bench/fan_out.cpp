// What it costs the server to tell everyone: its CPU time per viewer and change, beside a bare loop of send(2) and
// beside the same room written with the npm package ws.
#include <algorithm>
#include <vector>

#include "tests/bench/benchmarks.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/subject.hpp"

namespace holdfast::bench {
namespace {

constexpr std::chrono::milliseconds warm_up{700};
constexpr std::chrono::milliseconds window{1'500};
constexpr unsigned windows = 3;
constexpr std::size_t buyers = 100;

struct Crowd {
    std::size_t viewers;
    double changes_per_second;
};
constexpr Crowd small{1'000, 100};
constexpr Crowd large{5'000, 1'000};

struct Cost {
    double us_per_viewer_and_change = 0;
    double frame_bytes = 0;
    double changes_per_second = 0;
};

// The median of several windows. Who counts changes by their frames (one a change) has no buyers.
template <class CountDeliveries>
Cost median_cost(const Subject& subject, Load& load, const CountDeliveries& deliveries_in) {
    load.run_for(warm_up);
    std::vector<double> costs;
    const auto first = load.counts();
    for (unsigned i = 0; i < windows; ++i) {
        const auto before = load.counts();
        const auto cpu_before = subject.process->cpu_time();
        load.run_for(window);
        const auto cpu = subject.process->cpu_time() - cpu_before;
        costs.push_back(static_cast<double>(cpu.count()) / 1e3 / std::max(1.0, deliveries_in(before, load.counts())));
    }
    std::nth_element(costs.begin(), costs.begin() + windows / 2, costs.end());
    const auto& last = load.counts();
    Cost cost;
    cost.us_per_viewer_and_change = costs[windows / 2];
    cost.frame_bytes = static_cast<double>(last.frame_bytes - first.frame_bytes) /
                       static_cast<double>(std::max<std::uint64_t>(1, last.frames - first.frames));
    cost.changes_per_second =
        static_cast<double>(last.changes - first.changes) / (windows * std::chrono::duration<double>(window).count());
    return cost;
}

Cost cost_of_room(const Subject& subject, const Crowd& crowd, const std::vector<std::string>& tokens) {
    Load load(subject);
    load.enter(crowd.viewers - tokens.size(), tokens);
    load.set_rate(crowd.changes_per_second);
    return median_cost(subject, load, [&](const Counts& before, const Counts& after) {
        return static_cast<double>(after.changes - before.changes) * static_cast<double>(crowd.viewers);
    });
}

Cost cost_of_holdfast(const std::filesystem::path& folder, const Crowd& crowd, Scheme scheme,
                      std::vector<std::string> flags) {
    const auto subject = start_holdfast(folder, scheme, std::move(flags));
    return cost_of_room(subject, crowd, guests(subject, buyers));
}

Cost cost_of_ws(const std::filesystem::path& folder, const Crowd& crowd) {
    const auto subject = start_ws_room(folder);
    return cost_of_room(subject, crowd, std::vector<std::string>(buyers));
}

// The loop may not keep up with the wished rate: what it delivered counts.
Cost cost_of_bare_loop(const std::filesystem::path& folder, const Crowd& crowd, double frame_bytes) {
    const auto subject =
        start_bare_loop(folder, crowd.viewers, static_cast<std::size_t>(frame_bytes), crowd.changes_per_second);
    Load load(subject);
    load.enter(crowd.viewers);
    return median_cost(subject, load, [](const Counts& before, const Counts& after) {
        return static_cast<double>(after.frames - before.frames);
    });
}

Figure figure(const Cost& cost) {
    return {cost.us_per_viewer_and_change, "us"};
}

}  // namespace

void measure_fan_out(Table& table, const std::filesystem::path& folder) {
    const std::vector<std::string> one_change_a_flush{"--flush-ms", "1"};
    const auto plain = cost_of_holdfast(folder, small, Scheme::plain, one_change_a_flush);
    const auto bare = cost_of_bare_loop(folder, small, plain.frame_bytes);
    table.add({"fan-out, 1,000 viewers, 100 changes/s, / bare send loop", figure(plain), figure(bare), 1.25});

    const auto crowded = cost_of_holdfast(folder, large, Scheme::plain, {});
    const auto bare_crowded = cost_of_bare_loop(folder, large, plain.frame_bytes);
    table.add(
        {"fan-out, 5,000 viewers, 1,000 changes/s, / bare send loop", figure(crowded), figure(bare_crowded), 0.25});
    table.add({"  changes made in a second, of 1,000 wished", {crowded.changes_per_second, "/s"}});
    try {
        const auto ws = cost_of_ws(folder, small);
        table.add({"the npm package ws, 1,000 viewers, 100 changes/s, / Holdfast", figure(ws), figure(plain), 3.0,
                   Goal::at_least});
    } catch (const std::exception& error) {
        table.add_missing("the npm package ws", error.what());
    }
    const auto secure = cost_of_holdfast(folder, small, Scheme::tls, one_change_a_flush);
    table.add({"fan-out over TLS, 1,000 viewers, 100 changes/s, / plain", figure(secure), figure(plain), 2.0});
    const auto secure_crowded = cost_of_holdfast(folder, large, Scheme::tls, {});
    table.add(
        {"fan-out over TLS, 5,000 viewers, 1,000 changes/s, / plain", figure(secure_crowded), figure(crowded), 2.0});
}

}  // namespace holdfast::bench
