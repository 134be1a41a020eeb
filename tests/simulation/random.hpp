// The one source of chance of a simulation: xoshiro256**, seeded by SplitMix64. Our own, because the distributions of
// the standard library differ between libraries, and a seed must replay the same run everywhere.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "protocol/time.hpp"

namespace holdfast::simulation {

class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {
            seed += 0x9e3779b97f4a7c15u;
            std::uint64_t mixed = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9u;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
            word = mixed ^ (mixed >> 31);
        }
    }

    std::uint64_t next() {
        const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    // From `low` to `high`, both included. The bias of the remainder does not matter for ranges this small.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    Milliseconds milliseconds(std::int64_t low, std::int64_t high) { return Milliseconds(between(low, high)); }
    bool percent(unsigned chance) { return next() % 100 < chance; }

    template <class T>
    const T& one_of(const std::vector<T>& choices) {
        return choices[static_cast<std::size_t>(next() % choices.size())];
    }

private:
    std::array<std::uint64_t, 4> state_{};
};

}  // namespace holdfast::simulation
