// The simulation itself is tested: it replays exactly, it reaches what it is meant to try, and it notices every guard
// that is switched off.
#include "tests/simulation/simulation.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace holdfast::simulation;

constexpr std::uint64_t seeds_to_catch_a_mutant = 200;

TEST_CASE("a seed replays the same run, and another seed another") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Outcome first = simulate(seed);
        CHECK(first.hash == simulate(seed).hash);
        CHECK(first.hash != simulate(seed + 1).hash);
        CHECK_MESSAGE(!first.failure, first.failure.value_or(""));
    }
}

TEST_CASE("some seed catches each guard that is switched off") {
    for (const auto& [mutant, name] : mutants) {
        std::uint64_t seed = 1;
        while (seed <= seeds_to_catch_a_mutant && !simulate(seed, mutant).failure) ++seed;
        CHECK_MESSAGE(seed <= seeds_to_catch_a_mutant, std::string(name), " was not caught");
    }
}

TEST_CASE("the runs reach every refusal, every reason and every fault") {
    Coverage coverage;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        for (const auto& [what, times] : simulate(seed).coverage) coverage[what] += times;
    }
    for (const char* what : {"refused: bad_message",
                             "refused: unknown_seat",
                             "refused: seat_taken",
                             "refused: limit_reached",
                             "refused: not_selected",
                             "refused: sale_not_open",
                             "refused: sale_closed",
                             "refused: cart_empty",
                             "refused: conflict",
                             "cart: selected",
                             "cart: unselected",
                             "cart: expired",
                             "cart: sold",
                             "cart: restored",
                             "cart: revoked",
                             "alternatives offered",
                             "resumed by changes",
                             "resumed by a fresh state",
                             "crash",
                             "order: confirmed",
                             "order: given up",
                             "order: captured late",
                             "order: disk failed",
                             "order: seat is live in another",
                             "order: refunded, as its seats were gone",
                             "order: taken back",
                             "order: ended with its show",
                             "show: closed",
                             "closing: commit lost",
                             "closing: commit kept, but nobody knows",
                             "closing: gone on with after a crash"}) {
        CHECK_MESSAGE(coverage[what] > 0, std::string(what), " never happened");
    }
}

}  // namespace
