// What everything in a simulation shares: chance, virtual time, the queue of what is to happen, and the trace of what
// did. Time has two faces, as on a real machine: the scheduler's, which only goes forward, and the wall clock that the
// room is given, which may jump both ways.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <queue>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "protocol/time.hpp"
#include "tests/simulation/mutants.hpp"
#include "tests/simulation/random.hpp"

namespace holdfast::simulation {

// A promise was broken; what() says which.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

inline void expect(bool holds, const std::string& promise) {
    if (!holds) throw Failure("broken: " + promise);
}

// How often each thing happened, to see that a run reaches what it is meant to try.
using Coverage = std::map<std::string, std::uint64_t>;

enum class Verbosity { quiet, every_event };

class World {
public:
    World(std::uint64_t seed, Mutant mutant, Verbosity verbosity)
        : random(seed), mutant_(mutant), verbosity_(verbosity) {}

    Random random;
    Coverage coverage;

    [[nodiscard]] bool is(Mutant mutant) const { return mutant_ == mutant; }
    [[nodiscard]] Timestamp now() const { return now_; }
    [[nodiscard]] Timestamp wall() const { return now_ + wall_offset_; }
    void move_wall_clock(Milliseconds by) {
        note("the wall clock jumps by " + std::to_string(by.count()) + " ms");
        wall_offset_ += by;
    }
    // The process stands still; what was due meanwhile happens late.
    void pause(Milliseconds length) {
        note("the process stands still for " + std::to_string(length.count()) + " ms");
        now_ += length;
    }

    void after(Milliseconds delay, std::function<void()> action) { at(now_ + delay, std::move(action)); }
    void at(Timestamp time, std::function<void()> action);
    // `action` as something the server process does: forgotten when it crashes before.
    std::function<void()> in_this_process(std::function<void()> action) const;
    void after_in_process(Milliseconds delay, std::function<void()> action) {
        after(delay, in_this_process(std::move(action)));
    }
    void crash_process() { ++process_; }
    // Which of them this is, counted by crashes.
    [[nodiscard]] unsigned process() const { return process_; }
    [[nodiscard]] bool has_next() const { return !queue_.empty(); }
    [[nodiscard]] Timestamp next_at() const { return queue_.top().time; }
    void run_next();
    void advance_to(Timestamp time) { now_ = std::max(now_, time); }

    // Notes an event: it enters the hash, and is printed when the run is verbose.
    void note(const std::string& event);
    void count(const std::string& what) { ++coverage[what]; }
    [[nodiscard]] std::uint64_t hash() const { return hash_; }

private:
    struct Due {
        Timestamp time;
        std::uint64_t sequence;  // of two at the same time, the one planned first
        std::function<void()> action;

        bool operator<(const Due& other) const {
            return std::pair(time, sequence) > std::pair(other.time, other.sequence);
        }
    };

    Mutant mutant_;
    Verbosity verbosity_;
    Timestamp now_ = timestamp_from_unix_ms(1'000'000);
    Milliseconds wall_offset_{0};
    std::priority_queue<Due> queue_;
    std::uint64_t planned_ = 0;
    unsigned process_ = 0;  // how many crashed before this one
    std::uint64_t hash_ = 0xcbf29ce484222325u;
};

}  // namespace holdfast::simulation
