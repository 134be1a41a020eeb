#include "tests/bots/picture_book.hpp"

#include "protocol/codec.hpp"

namespace holdfast::bots {
namespace {

// How much of the recent past is shared. A viewer further behind pays for its own steps.
constexpr std::size_t max_frames = 512;
constexpr std::size_t max_steps = 1'024;
constexpr std::size_t max_agreed = 512;

std::string describe(const RoomPicture& picture) {
    return "version " + std::to_string(picture.version.value()) + " of epoch " + picture.epoch;
}

std::string first_difference(const RoomPicture& one, const RoomPicture& other) {
    if (one.states.size() != other.states.size()) return "they have different numbers of seats";
    std::size_t seat = 0;
    while (seat < one.states.size() && one.states[seat] == other.states[seat]) ++seat;
    return "seat " + std::to_string(seat) + " is " + seat_state_letter(one.states[seat]) + " and " +
           seat_state_letter(other.states[seat]);
}

}  // namespace

DecodedFramePtr PictureBook::decode(std::string_view frame) {
    const auto found = frames_.find(frame);
    if (found != frames_.end()) return found->second;

    auto message = decode_server_message(frame);
    if (!message) {
        faults_.report(FaultKind::bad_message, message.error().message + " in " + std::string(frame.substr(0, 200)));
        return nullptr;
    }
    auto decoded = std::make_shared<DecodedFrame>(DecodedFrame{std::move(*message), {}});
    if (const auto* changes = std::get_if<ChangesMessage>(&decoded->message)) {
        for (const auto seat : changes->held) {
            if (const auto sent_at = select_times_.of(seat)) decoded->selects_shown.push_back(*sent_at);
        }
    }
    if (frame_order_.size() == max_frames) {
        frames_.erase(frame_order_.front());
        frame_order_.pop_front();
    }
    frame_order_.emplace_back(frame);
    frames_.emplace(frame_order_.back(), decoded);
    return decoded;
}

RoomPicturePtr PictureBook::follow(const RoomPicturePtr& before, const DecodedFramePtr& frame) {
    const Step step{before.get(), frame.get()};
    const auto found = steps_.find(step);
    if (found != steps_.end()) return found->second.after;

    auto after = compute(before, *frame);
    if (after == before) return after;
    if (step_order_.size() == max_steps) {
        steps_.erase(step_order_.front());
        step_order_.pop_front();
    }
    steps_.emplace(step, StepTaken{before, frame, after});
    step_order_.push_back(step);
    return after;
}

RoomPicturePtr PictureBook::compute(const RoomPicturePtr& before, const DecodedFrame& frame) {
    if (const auto* state = std::get_if<StateMessage>(&frame.message)) return begin(before, *state);
    if (const auto* changes = std::get_if<ChangesMessage>(&frame.message)) return change(before, *changes);
    return before;
}

RoomPicturePtr PictureBook::begin(const RoomPicturePtr& before, const StateMessage& state) {
    auto states = decode_seat_states(state.seats);
    if (!states) {
        faults_.report(FaultKind::bad_message, "a state's seats are no run-length text");
        return before;
    }
    if (before && before->epoch == state.epoch && state.version < before->version) {
        faults_.report(FaultKind::out_of_order, "a state of version " + std::to_string(state.version.value()) +
                                                    " came after " + describe(*before));
    }
    return agree(std::make_shared<RoomPicture>(RoomPicture{state.epoch, state.version, std::move(*states)}));
}

RoomPicturePtr PictureBook::change(const RoomPicturePtr& before, const ChangesMessage& changes) {
    if (!before) {
        faults_.report(FaultKind::out_of_order, "changes came before any state");
        return before;
    }
    if (changes.version <= before->version) {
        // An answer to a resume from the present version has nothing to tell, and may say so.
        const bool empty =
            changes.free.empty() && changes.held.empty() && changes.sold.empty() && changes.blocked.empty();
        if (!(empty && changes.version == before->version)) {
            faults_.report(FaultKind::out_of_order, "changes of version " + std::to_string(changes.version.value()) +
                                                        " came after " + describe(*before));
        }
        return before;
    }
    auto after = std::make_shared<RoomPicture>(RoomPicture{before->epoch, changes.version, before->states});
    const auto set_all = [&](const std::vector<SeatIndex>& seats, SeatState state) {
        for (const auto seat : seats) {
            if (seat.value() < after->states.size()) {
                after->states[seat.value()] = state;
            } else {
                faults_.report(FaultKind::bad_message, "changes name seat " + std::to_string(seat.value()));
            }
        }
    };
    set_all(changes.free, SeatState::free);
    set_all(changes.held, SeatState::held);
    set_all(changes.sold, SeatState::sold);
    set_all(changes.blocked, SeatState::blocked);
    return agree(std::move(after));
}

RoomPicturePtr PictureBook::agree(RoomPicturePtr picture) {
    const std::pair key{picture->epoch, picture->version};
    const auto [entry, is_first] = agreed_.emplace(key, picture);
    if (!is_first) {
        if (entry->second->states == picture->states) return entry->second;
        faults_.report(FaultKind::pictures_differ,
                       describe(*picture) + ": " + first_difference(*entry->second, *picture));
        return picture;
    }
    agreed_order_.push_back(key);
    if (agreed_order_.size() > max_agreed) {
        agreed_.erase(agreed_order_.front());
        agreed_order_.pop_front();
    }
    return picture;
}

}  // namespace holdfast::bots
