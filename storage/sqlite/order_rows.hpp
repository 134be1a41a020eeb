// Orders as rows: the columns that every statement about orders gives, and how they are read.
#pragma once

#include "storage/sqlite/query.hpp"
#include "storage/store.hpp"

#define HOLDFAST_ORDER_COLUMNS                                                              \
    "o.number, o.id, o.show_id, o.user_id, o.status, o.method, o.email, o.idempotency_key," \
    " o.request_fingerprint, o.total_minor, o.currency, o.created_at, o.confirmed_at, o.ended_at, o.language"

// The order stands first, so that the planner begins with it and not with all shows of a house.
#define HOLDFAST_SELECT_ORDER_DETAILS                                                                              \
    "SELECT " HOLDFAST_ORDER_COLUMNS                                                                               \
    ", a.username, a.email, e.id, e.title, v.id, v.name, v.address, v.time_zone, h.name, s.starts_at, s.ends_at, " \
    "s.status, (SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r WHERE r.order_number = o.number), "         \
    "EXISTS (SELECT 1 FROM refunds r WHERE r.order_number = o.number AND r.state <> 'done'), "                     \
    "p.approve_url, p.pay_by, s.refund_notice_s"                                                                   \
    " FROM orders o CROSS JOIN accounts a ON a.id = o.user_id CROSS JOIN shows s ON s.id = o.show_id"              \
    " CROSS JOIN events e ON e.id = s.event_id CROSS JOIN halls h ON h.id = s.hall_id"                             \
    " CROSS JOIN venues v ON v.id = h.venue_id"                                                                    \
    " LEFT JOIN payments p ON p.order_number = o.number AND o.status = 'pending' "

namespace holdfast::storage::sqlite {

// `number` is the order's own inside the database. Without its seats.
struct NumberedOrder {
    std::int64_t number = 0;
    Order order;
};
struct NumberedDetails {
    std::int64_t number = 0;
    OrderDetails details;
};

NumberedOrder read_order(const Query& row);      // of HOLDFAST_ORDER_COLUMNS
NumberedDetails read_details(const Query& row);  // of HOLDFAST_SELECT_ORDER_DETAILS

// Of the ticket's id, its order's, its show, its seat, its code, and whether its seat is live.
Ticket read_ticket(const Query& row);

Error no_such_order();

}  // namespace holdfast::storage::sqlite
