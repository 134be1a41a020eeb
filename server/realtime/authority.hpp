// Who decides. A room host does not: it asks its authority and is called back. On one machine that is the core on this
// very thread, which answers at once; in a cluster it is elsewhere, answers later, and other nodes' decisions arrive
// unasked. So answers are completions, and what changed is told apart from who asked. Lives on the room's home loop.
#pragma once

#include <functional>
#include <optional>

#include "server/core/room.hpp"

namespace holdfast::realtime {

class Authority {
public:
    // Told of every decision that was taken, whoever asked for it, after it is visible in copy().
    using Observer = std::function<void(const core::Decision&)>;
    using Reply = std::function<void(core::Decision)>;

    virtual ~Authority() = default;

    // Decides and calls `reply` once, before the observer hears of it.
    virtual void decide(core::Command command, Reply reply) = 0;

    // Ends what is overdue. To be called at next_deadline().
    virtual void expire() = 0;
    [[nodiscard]] virtual std::optional<Timestamp> next_deadline() const = 0;

    // This node's copy of the room: never ahead of the decider, always at one version.
    [[nodiscard]] virtual const core::Room& copy() const = 0;
    // See core::Room::take_changed().
    [[nodiscard]] virtual std::vector<SeatIndex> take_changed() = 0;
};

}  // namespace holdfast::realtime
