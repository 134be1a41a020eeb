// What it costs the server to tell everyone: its CPU time for each viewer and change, beside a bare loop of send(2) and
// beside the same room written with the npm package ws.
#include <algorithm>
#include <vector>

#include "tests/bench/benchmarks.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/median.hpp"
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
constexpr double one_change_frame_bytes = 48;  // {"type":"changes","version":12345,"held":[297]}

// The server's CPU time for each frame that reached a client, and for each client and change, however many changes a
// frame carried.
struct Cost {
    double us_per_frame = 0;
    double us_per_change = 0;
    double frame_bytes = 0;
    double changes_per_second = 0;
};

double share(double whole, std::uint64_t parts) {
    return whole / static_cast<double>(std::max<std::uint64_t>(1, parts));
}

// The medians of several windows.
Cost measure(const Subject& subject, Load& load, std::size_t clients) {
    load.run_for(warm_up);
    std::vector<double> by_frame;
    std::vector<double> by_change;
    const auto first = load.counts();
    for (unsigned i = 0; i < windows; ++i) {
        const auto before = load.counts();
        const auto cpu_before = subject.process->cpu_time();
        load.run_for(window);
        const auto cpu_us = static_cast<double>((subject.process->cpu_time() - cpu_before).count()) / 1e3;
        by_frame.push_back(share(cpu_us, load.counts().frames - before.frames));
        by_change.push_back(share(cpu_us, (load.counts().changes - before.changes) * clients));
    }
    const auto& last = load.counts();
    const auto seconds = windows * std::chrono::duration<double>(window).count();
    return {median(by_frame), median(by_change),
            share(static_cast<double>(last.frame_bytes - first.frame_bytes), last.frames - first.frames),
            static_cast<double>(last.changes - first.changes) / seconds};
}

Cost cost_of_room(const Subject& subject, const Crowd& crowd, const std::vector<std::string>& tokens) {
    Load load(subject);
    load.enter(crowd.viewers - tokens.size(), tokens);
    load.set_rate(crowd.changes_per_second);
    return measure(subject, load, crowd.viewers);
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

// The loop may not keep up with the wished rate: what it delivered counts. It has no buyers, and a frame for each
// change.
Cost cost_of_bare_loop(const std::filesystem::path& folder, const Crowd& crowd, double frame_bytes) {
    const auto subject =
        start_bare_loop(folder, crowd.viewers, static_cast<std::size_t>(frame_bytes), crowd.changes_per_second);
    Load load(subject);
    load.enter(crowd.viewers);
    return measure(subject, load, crowd.viewers);
}

Figure per_frame(const Cost& cost) {
    return {cost.us_per_frame, "us"};
}

Figure per_change(const Cost& cost) {
    return {cost.us_per_change, "us"};
}

// The room written with ws sends each change as it comes; what Holdfast gains by gathering them is its own.
void compare_with_ws(Table& table, const std::filesystem::path& folder, const Crowd& crowd, std::string name,
                     const Cost& holdfast) {
    name += ", the npm package ws / Holdfast";
    try {
        const auto ws = cost_of_ws(folder, crowd);
        table.add({std::move(name), per_change(ws), per_change(holdfast), 3.0, Goal::at_least});
    } catch (const std::exception& error) {
        table.add_missing(name, error.what());
    }
}

// With one change a flush a frame is a change; two that meet in one flush must not flatter the result.
void measure_small_crowd(Table& table, const std::filesystem::path& folder) {
    const std::vector<std::string> one_change_a_flush{"--flush-ms", "1"};
    const auto plain = cost_of_holdfast(folder, small, Scheme::plain, one_change_a_flush);
    const auto bare = cost_of_bare_loop(folder, small, plain.frame_bytes);
    table.add({"fan-out, 1,000 viewers, 100 changes/s, / bare send loop", per_frame(plain), per_frame(bare), 1.25});
    const auto usual = cost_of_holdfast(folder, small, Scheme::plain, {});
    compare_with_ws(table, folder, small, "1,000 viewers, 100 changes/s", usual);
    const auto secure = cost_of_holdfast(folder, small, Scheme::tls, one_change_a_flush);
    table.add({"fan-out over TLS, 1,000 viewers, 100 changes/s, / plain", per_frame(secure), per_frame(plain), 2.0});
}

void measure_large_crowd(Table& table, const std::filesystem::path& folder) {
    const auto plain = cost_of_holdfast(folder, large, Scheme::plain, {});
    const auto bare = cost_of_bare_loop(folder, large, one_change_frame_bytes);
    table.add({"fan-out, 5,000 viewers, 1,000 changes/s, / bare send loop", per_change(plain), per_frame(bare), 0.25});
    table.add({"  changes made in a second, of 1,000 wished", {plain.changes_per_second, "/s"}});
    compare_with_ws(table, folder, large, "5,000 viewers, 1,000 changes/s", plain);
    const auto secure = cost_of_holdfast(folder, large, Scheme::tls, {});
    table.add(
        {"fan-out over TLS, 5,000 viewers, 1,000 changes/s, / plain", per_change(secure), per_change(plain), 2.0});
}

}  // namespace

void measure_fan_out(Table& table, const std::filesystem::path& folder) {
    measure_small_crowd(table, folder);
    measure_large_crowd(table, folder);
}

}  // namespace holdfast::bench
