// What confirming does to the room: select to answer while 64 customers check out at the same moment, again and again,
// beside the same load with nobody checking out. Both are measured in turns on servers of their own, so that what else
// the machine does meets both.
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
constexpr std::chrono::seconds warm_up{1};
constexpr std::chrono::seconds measured_for{5};
constexpr int rounds = 3;
constexpr double target = 1.5;

struct Round {
    double p99_ms = 0;
    double sold_per_second = 0;
};

Round run_round(const std::filesystem::path& folder, std::size_t paying) {
    const auto subject = start_holdfast(folder, Scheme::plain, {"--seats-per-customer", "100"});
    auto tokens = guests(subject, buyers + paying);
    const std::vector<std::string> wallets(tokens.begin() + buyers, tokens.end());
    tokens.resize(buyers);
    Load load(subject);
    load.enter(viewers, tokens);
    load.enter_payers(wallets, between_waves);
    load.set_rate(changes_per_second);
    load.run_for(warm_up);
    load.reset_latencies();
    const auto sold = load.counts().sold;
    load.run_for(measured_for);
    return {static_cast<double>(load.answer().quantile(0.99).count()) / 1e3,
            static_cast<double>(load.counts().sold - sold) / static_cast<double>(measured_for.count())};
}

}  // namespace

void measure_checkouts(Table& table, const std::filesystem::path& folder) {
    std::vector<double> without, with, sold;
    for (int round = 0; round < rounds; ++round) {
        without.push_back(run_round(folder, 0).p99_ms);
        const auto busy = run_round(folder, payers);
        with.push_back(busy.p99_ms);
        sold.push_back(busy.sold_per_second);
    }
    table.add({"orders confirmed meanwhile, 64 checkouts in flight", {median(sold), "/s"}});
    table.add({"select to answer meanwhile, p99 / without, 10,000 changes/s",
               {median(with), "ms"},
               Figure{median(without), "ms"},
               target});
}

}  // namespace holdfast::bench
