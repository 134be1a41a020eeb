#include "tests/simulation/room_checks.hpp"

#include <algorithm>
#include <set>

namespace holdfast::simulation {

void RoomChecks::check_step() const {
    const std::vector<SeatState> states = host_.room().states();
    for (std::size_t at = 0; at < states.size(); ++at) {
        if (states[at] != SeatState::sold) continue;
        const SeatIndex seat(static_cast<std::uint32_t>(at));
        expect(std::any_of(customers_.begin(), customers_.end(),
                           [&](const UserId& customer) { return store_.was_sold_to(seat, customer); }),
               "a seat is said to be sold only once that is on disk");
    }
    expect(store_.show() != ModelStore::Show::closed || store_.live_orders(1).empty(),
           "a closed show has no live order");
    const std::vector<core::OwnedSeat> sold = store_.sold();
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
