// What a room's home loop sends to the audiences of all loops: values and immutable bytes, posted, never shared state.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/core/picture.hpp"
#include "server/realtime/frame.hpp"
#include "server/realtime/rooms.hpp"

namespace holdfast::realtime {

// What one customer is told, on all of their sessions in the show. Of carts only the latest matters; orders all do.
struct Personal {
    enum class Kind { cart, order } kind;
    SharedFrame frame;
};

// What an audience starts from.
struct AudienceStart {
    std::shared_ptr<const OpenShow> show;
    std::string epoch;
    Version version;
    ShowStatus status = ShowStatus::on_sale;
    std::vector<SeatState> states;
    RoomLimits limits;
    std::optional<Version> status_since{};  // at which the show got this status; nothing: it has had it all along
};

// One flush: what changed, and the frame that says so, built once for everybody. Or another room has taken the place of
// this one, as the show got another plan: then that is where everybody starts afresh, and nothing else counts.
struct Broadcast {
    core::RoomUpdate update;
    ShowStatus status = ShowStatus::on_sale;
    SharedFrame frame;
    std::optional<AudienceStart> restart{};
};

}  // namespace holdfast::realtime
