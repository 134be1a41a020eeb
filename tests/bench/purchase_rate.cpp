// Purchases through the storage thread: bench_purchases measures them without a server; its figures join the table.
#include <chrono>
#include <regex>
#include <stdexcept>

#include "tests/bench/benchmarks.hpp"
#include "tests/client/child_process.hpp"

namespace holdfast::bench {
namespace {

constexpr std::chrono::minutes limit{2};
constexpr double target = 5;

}  // namespace

void measure_purchases(Table& table, const std::filesystem::path& folder) {
    client::ChildSpec spec;
    spec.arguments = {PURCHASES_BUILT, HOLDFAST_BUILD_FOLDER};  // on the disk that data would lie on, not on a RAM disk
    spec.output = folder / "purchases.log";
    client::ChildProcess purchases(std::move(spec));
    if (purchases.wait(limit) != 0) throw std::runtime_error("bench_purchases failed: " + purchases.output());

    // name | measured | reference … | ratio | target | verdict
    static const std::regex row(R"(^([^|]*\S) *\| *([0-9.]+) *\| *([0-9.]+))");
    const auto output = purchases.output();
    std::smatch found;
    if (!std::regex_search(output, found, row)) throw std::runtime_error("bench_purchases said: " + output);
    table.add({found[1].str() + ", / one transaction each",
               {std::stod(found[2]), "/s"},
               Figure{std::stod(found[3]), "/s"},
               target,
               Goal::at_least});
}

}  // namespace holdfast::bench
