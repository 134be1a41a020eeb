#include "tests/simulation/disk.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::simulation {

void Disk::fail_for(Milliseconds length) {
    world_.note("the disk fails for " + std::to_string(length.count()) + " ms");
    fails_until_ = std::max(fails_until_, world_.now() + length);
}

void Disk::stand_still_for(Milliseconds length) {
    world_.note("the disk stands still for " + std::to_string(length.count()) + " ms");
    stands_still_until_ = std::max(stands_still_until_, world_.now() + length);
}

// The channel delivers in order: one that has to wait holds up those behind it.
Milliseconds Disk::wait() const {
    return std::max(longest_wait, std::chrono::duration_cast<Milliseconds>(stands_still_until_ - world_.now()));
}

// What is committed at the same moment is one group, and has one fate.
Disk::Fate Disk::next_fate() {
    if (std::exchange(last_commit_at_, world_.now()) != world_.now()) last_fate_ = new_fate();
    return last_fate_;
}

Disk::Fate Disk::new_fate() {
    if (is_healed_) return Fate::done;
    const auto chance = world_.random.between(1, 100);
    const bool fails = world_.now() < fails_until_ || chance <= 10;
    if (!fails) return Fate::done;
    const Fate fate = world_.random.percent(50) ? Fate::kept : Fate::lost;
    world_.note(fate == Fate::kept ? "commit kept, but nobody knows" : "commit lost");
    world_.count(fate == Fate::kept ? "disk: commit kept, but nobody knows" : "disk: commit lost");
    return fate;
}

bool Disk::can_read() {
    return is_healed_ || (world_.now() >= fails_until_ && !world_.random.percent(2));
}

}  // namespace holdfast::simulation
