// What confirming does to the room: select to answer while 64 customers check out at the same moment, again and again,
// beside the same load with nobody checking out. Both are measured in turns, a second each, on the same server: the
// median of each leaves out the seconds in which the machine had something else to do.
#include <algorithm>
#include <string>
#include <vector>

#include "tests/bench/benchmarks.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/median.hpp"
#include "tests/bench/subject.hpp"

namespace holdfast::bench {
namespace {

constexpr std::size_t viewers = 500;
constexpr std::size_t buyers = 500;
constexpr std::size_t payers = 64;
constexpr double changes_per_second = 10'000;
constexpr std::chrono::milliseconds between_waves{100};
constexpr std::chrono::milliseconds settling{250};
constexpr std::chrono::seconds measured_for{1};
constexpr int rounds = 8;  // in which nobody buys more than the 100 seats that a customer may have
constexpr double target = 1.5;

struct Second {
    double p99_ms = 0;
    double sold = 0;
};

Second run_second(Load& load, Load::Waves waves) {
    load.set_waves(waves);
    load.run_for(settling);
    load.reset_latencies();
    const auto sold = load.counts().sold;
    load.run_for(measured_for);
    return {static_cast<double>(load.answer().quantile(0.99).count()) / 1e3,
            static_cast<double>(load.counts().sold - sold)};
}

}  // namespace

void measure_checkouts(Table& table, const std::filesystem::path& folder) {
    const auto subject = start_holdfast(folder, Scheme::plain, {"--seats-per-customer", "100"});
    auto tokens = guests(subject, buyers + payers);
    const std::vector<std::string> wallets(tokens.begin() + buyers, tokens.end());
    tokens.resize(buyers);
    Load load(subject);
    load.enter(viewers, tokens);
    load.enter_payers(wallets, between_waves);
    load.set_rate(changes_per_second);
    std::vector<double> without, with, sold;
    for (int round = 0; round < rounds; ++round) {
        without.push_back(run_second(load, Load::Waves::none).p99_ms);
        const auto busy = run_second(load, Load::Waves::again_and_again);
        with.push_back(busy.p99_ms);
        sold.push_back(busy.sold);
    }
    table.add({"orders confirmed meanwhile, 64 checkouts in flight", {median(sold), "/s"}});
    table.add({"select to answer meanwhile, p99 / without, 10,000 changes/s",
               {median(with), "ms"},
               Figure{median(without), "ms"},
               target});
}

}  // namespace holdfast::bench
