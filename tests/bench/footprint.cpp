// What ten thousand idle viewers cost in memory, and how long their entry takes.
#include "tests/bench/benchmarks.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/subject.hpp"

namespace holdfast::bench {
namespace {

constexpr std::size_t viewers = 10'000;
constexpr std::chrono::seconds settled{1};

}  // namespace

void measure_footprint(Table& table, const std::filesystem::path& folder) {
    const auto subject = start_holdfast(folder, Scheme::plain);
    Load load(subject);
    load.enter(1);  // the room itself is open, and not counted
    const auto before = subject.process->resident_bytes();
    const auto entry = load.enter(viewers);
    load.run_for(settled);
    const auto grown = static_cast<double>(subject.process->resident_bytes()) - static_cast<double>(before);
    table.add({"memory for each of 10,000 idle viewers", {grown / 1'024 / viewers, "KiB"}, {}, 8.0});
    table.add({"entry of 10,000 viewers into the arena", {std::chrono::duration<double>(entry).count(), "s"}, {}, 5.0});
}

}  // namespace holdfast::bench
