#include "server/core/seat_table.hpp"

#include <algorithm>
#include <utility>

#include "server/core/invariant.hpp"

namespace holdfast::core {

SeatTable::SeatTable(std::uint32_t seat_count)
    : states_(seat_count, SeatState::free), owners_(seat_count), is_in_changed_(seat_count) {}

std::size_t SeatTable::sold_to(const UserId& customer) const {
    const auto count = sold_to_.find(customer);
    return count == sold_to_.end() ? 0 : count->second;
}

void SeatTable::change(SeatIndex seat, SeatState state, const UserId& owner) {
    const std::size_t at = seat.value();
    if (states_[at] == SeatState::held) --held_;
    if (states_[at] == SeatState::sold) {
        --sold_;
        const auto count = sold_to_.find(owners_[at]);
        if (--count->second == 0) sold_to_.erase(count);
    }
    if (state == SeatState::held) ++held_;
    if (state == SeatState::sold) {
        ++sold_;
        ++sold_to_[owner];
    }
    owners_[at] = owner;
    if (states_[at] == state) return;

    states_[at] = state;
    ++changes_made_;
    if (!is_in_changed_[at]) {
        is_in_changed_[at] = true;
        changed_.push_back(seat);
    }
}

std::vector<SeatIndex> SeatTable::take_changed() {
    std::vector<SeatIndex> changed = std::exchange(changed_, {});
    for (const SeatIndex seat : changed) is_in_changed_[seat.value()] = false;
    std::sort(changed.begin(), changed.end());
    return changed;
}

void SeatTable::check_invariants() const {
    std::size_t held = 0;
    std::size_t sold = 0;
    std::unordered_map<UserId, std::size_t> sold_to;
    for (std::size_t at = 0; at < states_.size(); ++at) {
        const bool owned = states_[at] == SeatState::held || states_[at] == SeatState::sold;
        check_invariant(owned == (owners_[at] != UserId()), "a seat has an owner exactly when it is held or sold");
        if (states_[at] == SeatState::held) ++held;
        if (states_[at] == SeatState::sold) {
            ++sold;
            ++sold_to[owners_[at]];
        }
    }
    check_invariant(held == held_, "the counter of held seats equals the seats");
    check_invariant(sold == sold_, "the counter of sold seats equals the seats");
    check_invariant(sold_to == sold_to_, "the seats counted for each owner equal the seats");
}

}  // namespace holdfast::core
