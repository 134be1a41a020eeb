// Orders, their seats and their tickets in SQLite. The unique index over live seats decides who gets a seat; the code
// here only finds words for its refusal.
#include <algorithm>

#include "protocol/reasons.hpp"
#include "storage/sqlite/order_rows.hpp"
#include "storage/sqlite/orders.hpp"
#include "storage/sqlite/outbox.hpp"
#include "storage/sqlite/seat_text.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_ORDERS "SELECT " HOLDFAST_ORDER_COLUMNS " FROM orders o "

Result<NumberedOrder> read_one_order(Query& query) {
    if (query.next()) return read_order(query);
    if (query.failed()) return query.error();
    return no_such_order();
}

bool is_live(OrderStatus status) {
    return status == OrderStatus::pending || status == OrderStatus::confirmed;
}

}  // namespace

Result<Nothing> Orders::add_order(const Order& order, const std::vector<Ticket>& tickets) {
    return database_.whole([&] { return write_order(order, tickets); });
}

Result<Nothing> Orders::write_order(const Order& order, const std::vector<Ticket>& tickets) {
    {
        // Orders without a key are all different, which is what NULL is in a unique index.
        const std::optional<std::string_view> key =
            order.idempotency_key.empty() ? std::nullopt : std::optional<std::string_view>(order.idempotency_key);
        Query query(database_,
                    "INSERT INTO orders (id, show_id, user_id, status, method, email, idempotency_key,"
                    " request_fingerprint, total_minor, currency, created_at, confirmed_at, language)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                    order.id, order.show, order.user, to_wire(order.status), order.method, order.email, key,
                    order.request_fingerprint, order.total.amount_minor, order.total.currency.text(), order.created_at,
                    order.confirmed_at, to_wire(order.language));
        auto added = query.run();
        if (!added && is_duplicate(query.code())) {
            return make_error(ErrorCode::conflict, "This idempotency key was used for another order.");
        }
        if (!added) return added;
    }
    const std::int64_t number = database_.last_row();
    if (auto written = write_order_seats(order, number); !written) return written;
    if (auto written = write_tickets(tickets, number); !written) return written;
    if (order.status != OrderStatus::confirmed) return Nothing{};
    if (auto written = write_journal(order, number); !written) return written;
    return write_outbox(order);
}

Result<Nothing> Orders::write_order_seats(const Order& order, std::int64_t number) {
    for (const PricedSeat& seat : order.seats) {
        int code = 0;
        Error refusal;
        {
            Query query(database_,
                        "INSERT INTO order_seats (order_number, seat, show_id, price_minor, live)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
                        number, seat.seat, order.show, seat.price.amount_minor, is_live(order.status));
            auto added = query.run();
            if (added) continue;
            code = query.code();
            refusal = added.error();
        }
        return is_duplicate(code) ? refused_seats(order, std::move(refusal)) : std::move(refusal);
    }
    return Nothing{};
}

// Which of the order's seats another live order has; `otherwise` when there are none, or when they cannot be read.
Error Orders::refused_seats(const Order& order, Error otherwise) {
    Error taken = make_error(ErrorCode::seat_taken);
    for (const PricedSeat& seat : order.seats) {
        Query query(database_,
                    "SELECT 1 FROM order_seats s JOIN orders o ON o.number = s.order_number"
                    " WHERE s.show_id = ?1 AND s.seat = ?2 AND s.live = 1 AND o.id <> ?3",
                    order.show, seat.seat, order.id);
        if (query.next()) taken.seats.push_back(seat.seat);
        if (query.failed()) return query.error();
    }
    return taken.seats.empty() ? otherwise : taken;
}

Result<Nothing> Orders::write_tickets(const std::vector<Ticket>& tickets, std::int64_t number) {
    for (const Ticket& ticket : tickets) {
        auto added = Query(database_, "INSERT INTO tickets (order_number, seat, id, code) VALUES (?1, ?2, ?3, ?4)",
                           number, ticket.seat, ticket.id, ticket.code)
                         .run();
        if (!added) return added;
    }
    return Nothing{};
}

// Journalled here rather than through the journal's facet: a purchase prepares nothing twice.
Result<Nothing> Orders::write_journal(const Order& order, std::int64_t number) {
    const std::string seats = seats_as_json(order.seats);
    return Query(database_,
                 "INSERT INTO journal (at, actor, action, show_id, order_number, seats)"
                 " VALUES (?1, ?2, 'order_confirmed', ?3, ?4, ?5)",
                 order.confirmed_at.value_or(order.created_at), order.user, order.show, number, seats)
        .run();
}

