// simulation SEED                    one run, every event printed
// simulation --seeds FIRST..LAST     many runs, quietly; a failing one is named with the command that replays it
//   --mutant NAME                    with a guard switched off (mutants.hpp): the runs should fail
//   --hash                           also prints the event hash of each run
//   --coverage                       also prints how often each thing happened
// Exits with 0 when every run kept every promise, 1 when one did not, 2 when the command line is not understood.
#include <charconv>
#include <cinttypes>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "tests/simulation/simulation.hpp"

namespace {

using namespace holdfast::simulation;

struct Options {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    Mutant mutant = Mutant::none;
    Verbosity verbosity = Verbosity::every_event;
    bool prints_hash = false;
    bool prints_coverage = false;
};

std::optional<std::uint64_t> parse_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// FIRST..LAST, or one seed.
bool read_seeds(std::string_view text, Options& options) {
    const std::size_t dots = text.find("..");
    const auto first = parse_number(text.substr(0, dots));
    const auto last = dots == std::string_view::npos ? first : parse_number(text.substr(dots + 2));
    if (!first || !last || *last < *first) return false;
    options.first = *first;
    options.last = *last;
    return true;
}

std::optional<Options> read_command_line(int count, char** arguments) {
    Options options;
    bool has_seeds = false;
    for (int i = 1; i < count; ++i) {
        const std::string_view argument = arguments[i];
        const bool has_value = i + 1 < count;
        if (argument == "--hash") {
            options.prints_hash = true;
        } else if (argument == "--coverage") {
            options.prints_coverage = true;
        } else if (argument == "--seeds" && has_value) {
            options.verbosity = Verbosity::quiet;
            has_seeds = read_seeds(arguments[++i], options);
        } else if (argument == "--mutant" && has_value) {
            const auto mutant = parse_mutant(arguments[++i]);
            if (!mutant) return std::nullopt;
            options.mutant = *mutant;
        } else {
            has_seeds = read_seeds(argument, options);
        }
    }
    return has_seeds ? std::optional(options) : std::nullopt;
}

}  // namespace

int main(int count, char** arguments) {
    const auto options = read_command_line(count, arguments);
    if (!options) {
        std::fprintf(stderr, "usage: simulation SEED | --seeds FIRST..LAST [--mutant NAME] [--hash] [--coverage]\n");
        return 2;
    }
    std::uint64_t failed = 0;
    Coverage coverage;
    for (std::uint64_t seed = options->first;; ++seed) {
        const Outcome outcome = simulate(seed, options->mutant, options->verbosity);
        if (outcome.failure) {
            ++failed;
            std::printf("seed %" PRIu64 " failed: %s\n  replay: ./dev sim %" PRIu64 "\n", seed,
                        outcome.failure->c_str(), seed);
        }
        if (options->prints_hash) std::printf("seed %" PRIu64 " hash %016" PRIx64 "\n", seed, outcome.hash);
        for (const auto& [what, times] : outcome.coverage) coverage[what] += times;
        if (seed == options->last) break;
    }
    if (options->prints_coverage) {
        for (const auto& [what, times] : coverage) std::printf("%10" PRIu64 "  %s\n", times, what.c_str());
    }
    const std::uint64_t runs = options->last - options->first + 1;
    std::printf("simulation: %" PRIu64 " passed, %" PRIu64 " failed, 0 skipped\n", runs - failed, failed);
    return failed == 0 ? 0 : 1;
}
