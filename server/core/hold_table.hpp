// Who holds what in one room: a cart a customer, with one deadline for all of its seats. A cart that is being paid for
// has an order and no running deadline; it remembers the one it had. Carts without seats do not exist. Not thread-safe;
// lives with its room.
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "protocol/ids.hpp"
#include "protocol/time.hpp"
#include "server/core/deadlines.hpp"

namespace holdfast::core {

struct Cart {
    std::vector<SeatIndex> seats{};  // in the order in which they were selected, never empty
    Timestamp started_at;
    Timestamp deadline;
    unsigned extensions = 0;
    unsigned returns = 0;               // from payments that were given up, with time on top
    Milliseconds granted{0};            // that time, in all
    std::optional<OrderId> order{};     // set: being paid for, and does not expire
    std::optional<Timestamp> pay_by{};  // until when the buyer may approve that, where he has to

    [[nodiscard]] bool paying() const { return order.has_value(); }
};

class HoldTable {
public:
    // The customer's cart, or nullptr. Valid until the next change.
    [[nodiscard]] const Cart* find(const UserId& customer) const;
    // Whose purchase `order` is, while it is under way.
    [[nodiscard]] std::optional<UserId> buyer(const OrderId& order) const;
    [[nodiscard]] const std::unordered_map<UserId, Cart>& carts() const { return carts_; }
    [[nodiscard]] const Deadlines& deadlines() const { return deadlines_; }
    [[nodiscard]] std::size_t purchases() const { return buyers_.size(); }

    // Adds a seat to the customer's cart. The first one starts the cart and its deadline; later ones join them.
    void add(const UserId& customer, SeatIndex seat, Timestamp now, Milliseconds hold_time);
    // Takes a seat out of the cart it is in; the last one ends the cart, and the purchase if one was under way.
    void remove(const UserId& customer, SeatIndex seat);
    // Ends the customer's cart and returns its seats.
    std::vector<SeatIndex> end_cart(const UserId& customer);

    void extend(const UserId& customer, Milliseconds hold_time);
    void begin_purchase(const UserId& customer, const OrderId& order, std::optional<Timestamp> pay_by);
    // The cart is held again, until the deadline that it had, but not before `at_least`.
    void end_purchase(const UserId& customer, Timestamp at_least);
    // A cart that was being paid for when the room was last open. More seats of the same customer join it.
    void restore(const UserId& customer, Cart cart);

private:
    using Carts = std::unordered_map<UserId, Cart>;

    void erase(Carts::iterator cart);

    Carts carts_;
    std::unordered_map<OrderId, UserId> buyers_;  // of the carts that are being paid for
    Deadlines deadlines_;                         // of all other carts
};

}  // namespace holdfast::core
