// Orders, their seats and their tickets in SQLite.
#pragma once

#include "storage/order_store.hpp"
#include "storage/sqlite/order_rows.hpp"

namespace holdfast::storage::sqlite {

class Orders final : public OrderStore {
public:
    // The database outlives it.
    explicit Orders(Database& database) : database_(database) {}

    Result<Nothing> add_order(const Order& order, const std::vector<Ticket>& tickets) override;
    Result<Nothing> confirm_order(const OrderId& id, const std::vector<Ticket>& tickets, Timestamp at) override;
    Result<Nothing> return_seats(const OrderId& id, const std::vector<SeatIndex>& seats) override;
    Result<Nothing> move_seats(const OrderId& id, const std::vector<SeatMove>& moves,
                               const std::vector<Ticket>& tickets) override;  // order_moves.cpp
    Result<Order> order(const OrderId& id) override;
    Result<Order> order_by_key(const UserId& user, std::string_view idempotency_key) override;
    Result<Nothing> end_order(const OrderId& id, OrderStatus status, Timestamp at) override;
    Result<std::vector<Ticket>> tickets_of(const OrderId& order) override;
    Result<std::vector<LiveSeat>> live_seats(ShowId show) override;
    Result<std::vector<SoldSeat>> sold_seats(ShowId show, SeatIndex from, std::uint32_t limit) override;
    Result<std::vector<OrderId>> live_orders(ShowId show, std::uint32_t limit) override;
    Result<std::int64_t> count_live_orders(ShowId show) override;

    // order_lists.cpp
    Result<OrderDetails> details(const OrderId& id) override;
    Result<OrderId> order_of_ticket(std::string_view code) override;
    Result<std::vector<OrderDetails>> orders_of(const UserId& user, const StartRange& starts,
                                                std::optional<OrderId> after, std::uint32_t limit) override;
    Result<std::vector<OrderDetails>> find_orders(const OrderSearch& search, std::optional<OrderId> after,
                                                  std::uint32_t limit) override;

private:
    Result<Nothing> write_order(const Order& order, const std::vector<Ticket>& tickets);
    Result<Nothing> write_order_seats(const Order& order, std::int64_t number);
    Result<Nothing> write_tickets(const std::vector<Ticket>& tickets, std::int64_t number);
    Result<Nothing> write_journal(const Order& order, std::int64_t number);
    Result<Nothing> write_outbox(const Order& order);
    Result<Nothing> move_seat(const Order& order, std::int64_t number, const SeatMove& move);
    Result<Nothing> replace_tickets(const std::vector<Ticket>& tickets, std::int64_t number);
    Result<Nothing> claim_again(const Order& order, std::int64_t number);
    Result<NumberedOrder> numbered_order(const OrderId& id);
    Error refused_seats(const Order& order, Error otherwise);
    Result<Nothing> read_order_seats(Order& order, std::int64_t number);
    Result<std::vector<OrderDetails>> with_seats(Result<std::vector<NumberedDetails>> rows);

    Database& database_;
};

}  // namespace holdfast::storage::sqlite
