// The simulation itself is tested: it replays exactly, it reaches what it is meant to try, and it notices every guard
// that is switched off.
#include "tests/simulation/simulation.hpp"

#include <doctest/doctest.h>

#include <string>

namespace holdfast::simulation {
namespace {

constexpr std::uint64_t seeds_to_catch_a_mutant = 1'000;  // some need a race: one commit right behind another
constexpr std::uint64_t seeds_to_reach_everything = 600;

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
    for (std::uint64_t seed = 1; seed <= seeds_to_reach_everything; ++seed) {
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
                             "best seats chosen",
                             "best seats chosen instead of others",
                             "resumed by changes",
                             "resumed by a fresh state",
                             "crash",
                             "crash: while recovering",
                             "crash: when money or seats had just moved",
                             "disk: commit lost",
                             "disk: commit kept, but nobody knows",
                             "room: opened without the orders under way",
                             "order: confirmed",
                             "order: nobody knows whether it was written",
                             "order: not written",
                             "order: written, and over before it was read",
                             "order: seat is live in another",
                             "order: some seats taken back",
                             "order: taken back",
                             "order: cannot be taken back any more",
                             "order: ended with its show",
                             "buyer: approved and changed his mind",
                             "buyer: came back at the last moment, or later",
                             "buyer: changed his mind",
                             "buyer: declined",
                             "buyer: never sent to the bank",
                             "buyer: regretted at once",
                             "buyer: walked away",
                             "bank: unavailable",
                             "bank: request lost",
                             "bank: request too slow",
                             "bank: answer lost",
                             "bank: capture takes its time",
                             "bank: capture repeated under its key",
                             "bank: look refused",
                             "bank: payment not found for a moment",
                             "bank: voided",
                             "bank: wrong amount captured",
                             "bank: refund fails for a while",
                             "bank: refund refused",
                             "bank: refund repeated under its key",
                             "webhook: about what did not happen",
                             "webhook: before any answer",
                             "webhook: for an unknown order",
                             "webhook: never sent",
                             "webhook: refused, as the disk failed",
                             "webhook: sent twice",
                             "webhook: very late",
                             "payment: confirmed",
                             "payment: confirmation read again",
                             "payment: given up",
                             "payment: given up in doubt",
                             "payment: captured late",
                             "payment: late capture confirmed",
                             "payment: seats gone",
                             "payment: seats unsure",
                             "payment: returned, as its seats were gone",
                             "payment: returned, as the amount was wrong",
                             "payment: lost sight of",
                             "payment: taken up after a crash",
                             "refund: made",
                             "refund: tried again",
                             "refund: waits for an administrator",
                             "show: closed",
                             "closing: commit lost",
                             "closing: commit kept, but nobody knows",
                             "closing: gone on with after a crash"}) {
        CHECK_MESSAGE(coverage[what] > 0, std::string(what), " never happened");
    }
}

}  // namespace
}  // namespace holdfast::simulation
