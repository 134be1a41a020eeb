// Seats of an order that are exchanged for others. The index over live seats decides here too; the row of a seat that
// was left stays and says where it went.
#include <algorithm>

#include "protocol/reasons.hpp"
#include "storage/sqlite/order_rows.hpp"
#include "storage/sqlite/orders.hpp"

namespace holdfast::storage::sqlite {

namespace {

bool is_one_of(const std::vector<PricedSeat>& seats, SeatIndex seat) {
    return std::ranges::find(seats, seat, &PricedSeat::seat) != seats.end();
}

bool is_one_of(const std::vector<SeatIndex>& seats, SeatIndex seat) {
    return std::ranges::find(seats, seat) != seats.end();
}

// That each seat to be left is the order's, and none to be taken is or was.
Result<Nothing> check_moves(const Order& order, const std::vector<SeatMove>& moves) {
    if (order.status != OrderStatus::confirmed) {
        return make_conflict(reasons::order_not_confirmed, "Only seats of a confirmed order can be moved.");
    }
    Error strange = make_error(ErrorCode::not_selected, "These seats are not in this order any more.");
    Error taken = make_error(ErrorCode::seat_taken, "This order has these seats already.");
    Error given_back = make_conflict(reasons::seats_given_back,
                                     "This order gave these seats back before. Choose others, or sell them anew.");
    for (const SeatMove& move : moves) {
        const bool is_mine = is_one_of(order.seats, move.from) && !is_one_of(order.returned, move.from);
        if (!is_mine) strange.seats.push_back(move.from);
        if (!is_one_of(order.seats, move.to)) continue;
        (is_one_of(order.returned, move.to) ? given_back : taken).seats.push_back(move.to);
    }
    for (Error* refusal : {&strange, &taken, &given_back}) {
        if (!refusal->seats.empty()) return std::move(*refusal);
    }
    return Nothing{};
}

}  // namespace

Result<Nothing> Orders::move_seats(const OrderId& id, const std::vector<SeatMove>& moves,
                                   const std::vector<Ticket>& tickets) {
    return database_.whole([&]() -> Result<Nothing> {
        const auto found = numbered_order(id);
        if (!found) return found.error();
        if (auto allowed = check_moves(found->order, moves); !allowed) return allowed;
        for (const SeatMove& move : moves) {
            if (auto moved = move_seat(found->order, found->number, move); !moved) return moved;
        }
        return replace_tickets(tickets, found->number);
    });
}

Result<Nothing> Orders::move_seat(const Order& order, std::int64_t number, const SeatMove& move) {
    auto left = Query(database_, "UPDATE order_seats SET live = 0, moved_to = ?3 WHERE order_number = ?1 AND seat = ?2",
                      number, move.from, move.to)
                    .run();
    if (!left) return left;
    int code = 0;
    Error refusal;
    {
        Query query(database_,
                    "INSERT INTO order_seats (order_number, seat, show_id, price_minor, live)"
                    " SELECT f.order_number, ?3, f.show_id, f.price_minor, 1 FROM order_seats f"
                    " WHERE f.order_number = ?1 AND f.seat = ?2 ON CONFLICT (order_number, seat)"
                    " DO UPDATE SET live = 1, moved_to = NULL, price_minor = excluded.price_minor",
                    number, move.from, move.to);
        auto taken = query.run();
        if (taken) return taken;
        code = query.code();
        refusal = taken.error();
    }
    if (!is_duplicate(code)) return refusal;
    Order wanted;
    wanted.id = order.id;
    wanted.show = order.show;
    wanted.seats.push_back({move.to, {}});
    return refused_seats(wanted, std::move(refusal));
}

// A seat that the order has again gets another ticket than the one that is void.
Result<Nothing> Orders::replace_tickets(const std::vector<Ticket>& tickets, std::int64_t number) {
    for (const Ticket& ticket : tickets) {
        auto written = Query(database_,
                             "INSERT INTO tickets (order_number, seat, id, code) VALUES (?1, ?2, ?3, ?4)"
                             " ON CONFLICT (order_number, seat) DO UPDATE SET id = excluded.id, code = excluded.code",
                             number, ticket.seat, ticket.id, ticket.code)
                           .run();
        if (!written) return written;
    }
    return Nothing{};
}

}  // namespace holdfast::storage::sqlite
