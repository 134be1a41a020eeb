// One direction of a connection, or a post from one thread to another: what is sent arrives later, each after a delay
// of its own, but in order.
#pragma once

#include <algorithm>
#include <functional>
#include <utility>

#include "tests/simulation/world.hpp"

namespace holdfast::simulation {

class Channel {
public:
    // `deliver` runs when the message arrives, at most `longest` after now or right behind the message before it.
    void send(World& world, Milliseconds longest, std::function<void()> deliver) {
        const Timestamp arrival = world.now() + world.random.milliseconds(0, longest.count());
        last_arrival_ = world.is(Mutant::overtaking) ? arrival : std::max(last_arrival_, arrival);
        world.at(last_arrival_, std::move(deliver));
    }

private:
    Timestamp last_arrival_;
};

}  // namespace holdfast::simulation
