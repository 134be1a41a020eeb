// What can be asked of a room, and what it decides. Plain values: they are posted between threads, recorded by the
// simulation and, in a cluster, sent to another authority.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/ids.hpp"
#include "protocol/messages.hpp"
#include "protocol/time.hpp"

namespace holdfast::core {

// Holds all of the seats or none. Refused, in this order, with bad_message or unknown_seat, sale_not_open or
// sale_closed, conflict (a purchase of this customer is under way), limit_reached, seat_taken with alternatives as
// large as what is missing. Seats that the customer already holds are no obstacle and do not count again. What the
// customer holds of `instead_of` is given back in the same step, and the cart keeps its deadline.
struct Select {
    UserId customer;
    std::vector<SeatIndex> seats;
    std::vector<SeatIndex> instead_of{};
};
// Not a command by itself: Room::choose() makes a Select of it, which says what exactly was decided.
struct SelectBest {
    UserId customer;
    std::uint32_t count = 1;
    std::optional<std::string> category{};  // by its name in the plan; nothing: any
    std::vector<SeatIndex> instead_of{};    // not these, whoever has them; see Select
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
// cart_empty, sale_not_open or sale_closed, or conflict while another purchase of this customer is under way, or when
// the cart came back from limits::max_returned_purchases already. `pay_by` is until when the buyer may approve the
// payment elsewhere, where he has to: the cart then shows it as its deadline, and is told as `selected`.
struct BeginPurchase {
    UserId customer;
    OrderId order;
    std::optional<Timestamp> pay_by{};
};
// The order is on disk as confirmed: its seats are sold. Always accepted, also when the purchase is unknown here: the
// store is the last word, and a hold that stands in its way is revoked. So are the buyer's newest holds, should the
// order bring the buyer past the limit. `seats` are the order's. Repeating it changes nothing.
struct CompletePurchase {
    UserId customer;
    OrderId order;
    std::vector<SeatIndex> seats;
};
// The order did not come to be: its seats are held again until the deadline they had, but for `at_least` from now, or
// freed if that has passed.
struct AbandonPurchase {
    OrderId order;
    Milliseconds at_least{0};
};
// An order that was given up turned out to be paid for: its seats go to paying again if they still can, so that the
// order can be confirmed. They may be free or in the customer's cart, which is being paid for from here on, whatever
// else is in it. Refused with sale_closed (the show is cancelled or over), limit_reached, seat_taken, or conflict while
// another purchase of this customer is under way. Repeating it for the same order changes nothing.
struct Reclaim {
    UserId customer;
    OrderId order;
    std::vector<SeatIndex> seats;
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
                             Reclaim, ReleaseSold, Block, Unblock, SetSale>;

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