// To the address that was given with the order, else the buyer's own; who has neither is told on the page only.
Result<Nothing> Orders::write_outbox(const Order& order) {
    std::string recipient = order.email;
    if (recipient.empty()) {
        Query query(database_, "SELECT email FROM accounts WHERE id = ?1", order.user);
        if (query.next()) recipient = query.get<std::string>(0);
        if (query.failed()) return query.error();
    }
    if (recipient.empty()) return Nothing{};
    OutboxLine line;
    line.created_at = order.confirmed_at.value_or(order.created_at);
    line.kind = "order_confirmed";
    line.recipient = std::move(recipient);
    line.payload = R"({"order":")" + order.id.text() + "\"}";
    return Outbox(database_).add(line);
}

Result<Nothing> Orders::confirm_order(const OrderId& id, const std::vector<Ticket>& tickets, Timestamp at) {
    return database_.whole([&]() -> Result<Nothing> {
        auto found = numbered_order(id);
        if (!found) return found.error();
        Order& order = found->order;
        if (order.confirmed_at) return make_error(ErrorCode::conflict, "This order was confirmed already.");
        if (order.status != OrderStatus::pending) {
            if (auto claimed = claim_again(order, found->number); !claimed) return claimed;
        }
        auto confirmed = Query(database_,
                               "UPDATE orders SET status = 'confirmed', confirmed_at = ?2, ended_at = NULL"
                               " WHERE number = ?1",
                               found->number, at)
                             .run();
        if (!confirmed) return confirmed;
        order.confirmed_at = at;
        if (auto written = write_tickets(tickets, found->number); !written) return written;
        if (auto written = write_journal(order, found->number); !written) return written;
        return write_outbox(order);
    });
}

// The index over live seats decides, as it does for an order that is new. Whoever cancels the show ends what is live by
// then and looks no more, so nothing may come to life behind him.
Result<Nothing> Orders::claim_again(const Order& order, std::int64_t number) {
    {
        Query cancelled(database_, "SELECT 1 FROM shows WHERE id = ?1 AND status = 'cancelled'", order.show);
        if (cancelled.next()) return make_error(ErrorCode::conflict, "This show is cancelled.");
        if (cancelled.failed()) return cancelled.error();
    }
    int code = 0;
    Error refusal;
    {
        Query query(database_, "UPDATE order_seats SET live = 1 WHERE order_number = ?1 AND moved_to IS NULL", number);
        auto claimed = query.run();
        if (claimed) return claimed;
        code = query.code();
        refusal = claimed.error();
    }
    return is_duplicate(code) ? refused_seats(order, std::move(refusal)) : std::move(refusal);
}

Result<Nothing> Orders::return_seats(const OrderId& id, const std::vector<SeatIndex>& seats) {
    return database_.whole([&]() -> Result<Nothing> {
        auto found = numbered_order(id);
        if (!found) return found.error();
        const Order& order = found->order;
        if (order.status != OrderStatus::confirmed) {
            return make_conflict(reasons::order_not_confirmed, "Only seats of a confirmed order can be given back.");
        }
        Error strange = make_error(ErrorCode::not_selected, "These seats are not in this order any more.");
        for (const SeatIndex seat : seats) {
            const bool is_mine = std::ranges::find(order.seats, seat, &PricedSeat::seat) != order.seats.end();
            const bool has_gone = std::ranges::find(order.returned, seat) != order.returned.end();
            if (!is_mine || has_gone) strange.seats.push_back(seat);
        }
        if (!strange.seats.empty()) return strange;
        if (seats.size() + order.returned.size() >= order.seats.size()) {
            return make_error(ErrorCode::not_selected, "No seat of this order would be left. Cancel it instead.");
        }
        const std::string list = seats_as_json(seats);
        return Query(database_,
                     "UPDATE order_seats SET live = 0 WHERE order_number = ?1"
                     " AND seat IN (SELECT value FROM json_each(?2))",
                     found->number, list)
            .run();
    });
}

Result<NumberedOrder> Orders::numbered_order(const OrderId& id) {
    auto found = [&] {
        Query query(database_, HOLDFAST_SELECT_ORDERS "WHERE o.id = ?1", id);
        return read_one_order(query);
    }();
    if (!found) return found;
    if (auto read = read_order_seats(found->order, found->number); !read) return read.error();
    return found;
}

Result<Order> Orders::order(const OrderId& id) {
    auto found = numbered_order(id);
    if (!found) return found.error();
    return std::move(found->order);
}

Result<Order> Orders::order_by_key(const UserId& user, std::string_view idempotency_key) {
    auto found = [&] {
        Query query(database_, HOLDFAST_SELECT_ORDERS "WHERE o.user_id = ?1 AND o.idempotency_key = ?2", user,
                    idempotency_key);
        return read_one_order(query);
    }();
    if (!found) return found.error();
    if (auto read = read_order_seats(found->order, found->number); !read) return read.error();
    return std::move(found->order);
}

