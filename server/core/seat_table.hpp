// Every seat of a room: the state that viewers see, whose it is, and how many there are of each. 17 bytes a seat and no
// look-up by hash, so that a select costs the same in a studio and in an arena. Also remembers what changed since it
// was last asked. Not thread-safe; lives with its room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "protocol/ids.hpp"
#include "protocol/seat_states.hpp"

namespace holdfast::core {

class SeatTable {
public:
    // All seats free.
    explicit SeatTable(std::uint32_t seat_count);

    [[nodiscard]] bool knows(SeatIndex seat) const { return seat.value() < states_.size(); }
    [[nodiscard]] SeatState state(SeatIndex seat) const { return states_[seat.value()]; }
    // Of a held or sold seat; the empty id for any other.
    [[nodiscard]] const UserId& owner(SeatIndex seat) const { return owners_[seat.value()]; }
    [[nodiscard]] bool is_held_by(const UserId& customer, SeatIndex seat) const {
        return state(seat) == SeatState::held && owner(seat) == customer;
    }
    [[nodiscard]] bool is_sold_to(const UserId& customer, SeatIndex seat) const {
        return state(seat) == SeatState::sold && owner(seat) == customer;
    }
    [[nodiscard]] const std::vector<SeatState>& states() const { return states_; }
    [[nodiscard]] std::size_t held() const { return held_; }
    [[nodiscard]] std::size_t sold() const { return sold_; }
    [[nodiscard]] std::size_t sold_to(const UserId& customer) const;

    void free(SeatIndex seat) { change(seat, SeatState::free, UserId()); }
    void hold(SeatIndex seat, const UserId& customer) { change(seat, SeatState::held, customer); }
    void sell(SeatIndex seat, const UserId& customer) { change(seat, SeatState::sold, customer); }
    void block(SeatIndex seat) { change(seat, SeatState::blocked, UserId()); }

    // Grows whenever a seat's visible state changes.
    [[nodiscard]] std::uint64_t changes_made() const { return changes_made_; }
    // The seats whose state changed since the last call, each once, in ascending order; then forgets them.
    std::vector<SeatIndex> take_changed();

    // Throws std::logic_error when the counters do not equal the seats, or a seat has an owner it should not have.
    void check_invariants() const;

private:
    void change(SeatIndex seat, SeatState state, const UserId& owner);

    std::vector<SeatState> states_;
    std::vector<UserId> owners_;
    std::unordered_map<UserId, std::size_t> sold_to_;  // only customers who own a seat
    std::size_t held_ = 0;
    std::size_t sold_ = 0;
    std::uint64_t changes_made_ = 0;
    std::vector<SeatIndex> changed_;
    std::vector<bool> is_in_changed_;
};

}  // namespace holdfast::core
