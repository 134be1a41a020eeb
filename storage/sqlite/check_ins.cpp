#include "storage/sqlite/check_ins.hpp"

#include "storage/sqlite/order_rows.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {
namespace {

#define HOLDFAST_SELECT_CHECK_INS                                                             \
    "SELECT c.ticket_id, o.id, c.seat, c.show_id, c.at, c.gate, c.actor, a.username"          \
    " FROM check_ins c CROSS JOIN orders o ON o.number = c.order_number LEFT JOIN accounts a" \
    " ON a.id = c.actor "

CheckIn read_check_in(const Query& row) {
    return {row.get<TicketId>(0),  row.get<OrderId>(1),     row.get<SeatIndex>(2), row.get<ShowId>(3),
            row.get<Timestamp>(4), row.get<std::string>(5), row.get<UserId>(6),    row.get<std::string>(7)};
}

Error not_in() {
    return make_error(ErrorCode::not_found, "No ticket by that name is checked in.");
}

}  // namespace

Result<Nothing> CheckIns::add(const CheckIn& check_in) {
    Query query(database_,
                "INSERT INTO check_ins (ticket_id, order_number, seat, show_id, at, gate, actor)"
                " SELECT t.id, o.number, t.seat, o.show_id, ?4, ?5, ?6 FROM orders o"
                " JOIN tickets t ON t.order_number = o.number AND t.seat = ?2 WHERE o.id = ?1 AND t.id = ?3",
                check_in.order, check_in.seat, check_in.ticket, check_in.at, check_in.gate, check_in.by);
    auto added = query.run();
    if (!added && is_duplicate(query.code())) return make_error(ErrorCode::conflict, "This ticket is in already.");
    if (added && database_.changed_rows() == 0) return make_error(ErrorCode::not_found, "There is no such ticket.");
    return added;
}

Result<CheckIn> CheckIns::check_in(const TicketId& ticket) {
    Query query(database_, HOLDFAST_SELECT_CHECK_INS "WHERE c.ticket_id = ?1", ticket);
    if (query.next()) return read_check_in(query);
    return query.failed() ? query.error() : not_in();
}

Result<Nothing> CheckIns::remove(const TicketId& ticket) {
    auto removed = Query(database_, "DELETE FROM check_ins WHERE ticket_id = ?1", ticket).run();
    if (removed && database_.changed_rows() == 0) return not_in();
    return removed;
}

Result<std::vector<CheckIn>> CheckIns::check_ins_of(const OrderId& order) {
    Query query(database_,
                HOLDFAST_SELECT_CHECK_INS
                "WHERE c.order_number = (SELECT number FROM orders WHERE id = ?1) ORDER BY c.seat",
                order);
    std::vector<CheckIn> found;
    while (query.next()) found.push_back(read_check_in(query));
    if (query.failed()) return query.error();
    return found;
}

Result<Ticket> CheckIns::valid_ticket(ShowId show, SeatIndex seat) {
    Query query(database_,
                "SELECT t.id, o.id, o.show_id, t.seat, t.code, s.live FROM order_seats s"
                " JOIN tickets t ON t.order_number = s.order_number AND t.seat = s.seat"
                " JOIN orders o ON o.number = s.order_number WHERE s.show_id = ?1 AND s.seat = ?2 AND s.live = 1",
                show, seat);
    if (query.next()) return read_ticket(query);
    if (query.failed()) return query.error();
    return make_error(ErrorCode::not_found, "This seat has no ticket.");
}

Result<std::vector<Ticket>> CheckIns::tickets_with_code(ShowId show, std::string_view digits, std::uint32_t limit) {
    Query query(database_,
                "SELECT t.id, o.id, o.show_id, t.seat, t.code, s.live FROM orders o"
                " CROSS JOIN tickets t ON t.order_number = o.number"
                " CROSS JOIN order_seats s ON s.order_number = t.order_number AND s.seat = t.seat"
                " WHERE o.show_id = ?1 AND substr(t.code, 1, length(?2)) = ?2"
                " UNION SELECT v.ticket_id, o.id, v.show_id, v.seat, v.code, 0 FROM void_tickets v"
                " CROSS JOIN orders o ON o.number = v.order_number"
                " WHERE v.show_id = ?1 AND substr(v.code, 1, length(?2)) = ?2 LIMIT ?3",
                show, digits, limit);
    std::vector<Ticket> found;
    while (query.next()) found.push_back(read_ticket(query));
    if (query.failed()) return query.error();
    return found;
}

Result<std::vector<VoidTicket>> CheckIns::void_tickets(ShowId show, std::int64_t after, std::uint32_t limit) {
    Query query(database_,
                "SELECT v.ticket_id, o.id, v.show_id, v.seat, v.code, 0, v.number FROM void_tickets v"
                " CROSS JOIN orders o ON o.number = v.order_number"
                " WHERE v.show_id = ?1 AND v.number > ?2 ORDER BY v.number LIMIT ?3",
                show, after, limit);
    std::vector<VoidTicket> found;
    while (query.next()) found.push_back({query.get<std::int64_t>(6), read_ticket(query)});
    if (query.failed()) return query.error();
    return found;
}

Result<Attendance> CheckIns::attendance(ShowId show) {
    Attendance attendance;
    {
        Query query(database_,
                    "SELECT count(*) FROM order_seats s JOIN tickets t ON t.order_number = s.order_number"
                    " AND t.seat = s.seat WHERE s.show_id = ?1 AND s.live = 1",
                    show);
        if (query.next()) attendance.sold = query.get<std::uint32_t>(0);
        if (query.failed()) return query.error();
    }
    Query query(database_, "SELECT gate, count(*), max(at) FROM check_ins WHERE show_id = ?1 GROUP BY gate", show);
    while (query.next()) {
        attendance.gates.push_back({query.get<std::string>(0), query.get<std::uint32_t>(1), query.get<Timestamp>(2)});
    }
    if (query.failed()) return query.error();
    return attendance;
}

// A show's first order is the one with the least number.
Result<std::optional<Timestamp>> CheckIns::oldest_sale_to_come(Timestamp now) {
    Query query(database_,
                "SELECT min((SELECT o.created_at FROM orders o WHERE o.show_id = s.id ORDER BY o.number LIMIT 1))"
                " FROM shows s WHERE s.starts_at > ?1",
                now);
    std::optional<Timestamp> oldest;
    if (query.next() && !query.is_null(0)) oldest = query.get<Timestamp>(0);
    if (query.failed()) return query.error();
    return oldest;
}

}  // namespace holdfast::storage::sqlite
