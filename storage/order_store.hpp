// Orders with their seats and tickets: the facet of the store that knows what was sold. Errors are those of store.hpp.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

class OrderStore {
public:
    virtual ~OrderStore() = default;

    // Writes the order with its seats, and when it is confirmed its tickets, its line in the journal and, to its mail
    // address if it has one, the mail `order_confirmed` too. seat_taken (with `seats`)
    // when a seat of it is live in another order; conflict when the user has used its idempotency key for another
    // order.
    virtual Result<Nothing> add_order(const Order& order, const std::vector<Ticket>& tickets) = 0;
    virtual Result<Order> order(const OrderId& id) = 0;                                            // not_found
    virtual Result<Order> order_by_key(const UserId& user, std::string_view idempotency_key) = 0;  // not_found
    // Newest first; those made before `before` (and with a smaller id at the same time).
    virtual Result<std::vector<Order>> orders_of(const UserId& user, std::optional<OrderId> after,
                                                 std::uint32_t limit) = 0;
    virtual Result<std::vector<Ticket>> tickets_of(const OrderId& order) = 0;
    virtual Result<std::vector<LiveSeat>> live_seats(ShowId show) = 0;
};

}  // namespace holdfast::storage
