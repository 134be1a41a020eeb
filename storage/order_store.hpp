// Orders with their seats and tickets: the facet of the store that knows what was sold. Errors are those of store.hpp.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

struct StartRange {
    Timestamp from = Timestamp::min();    // inclusive
    Timestamp before = Timestamp::max();  // exclusive
};

class OrderStore {
public:
    virtual ~OrderStore() = default;

    // Writes the order with its seats, and when it is confirmed its tickets, its line in the journal and, to its mail
    // address if it has one, the mail `order_confirmed` too. seat_taken (with `seats`)
    // when a seat of it is live in another order; conflict when the user has used its idempotency key for another
    // order.
    virtual Result<Nothing> add_order(const Order& order, const std::vector<Ticket>& tickets) = 0;
    // The order is confirmed from `at` on, with its tickets, its line in the journal and its mail like an added one.
    // One that was given up is taken up again, unless a seat of it is live in another order by now: seat_taken.
    // not_found; conflict when it is confirmed already, or was cancelled or refunded after it had been, or when it was
    // given up and its show is cancelled.
    virtual Result<Nothing> confirm_order(const OrderId& id, const std::vector<Ticket>& tickets, Timestamp at) = 0;
    // Some seats of a confirmed order are given back, and it goes on with the others: they may be sold again, their
    // tickets admit nobody. not_found; conflict when it is not confirmed; not_selected, with `seats`, when some of them
    // are not its own (any more), or no others would be left.
    virtual Result<Nothing> return_seats(const OrderId& id, const std::vector<SeatIndex>& seats) = 0;
    // Seats of a confirmed order are exchanged for others, which cost what they did: each `from` may be sold again and
    // its ticket admits nobody, each `to` has one of `tickets`. not_found; conflict when it is not confirmed, or a `to`
    // is a seat that it gave back before; not_selected, with `seats`, when a `from` is not its own; seat_taken, with
    // `seats`, when a `to` is live in this or another order.
    virtual Result<Nothing> move_seats(const OrderId& id, const std::vector<SeatMove>& moves,
                                       const std::vector<Ticket>& tickets) = 0;
    virtual Result<Order> order(const OrderId& id) = 0;                                            // not_found
    virtual Result<Order> order_by_key(const UserId& user, std::string_view idempotency_key) = 0;  // not_found
    // The order is over from `at` on: its seats may be sold again, its tickets admit nobody. not_found; conflict when
    // it is neither pending nor confirmed. `status` is cancelled, refunded or expired.
    virtual Result<Nothing> end_order(const OrderId& id, OrderStatus status, Timestamp at) = 0;
    virtual Result<std::vector<Ticket>> tickets_of(const OrderId& order) = 0;
    virtual Result<std::vector<LiveSeat>> live_seats(ShowId show) = 0;
    // The seats of the show's confirmed orders from `from` on, by number, at most `limit`.
    virtual Result<std::vector<SoldSeat>> sold_seats(ShowId show, SeatIndex from, std::uint32_t limit) = 0;
    // Some of the show's orders that are pending or confirmed: at most `limit`, none only when there are none.
    virtual Result<std::vector<OrderId>> live_orders(ShowId show, std::uint32_t limit) = 0;
    virtual Result<std::int64_t> count_live_orders(ShowId show) = 0;

    virtual Result<OrderDetails> details(const OrderId& id) = 0;         // not_found
    virtual Result<OrderId> order_of_ticket(std::string_view code) = 0;  // not_found; looks at every ticket
    // The user's orders, newest first, of shows that start in the range; what comes after `after`, which is nothing
    // when that is no order of this user.
    virtual Result<std::vector<OrderDetails>> orders_of(const UserId& user, const StartRange& starts,
                                                        std::optional<OrderId> after, std::uint32_t limit) = 0;
    // Everybody's, in the search's order; what comes after `after`, which is nothing when there is no such order.
    virtual Result<std::vector<OrderDetails>> find_orders(const OrderSearch& search, std::optional<OrderId> after,
                                                          std::uint32_t limit) = 0;
};

}  // namespace holdfast::storage
