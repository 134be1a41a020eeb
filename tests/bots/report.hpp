// What a run says: a line a second while it goes on, and a table, or one JSON object, at the end.
#pragma once

#include <chrono>
#include <iosfwd>

#include "tests/bots/crowd.hpp"
#include "tests/bots/world.hpp"

namespace holdfast::bots {

class Progress {
public:
    Progress(const World& world, const Crowd& crowd) : world_(world), crowd_(crowd) {}

    // Rates are since the last line.
    void print_line(std::ostream& out);

private:
    const World& world_;
    const Crowd& crowd_;
    SteadyTime began_ = std::chrono::steady_clock::now();
    SteadyTime last_at_ = began_;
    Tally last_{};
};

void print_report(std::ostream& out, const World& world, const Crowd& crowd);

}  // namespace holdfast::bots
