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

struct Select {
    UserId customer;
    std::vector<SeatIndex> seats;
};
struct Unselect {
    UserId customer;
    std::vector<SeatIndex> seats;
};
// Gives back every seat the customer holds; refused with cart_empty when there is none.
struct UnselectAll {
    UserId customer;
};
struct Extend {
    UserId customer;
};
// The cart goes from held to paying: from here on it does not expire, until the purchase is completed or abandoned.
// Refused with cart_empty, or with conflict while another purchase of this customer is under way.
struct BeginPurchase {
    UserId customer;
    OrderId order;
};
// The order is on disk as confirmed: its seats are sold. Always accepted, also when the purchase is unknown here: the
// store is the last word, and a hold that stands in its way is revoked. `seats` are the order's.
struct CompletePurchase {
    UserId customer;
    OrderId order;
    std::vector<SeatIndex> seats;
};
// The order did not come to be: its seats are held again until the deadline they had, or freed if that has passed.
struct AbandonPurchase {
    OrderId order;
};
// A confirmed order was cancelled or refunded: its seats are free again.
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
