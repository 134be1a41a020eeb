// What is always true of a room, as far as one moment can show it. That versions only grow and that nothing is sold
// twice needs the past: the simulation checks those. The limit of a customer has two exceptions, both the store's
// doing: what it sold before this room knew, and a cart that was already being paid for when such a sale became known.
#include "protocol/limits.hpp"
#include "server/core/invariant.hpp"
#include "server/core/room.hpp"

namespace holdfast::core {

void Room::check_invariants() const {
    seats_.check_invariants();

    std::size_t in_carts = 0;
    std::size_t paying = 0;
    for (const auto& [customer, cart] : holds_.carts()) {
        check_invariant(!cart.seats.empty(), "a cart has seats");
        in_carts += cart.seats.size();
        for (const SeatIndex seat : cart.seats) {
            check_invariant(seats_.knows(seat) && seats_.is_held_by(customer, seat),
                            "a seat in a cart is held by the cart's customer");
        }
        check_invariant(cart.extensions <= limits::max_extensions, "a cart is extended at most max_extensions times");
        check_invariant(cart.deadline == cart.started_at + rules_.hold_time * (1 + cart.extensions) + cart.granted,
                        "a cart lasts one hold time, one more for each extension, and what it was granted");
        check_invariant(cart.granted.count() == 0 || cart.returns > 0, "time is granted to carts that came back");
        check_invariant(cart.returns <= limits::max_returned_purchases, "a cart comes back a few times at most");
        if (cart.paying()) {
            ++paying;
            check_invariant(holds_.buyer(*cart.order) == customer, "an order under way is known by its buyer");
            check_invariant(!holds_.deadlines().contains(customer, cart.deadline),
                            "a cart that is being paid for does not expire");
        } else {
            check_invariant(cart.deadline > now_, "no hold outlives its deadline");
            check_invariant(holds_.deadlines().contains(customer, cart.deadline), "every hold has its deadline noted");
            check_invariant(seats_of(customer) <= rules_.seats_per_customer,
                            "a customer holds and owns at most the limit");
        }
    }
    // A seat that is in two carts would make the carts' seats more than the held ones.
    check_invariant(in_carts == seats_.held(), "every held seat is in exactly one cart");
    check_invariant(paying == holds_.purchases(), "every purchase under way has its cart");
    check_invariant(holds_.carts().size() - paying == holds_.deadlines().size(), "every deadline belongs to a cart");
}

}  // namespace holdfast::core
