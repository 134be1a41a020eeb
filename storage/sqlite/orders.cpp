// Orders, their seats and their tickets in SQLite. The unique index over live seats decides who gets a seat; the code
// here only finds words for its refusal.
#include <algorithm>

#include "storage/sqlite/orders.hpp"
#include "storage/sqlite/outbox.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_ORDERS                                                                          \
    "SELECT number, id, show_id, user_id, status, method, email, idempotency_key, request_fingerprint," \
    " total_minor, currency, created_at, confirmed_at FROM orders "

struct NumberedOrder {
    std::int64_t number = 0;
    Order order;
};

NumberedOrder read_order(const Query& row) {
    NumberedOrder read;
    read.number = row.get<std::int64_t>(0);
    Order& order = read.order;
    order.id = row.get<OrderId>(1);
    order.show = row.get<ShowId>(2);
    order.user = row.get<UserId>(3);
    order.status = parse_order_status(row.text(4)).value_or(OrderStatus::pending);
    order.method = row.get<std::string>(5);
    order.email = row.get<std::string>(6);
    order.idempotency_key = row.get<std::string>(7);
    order.request_fingerprint = row.get<std::string>(8);
    order.total = {row.get<std::int64_t>(9), Currency::parse(row.text(10)).value_or(Currency())};
    order.created_at = row.get<Timestamp>(11);
    if (!row.is_null(12)) order.confirmed_at = row.get<Timestamp>(12);
    return read;
}

Result<NumberedOrder> read_one_order(Query& query) {
    if (query.next()) return read_order(query);
    if (query.failed()) return query.error();
    return make_error(ErrorCode::not_found, "There is no such order.");
}

bool is_live(OrderStatus status) {
    return status == OrderStatus::pending || status == OrderStatus::confirmed;
}

std::string seats_as_json(const std::vector<PricedSeat>& seats) {
    std::string text = "[";
    for (const PricedSeat& seat : seats) {
        if (text.size() > 1) text += ',';
        text += std::to_string(seat.seat.value());
    }
    return text + "]";
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
                    " request_fingerprint, total_minor, currency, created_at, confirmed_at)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                    order.id, order.show, order.user, to_wire(order.status), order.method, order.email, key,
                    order.request_fingerprint, order.total.amount_minor, order.total.currency.text(), order.created_at,
                    order.confirmed_at);
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

// Whoever gave no mail address is told on the page only.
Result<Nothing> Orders::write_outbox(const Order& order) {
    if (order.email.empty()) return Nothing{};
    OutboxLine line;
    line.created_at = order.confirmed_at.value_or(order.created_at);
    line.kind = "order_confirmed";
    line.recipient = order.email;
    line.payload = R"({"order":")" + order.id.text() + "\"}";
    return Outbox(database_).add(line);
}

Result<Order> Orders::order(const OrderId& id) {
    auto found = [&] {
        Query query(database_, HOLDFAST_SELECT_ORDERS "WHERE id = ?1", id);
        return read_one_order(query);
    }();
    if (!found) return found.error();
    if (auto read = read_order_seats(found->order, found->number); !read) return read.error();
    return std::move(found->order);
}

Result<Order> Orders::order_by_key(const UserId& user, std::string_view idempotency_key) {
    auto found = [&] {
        Query query(database_, HOLDFAST_SELECT_ORDERS "WHERE user_id = ?1 AND idempotency_key = ?2", user,
                    idempotency_key);
        return read_one_order(query);
    }();
    if (!found) return found.error();
    if (auto read = read_order_seats(found->order, found->number); !read) return read.error();
    return std::move(found->order);
}

Result<std::vector<Order>> Orders::orders_of(const UserId& user, std::optional<OrderId> after, std::uint32_t limit) {
    std::vector<NumberedOrder> found;
    {
        // Without a place to start from, from the end of time; an order that is not this user's is no place.
        Query query(database_,
                    HOLDFAST_SELECT_ORDERS
                    "WHERE user_id = ?1 AND (?2 IS NULL OR (created_at, number) <"
                    " (SELECT a.created_at, a.number FROM orders a WHERE a.id = ?2 AND a.user_id = ?1))"
                    " ORDER BY created_at DESC, number DESC LIMIT ?3",
                    user, after, limit);
        while (query.next()) found.push_back(read_order(query));
        if (query.failed()) return query.error();
    }
    std::vector<Order> orders;
    for (NumberedOrder& each : found) {
        if (auto read = read_order_seats(each.order, each.number); !read) return read.error();
        orders.push_back(std::move(each.order));
    }
    return orders;
}

Result<Nothing> Orders::read_order_seats(Order& order, std::int64_t number) {
    Query query(database_, "SELECT seat, price_minor FROM order_seats WHERE order_number = ?1 ORDER BY seat", number);
    while (query.next()) {
        order.seats.push_back({query.get<SeatIndex>(0), {query.get<std::int64_t>(1), order.total.currency}});
    }
    if (query.failed()) return query.error();
    return Nothing{};
}

Result<std::vector<Ticket>> Orders::tickets_of(const OrderId& order) {
    Query query(database_,
                "SELECT t.id, o.id, o.show_id, t.seat, t.code FROM tickets t JOIN orders o ON o.number = t.order_number"
                " WHERE o.id = ?1 ORDER BY t.seat",
                order);
    std::vector<Ticket> tickets;
    while (query.next()) {
        tickets.push_back({query.get<TicketId>(0), query.get<OrderId>(1), query.get<ShowId>(2), query.get<SeatIndex>(3),
                           query.get<std::string>(4)});
    }
    if (query.failed()) return query.error();
    return tickets;
}

Result<std::vector<LiveSeat>> Orders::live_seats(ShowId show) {
    Query query(database_,
                "SELECT s.seat, o.id, o.user_id, o.status FROM order_seats s JOIN orders o ON o.number ="
                " s.order_number WHERE s.show_id = ?1 AND s.live = 1 ORDER BY s.seat",
                show);
    std::vector<LiveSeat> seats;
    while (query.next()) {
        seats.push_back({query.get<SeatIndex>(0), query.get<OrderId>(1), query.get<UserId>(2),
                         parse_order_status(query.text(3)).value_or(OrderStatus::confirmed)});
    }
    if (query.failed()) return query.error();
    return seats;
}

}  // namespace holdfast::storage::sqlite
