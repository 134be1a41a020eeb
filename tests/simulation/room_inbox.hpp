// The way to the room from the other threads of the process: what is told arrives in the order in which it was told,
// and nothing of it when the process crashes before.
#pragma once

#include <functional>
#include <utility>

#include "tests/simulation/channel.hpp"
#include "tests/simulation/host.hpp"

namespace holdfast::simulation {

class RoomInbox {
public:
    using Heard = std::function<void(const core::Decision&)>;

    RoomInbox(World& world, Host& host) : world_(world), host_(host) {}

    // `heard` runs once the room has decided, on the room's thread.
    void tell(core::Command command, Heard heard = {}) {
        auto deliver = [this, command = std::move(command), heard = std::move(heard)] {
            const core::Decision decision = host_.command(command);
            if (heard) heard(decision);
        };
        to_room_.send(world_, post_delay, world_.in_this_process(std::move(deliver)));
    }

    [[nodiscard]] const Host& host() const { return host_; }

private:
    static constexpr Milliseconds post_delay{10};

    World& world_;
    Host& host_;
    Channel to_room_;
};

}  // namespace holdfast::simulation
