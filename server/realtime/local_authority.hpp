// The authority of a server on its own: the core, asked directly.
#pragma once

#include "server/ops/clock.hpp"
#include "server/realtime/authority.hpp"

namespace holdfast::realtime {

class LocalAuthority final : public Authority {
public:
    LocalAuthority(core::RoomSetup setup, const ops::Clock& clock, Observer observer)
        : room_(std::move(setup)), clock_(clock), observer_(std::move(observer)) {}

    void decide(core::Command command, Reply reply) override {
        const core::Decision decision = room_.apply(command, clock_.now());
        reply(decision);
        observer_(decision);
    }
    void expire() override { observer_(room_.expire(clock_.now())); }
    [[nodiscard]] std::optional<Timestamp> next_deadline() const override { return room_.next_deadline(); }
    [[nodiscard]] const core::Room& copy() const override { return room_; }
    [[nodiscard]] std::vector<SeatIndex> take_changed() override { return room_.take_changed(); }

private:
    core::Room room_;
    const ops::Clock& clock_;
    Observer observer_;
};

}  // namespace holdfast::realtime
