// The pictures that ten thousand viewers have of one room, at the price of a few. Every viewer follows what it was sent
// on its own; but whoever has the same picture and is sent the same frame gets to the same picture, so each distinct
// step is computed once and shared. Nothing is taken on trust: frames are compared byte by byte, and two ways that lead
// to one version must have led to the same picture. Lives on the bots' one thread.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "protocol/messages.hpp"
#include "protocol/seat_states.hpp"
#include "tests/bots/faults.hpp"
#include "tests/bots/select_times.hpp"

namespace holdfast::bots {

// A room at one version. Immutable.
struct RoomPicture {
    std::string epoch;
    Version version;
    std::vector<SeatState> states;
};
using RoomPicturePtr = std::shared_ptr<const RoomPicture>;

// One distinct frame, decoded once.
struct DecodedFrame {
    ServerMessage message;
    std::vector<std::chrono::steady_clock::time_point> selects_shown;  // when the selects it shows as held were sent
};
using DecodedFramePtr = std::shared_ptr<const DecodedFrame>;

class PictureBook {
public:
    PictureBook(Faults& faults, const SelectTimes& select_times) : faults_(faults), select_times_(select_times) {}

    // What `frame` says; nullptr, and a fault, when it says nothing the protocol knows.
    DecodedFramePtr decode(std::string_view frame);

    // The picture after `frame`, for a viewer who had `before` (nullptr at first). Any other message than `state` and
    // `changes` leaves it as it is.
    RoomPicturePtr follow(const RoomPicturePtr& before, const DecodedFramePtr& frame);

private:
    using Step = std::pair<const RoomPicture*, const DecodedFrame*>;
    struct StepTaken {
        RoomPicturePtr before;  // kept, so that its address stays its own
        DecodedFramePtr frame;
        RoomPicturePtr after;
    };

    RoomPicturePtr compute(const RoomPicturePtr& before, const DecodedFrame& frame);
    RoomPicturePtr begin(const RoomPicturePtr& before, const StateMessage& state);
    RoomPicturePtr change(const RoomPicturePtr& before, const ChangesMessage& changes);
    // The one picture of its version: an earlier equal one, or this.
    RoomPicturePtr agree(RoomPicturePtr picture);

    Faults& faults_;
    const SelectTimes& select_times_;
    std::unordered_map<std::string_view, DecodedFramePtr> frames_;  // by their text, which frame_order_ owns
    std::deque<std::string> frame_order_;
    std::map<Step, StepTaken> steps_;
    std::deque<Step> step_order_;
    std::map<std::pair<std::string, Version>, RoomPicturePtr> agreed_;
    std::deque<std::pair<std::string, Version>> agreed_order_;
};

}  // namespace holdfast::bots
