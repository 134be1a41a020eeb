// How long a select takes to its answer and to being seen, at half of the load that saturates one core. The load is
// doubled until the server's core is full, or does not keep up; a load that cannot be made any larger here is the most
// that is known of it.
#include <algorithm>

#include "tests/bench/benchmarks.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/subject.hpp"

namespace holdfast::bench {
namespace {

constexpr std::size_t viewers = 1'000;
constexpr std::size_t buyers = 500;
constexpr double first_rate = 1'000;
constexpr double last_rate = 64'000;
constexpr double full = 0.95;
constexpr std::chrono::milliseconds step{1'500};
constexpr std::chrono::seconds measured_for{6};

double in_ms(std::chrono::microseconds duration) {
    return static_cast<double>(duration.count()) / 1e3;
}

struct Step {
    double made = 0;  // changes in a second
    double core = 0;  // share of the server's core
};

Step run_step(const Subject& subject, Load& load, double rate) {
    load.set_rate(rate);
    load.run_for(step / 3);
    const auto changes = load.counts().changes;
    const auto cpu = subject.process->cpu_time();
    load.run_for(step);
    const auto seconds = std::chrono::duration<double>(step).count();
    return {static_cast<double>(load.counts().changes - changes) / seconds,
            std::chrono::duration<double>(subject.process->cpu_time() - cpu).count() / seconds};
}

// Changes in a second at which the core is full.
double find_saturation(const Subject& subject, Load& load) {
    double most = 0;
    for (double rate = first_rate; rate <= last_rate; rate *= 2) {
        const auto result = run_step(subject, load, rate);
        most = std::max(most, result.made);
        if (result.core >= full || result.made < full * rate) break;
    }
    return most;
}

}  // namespace

void measure_latency(Table& table, const std::filesystem::path& folder) {
    const auto subject = start_holdfast(folder, Scheme::plain);
    Load load(subject);
    load.enter(viewers - buyers, guests(subject, buyers));
    const auto saturation = find_saturation(subject, load);
    table.add({"load that saturates one core, 1,000 viewers", {saturation, "changes/s"}});

    load.set_rate(saturation / 2);
    load.run_for(step);
    load.reset_latencies();
    load.run_for(measured_for);
    table.add({"select to answer at half of it, p99", {in_ms(load.answer().quantile(0.99)), "ms"}, {}, 5.0});
    table.add({"select to seen by a viewer, p99", {in_ms(load.seen().quantile(0.99)), "ms"}, {}, 60.0});
}

}  // namespace holdfast::bench
