// What can be asked of a room, and what it decides. Plain values: they are posted between threads, recorded by the
// simulation and, in a cluster, sent to another authority.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/ids.hpp"
#include "protocol/messages.hpp"
#include "protocol/time.hpp"

namespace holdfast::core {

// Holds all of the seats or none. Refused, in this order, with bad_message or unknown_seat, sale_not_open or
// sale_closed, conflict (a purchase of this customer is under way), limit_reached, seat_taken with alternatives as
// large as what is missing. Seats that the customer already holds are no obstacle and do not count again.
struct Select {
    UserId customer;
    std::vector<SeatIndex> seats;
};
// Gives all of the seats back or none. Refused with bad_message, unknown_seat, not_selected, or conflict while they are
// being paid for.
struct Unselect {
    UserId customer;
    std::vector<SeatIndex> seats;
};
// Gives back every seat the customer holds; refused with cart_empty when there is none.
struct UnselectAll {
    UserId customer;
};
// Moves the deadline of the whole cart on by one hold time; the cart is told as `selected`. Refused with cart_empty, or
// with conflict when it was extended limits::max_extensions times or is being paid for.
struct Extend {
    UserId customer;
};
// The cart goes from held to paying: from here on it does not expire, until the purchase is completed or abandoned. A
// hold taken in time may be bought after the sale's closing time, but only while the show is on sale. Refused with
// cart_empty, sale_not_open or sale_closed, or conflict while another purchase of this customer is under way.
struct BeginPurchase {
    UserId customer;
    OrderId order;
};
// The order is on disk as confirmed: its seats are sold. Always accepted, also when the purchase is unknown here: the
// store is the last word, and a hold that stands in its way is revoked. So are the buyer's newest holds, should the
// order bring the buyer past the limit. `seats` are the order's. Repeating it changes nothing.
struct CompletePurchase {
    UserId customer;
    OrderId order;
    std::vector<SeatIndex> seats;
};
// The order did not come to be: its seats are held again until the deadline they had, or freed if that has passed.
struct AbandonPurchase {
    OrderId order;
};
// A confirmed order was cancelled or refunded: its seats are free again, unless they are sold to somebody else by now.
// Orders are not named here, so the sender keeps CompletePurchase and ReleaseSold in the order of their commits.
struct ReleaseSold {
    UserId customer;
    std::vector<SeatIndex> seats;
};
// Takes free seats off sale and puts them back. Refused with seat_taken naming the seats that are held or sold.
struct Block {
    std::vector<SeatIndex> seats;
};
struct Unblock {
    std::vector<SeatIndex> seats;
};
// The show's status or window changed. Never refused.
struct SetSale {
    ShowStatus status;
    Timestamp opens_at;
    Timestamp closes_at;
};

using Command = std::variant<Select, Unselect, UnselectAll, Extend, BeginPurchase, CompletePurchase, AbandonPurchase,
                             ReleaseSold, Block, Unblock, SetSale>;

// A customer whose cart is not what it was, and why.
struct CartEvent {
    UserId customer;
    CartReason reason;
};

struct Decision {
    std::optional<Error> refusal{};  // set: nothing was changed
    std::vector<SeatIndex> seats{};  // Select, BeginPurchase: the seats now held or being bought
    std::vector<CartEvent> carts{};  // whose cart to send again
    bool seats_changed = false;      // the room's version grew

    [[nodiscard]] bool accepted() const { return !refusal; }
};

}  // namespace holdfast::core
