// Choosing the best seats in the arena, on the loop that everybody in the room waits for: from an empty house to one in
// which a few seats are left, beside looking at every block of the house.
#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/core/best_available.hpp"
#include "storage/demo/plan_files.hpp"
#include "tests/bench/benchmarks.hpp"

namespace holdfast::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t count = 4;
constexpr int tries = 201;
constexpr double most_us = 1'000;

// The nearest block, found by looking at all of them: no rule beyond that.
std::uint32_t naive_best(const SeatingPlan& plan, const std::vector<SeatState>& states, Point near) {
    std::uint32_t best = plan.seat_count();
    double least = 0;
    for (std::uint32_t first = 0; first + count <= plan.seat_count(); ++first) {
        bool is_block = true;
        for (std::uint32_t seat = first; is_block && seat < first + count; ++seat) {
            is_block = states[seat] == SeatState::free && (seat == first || plan.left_of(SeatIndex(seat)));
        }
        if (!is_block) continue;
        const double distance = core::squared_distance(core::middle_of_block(plan, first, count), near);
        if (best < plan.seat_count() && distance >= least) continue;
        best = first;
        least = distance;
    }
    return best;
}

template <class Work>
double median_us(Work work) {
    std::vector<double> spent;
    for (int i = 0; i < tries; ++i) {
        const auto started = Clock::now();
        work();
        spent.push_back(std::chrono::duration<double, std::micro>(Clock::now() - started).count());
    }
    std::nth_element(spent.begin(), spent.begin() + tries / 2, spent.end());
    return spent[tries / 2];
}

}  // namespace

void measure_best_seats(Table& table, const std::filesystem::path&) {
    const auto plan = SeatingPlan::parse(storage::demo::arena_plan()).value();
    const core::BestAvailable best(std::make_shared<const core::Stretches>(plan));
    const Point near = plan->focal_point().value();
    std::mt19937 random(1);
    for (const unsigned percent : {0u, 50u, 90u, 99u}) {
        std::vector<SeatState> states(plan->seat_count(), SeatState::free);
        for (SeatState& state : states) {
            if (random() % 100 < percent) state = SeatState::sold;
        }
        std::size_t found = 0;
        const double ours = median_us([&] { found += best.find(states, {.count = count}).size(); });
        const double naive = median_us([&] { found += naive_best(*plan, states, near); });
        if (found == 0) throw std::runtime_error("no seat was found");
        const std::string name = "the best 4 of the arena, " + std::to_string(percent) + " % sold";
        table.add({name, {ours, "us"}, {}, most_us, Goal::at_most});
        table.add({name + ", / every block", {ours, "us"}, Figure{naive, "us"}});
    }
}

}  // namespace holdfast::bench
