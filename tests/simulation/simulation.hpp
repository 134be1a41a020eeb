// One run of the simulation: a hall, some customers with several tabs each, the box office and bad luck, all decided by
// one seed. What it checks: `architecture.md`, "What is always true".
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tests/simulation/world.hpp"

namespace holdfast::simulation {

struct Outcome {
    std::optional<std::string> failure{};  // the promise that was broken
    std::uint64_t hash = 0;                // of every event: the same for a seed in every build
    Coverage coverage{};
};

Outcome simulate(std::uint64_t seed, Mutant mutant = Mutant::none, Verbosity verbosity = Verbosity::quiet);

}  // namespace holdfast::simulation
