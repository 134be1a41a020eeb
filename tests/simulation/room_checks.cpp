#include "tests/simulation/room_checks.hpp"

#include <algorithm>
#include <set>

namespace holdfast::simulation {
namespace {

constexpr Milliseconds longest_step{3'000};
constexpr Milliseconds longest_return{
    40'000};  // with a disk that fails for a while, and is read again until it answers

}  // namespace

void RoomChecks::check_step() {
    const std::vector<core::OwnedSeat> sold = store_.sold();
    check_sold(host_.room().states(), sold);
    check_limit(sold);
    expect(store_.show() != ModelStore::Show::closed || store_.live_orders(1).empty(),
           "a closed show has no live order");
    last_step_ = world_.now();
}

// A return may be on its way to the room, but not for long. A process that stands still gets it not any older.
void RoomChecks::check_sold(const std::vector<SeatState>& states, const std::vector<core::OwnedSeat>& sold) {
    const Milliseconds passed = std::clamp(world_.now() - last_step_, Milliseconds(0), longest_step);
    for (std::uint32_t at = 0; at < states.size(); ++at) {
        const SeatIndex seat(at);
        const auto is_it = [seat](const core::OwnedSeat& owned) { return owned.seat == seat; };
        if (states[at] != SeatState::sold || std::any_of(sold.begin(), sold.end(), is_it)) {
            returning_.erase(seat);
            continue;
        }
        expect(std::any_of(customers_.begin(), customers_.end(),
                           [&](const UserId& customer) { return store_.was_sold_to(seat, customer); }),
               "a seat is said to be sold only once that is on disk");
        returning_[seat] += passed;
        expect(returning_[seat] < longest_return, "a seat that was given back is shown as free before long");
    }
}

void RoomChecks::check_limit(const std::vector<core::OwnedSeat>& sold) const {
    for (const UserId& customer : customers_) {
        if (host_.is_surprising(customer)) continue;
        const std::vector<SeatIndex> held = host_.room().cart(customer).seats;
        std::set<SeatIndex> seats(held.begin(), held.end());
        for (const core::OwnedSeat& seat : sold) {
            if (seat.owner == customer) seats.insert(seat.seat);
        }
        expect(seats.size() <= limit_, "a customer holds and owns at most the limit");
    }
}

void RoomChecks::check_end() const {
    std::vector<SeatState> states = host_.room().states();
    for (const core::OwnedSeat& sold : store_.sold()) {
        expect(states[sold.seat.value()] == SeatState::sold, "what is confirmed on disk is sold in the room");
        states[sold.seat.value()] = SeatState::free;
    }
    const auto sold = std::find(states.begin(), states.end(), SeatState::sold);
    expect(sold == states.end(),
           "what is sold in the room is on disk (seat " + std::to_string(sold - states.begin()) + ")");
    expect(store_.show() != ModelStore::Show::closing, "the closing of a show comes to its end");
}

}  // namespace holdfast::simulation
