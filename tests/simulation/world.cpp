#include "tests/simulation/world.hpp"

#include <cstdio>

namespace holdfast::simulation {

void World::at(Timestamp time, std::function<void()> action) {
    queue_.push({time, planned_++, std::move(action)});
}

std::function<void()> World::in_this_process(std::function<void()> action) const {
    return [this, process = process_, action = std::move(action)] {
        if (process == process_) action();
    };
}

void World::run_next() {
    const Due due = queue_.top();
    queue_.pop();
    advance_to(due.time);
    due.action();
}

// FNV-1a over the time and the text of every event.
void World::note(const std::string& event) {
    const std::string line = std::to_string(to_unix_ms(now_)) + " " + event;
    for (const char letter : line) hash_ = (hash_ ^ static_cast<unsigned char>(letter)) * 0x100000001b3u;
    if (verbosity_ == Verbosity::every_event) std::printf("%s\n", line.c_str());
}

}  // namespace holdfast::simulation