Result<Nothing> Orders::read_order_seats(Order& order, std::int64_t number) {
    Query query(database_,
                "SELECT seat, price_minor, live FROM order_seats WHERE order_number = ?1 AND moved_to IS NULL"
                " ORDER BY seat",
                number);
    while (query.next()) {
        order.seats.push_back({query.get<SeatIndex>(0), {query.get<std::int64_t>(1), order.total.currency}});
        const bool has_gone = is_live(order.status) && !query.get<bool>(2);
        if (has_gone) order.returned.push_back(order.seats.back().seat);
    }
    if (query.failed()) return query.error();
    return Nothing{};
}

Result<std::vector<Ticket>> Orders::tickets_of(const OrderId& order) {
    Query query(database_,
                "SELECT t.id, o.id, o.show_id, t.seat, t.code, s.live FROM orders o"
                " JOIN tickets t ON t.order_number = o.number"
                " JOIN order_seats s ON s.order_number = t.order_number AND s.seat = t.seat"
                " WHERE o.id = ?1 AND s.moved_to IS NULL ORDER BY t.seat",
                order);
    std::vector<Ticket> tickets;
    while (query.next()) tickets.push_back(read_ticket(query));
    if (query.failed()) return query.error();
    return tickets;
}

Result<std::vector<LiveSeat>> Orders::live_seats(ShowId show) {
    Query query(database_,
                "SELECT s.seat, o.id, o.user_id, o.status, p.held_until, p.pay_by FROM order_seats s"
                " CROSS JOIN orders o ON o.number = s.order_number"
                " LEFT JOIN payments p ON p.order_number = o.number AND o.status = 'pending'"
                " WHERE s.show_id = ?1 AND s.live = 1 ORDER BY s.seat",
                show);
    std::vector<LiveSeat> seats;
    while (query.next()) {
        LiveSeat seat{query.get<SeatIndex>(0), query.get<OrderId>(1), query.get<UserId>(2),
                      parse_order_status(query.text(3)).value_or(OrderStatus::confirmed)};
        if (!query.is_null(4)) seat.held_until = query.get<Timestamp>(4);
        if (!query.is_null(5)) seat.pay_by = query.get<Timestamp>(5);
        seats.push_back(seat);
    }
    if (query.failed()) return query.error();
    return seats;
}

Result<std::vector<SoldSeat>> Orders::sold_seats(ShowId show, SeatIndex from, std::uint32_t limit) {
    Query query(database_,
                "SELECT s.seat, o.id, o.user_id, a.username, a.email, a.role, coalesce(o.confirmed_at, o.created_at)"
                " FROM order_seats s CROSS JOIN orders o ON o.number = s.order_number"
                " CROSS JOIN accounts a ON a.id = o.user_id WHERE s.show_id = ?1 AND s.live = 1 AND s.seat >= ?2"
                " AND o.status = 'confirmed' ORDER BY s.seat LIMIT ?3",
                show, from, limit);
    std::vector<SoldSeat> seats;
    while (query.next()) {
        seats.push_back({query.get<SeatIndex>(0), query.get<OrderId>(1), query.get<UserId>(2),
                         query.get<std::string>(3), query.get<std::string>(4), query.get<std::string>(5),
                         query.get<Timestamp>(6)});
    }
    if (query.failed()) return query.error();
    return seats;
}

Result<std::vector<OrderId>> Orders::live_orders(ShowId show, std::uint32_t limit) {
    Query query(
        database_,
        "SELECT DISTINCT o.id FROM (SELECT order_number FROM order_seats WHERE show_id = ?1 AND live = 1 LIMIT ?2) s"
        " JOIN orders o ON o.number = s.order_number",
        show, limit);
    std::vector<OrderId> orders;
    while (query.next()) orders.push_back(query.get<OrderId>(0));
    if (query.failed()) return query.error();
    return orders;
}

Result<std::int64_t> Orders::count_live_orders(ShowId show) {
    Query query(database_, "SELECT count(DISTINCT order_number) FROM order_seats WHERE show_id = ?1 AND live = 1",
                show);
    if (query.next()) return query.get<std::int64_t>(0);
    return query.error();
}

Result<Nothing> Orders::end_order(const OrderId& id, OrderStatus status, Timestamp at) {
    return database_.whole([&]() -> Result<Nothing> {
        auto ended = Query(database_,
                           "UPDATE orders SET status = ?2, ended_at = ?3"
                           " WHERE id = ?1 AND status IN ('pending', 'confirmed')",
                           id, to_wire(status), at)
                         .run();
        if (!ended) return ended;
        if (database_.changed_rows() == 0) {
            if (const auto found = order(id); !found) return found.error();
            return make_conflict(reasons::order_over, "This order is over already.");
        }
        return Query(database_,
                     "UPDATE order_seats SET live = 0 WHERE order_number = (SELECT number FROM orders WHERE id = ?1)",
                     id)
            .run();
    });
}

}  // namespace holdfast::storage::sqlite
