#include "server/sale/move_rules.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "protocol/reasons.hpp"
#include "server/sale/admitted_seats.hpp"
#include "server/sale/cancellation_rules.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {
namespace {

using storage::Order;
using storage::OrderDetails;
using storage::SeatMove;
using storage::Store;

std::string pointer_to(std::size_t move, std::string_view member) {
    return "/moves/" + std::to_string(move) + '/' + std::string(member);
}

std::vector<storage::Ticket> new_tickets(const OrderDetails& details, const OrderMove& move) {
    Order moved;
    moved.id = details.order.id;
    moved.show = details.order.show;
    for (const SeatIndex seat : seats_taken_by(move)) moved.seats.push_back({seat, {}});
    return tickets_for(moved);
}

boost::json::array moves_document(const OrderMove& move) {
    boost::json::array moves;
    for (const SeatMove& each : move.moves) {
        boost::json::object object;
        object["from"] = each.from.value();
        object["to"] = each.to.value();
        moves.push_back(std::move(object));
    }
    return moves;
}

Result<storage::Nothing> write_beside(Store& store, const OrderDetails& details, const OrderMove& move, Timestamp now) {
    boost::json::object detail;
    detail["moves"] = moves_document(move);
    if (!move.reason.empty()) detail["reason"] = move.reason;
    storage::JournalEntry line;
    line.at = now;
    line.actor = move.caller;
    line.action = "seats_moved";
    line.show = details.order.show;
    line.order = details.order.id;
    line.seats = seats_left_by(move);
    for (const SeatIndex seat : seats_taken_by(move)) line.seats.push_back(seat);
    line.detail = boost::json::serialize(detail);
    if (auto written = store.journal().add(line); !written) return written;

    const std::string recipient = mail_address(details);
    if (recipient.empty()) return storage::Nothing{};
    detail["order"] = details.order.id.text();
    return store.outbox().add({0, now, "order_moved", recipient, boost::json::serialize(detail)});
}

}  // namespace

std::vector<SeatIndex> seats_left_by(const OrderMove& move) {
    std::vector<SeatIndex> seats;
    seats.reserve(move.moves.size());
    for (const SeatMove& each : move.moves) seats.push_back(each.from);
    return seats;
}

std::vector<SeatIndex> seats_taken_by(const OrderMove& move) {
    std::vector<SeatIndex> seats;
    seats.reserve(move.moves.size());
    for (const SeatMove& each : move.moves) seats.push_back(each.to);
    return seats;
}

std::optional<Error> refuse_order(const OrderDetails& details, const OrderMove& move) {
    if (details.order.status != OrderStatus::confirmed) {
        return make_conflict(reasons::order_not_confirmed, "Only seats of a confirmed order can be moved.");
    }
    if (details.show_status == ShowStatus::cancelled || details.show_status == ShowStatus::past) {
        return make_conflict(reasons::show_cancelled_or_over, "The show of this order is cancelled or over.");
    }
    Error strange = make_error(ErrorCode::not_selected, "These seats are not in this order any more.");
    const auto left = seats_left(details.order);
    for (const SeatIndex seat : seats_left_by(move)) {
        if (std::ranges::find(left, seat) == left.end()) strange.seats.push_back(seat);
    }
    if (strange.seats.empty()) return std::nullopt;
    return strange;
}

std::optional<Error> refuse_seats(const SeatingPlan& plan, const OrderMove& move) {
    Error unknown = make_error(ErrorCode::unknown_seat);
    for (const SeatIndex seat : seats_taken_by(move)) {
        if (seat.value() >= plan.seat_count()) unknown.seats.push_back(seat);
    }
    if (!unknown.seats.empty()) return unknown;
    for (std::size_t i = 0; i < move.moves.size(); ++i) {
        const auto& from = plan.categories()[plan.seat(move.moves[i].from).category];
        const auto& to = plan.categories()[plan.seat(move.moves[i].to).category];
        if (&from == &to) continue;
        Error refusal = make_impossible("An order is moved within a price category: this seat is in " + to.name +
                                            ", the other in " + from.name +
                                            ". Give the seat back and sell the new one at the counter instead.",
                                        reasons::other_category, {{"from", from.name}, {"to", to.name}});
        refusal.pointer = pointer_to(i, "to");
        return refusal;
    }
    return std::nullopt;
}

Result<MovedOrder> write_move(Store& store, const OrderMove& move, Timestamp now) {
    const auto details = store.orders().details(move.order);
    if (!details) return details.error();
    if (auto refusal = refuse_order(*details, move)) return *std::move(refusal);
    if (auto refusal = refuse_admitted(store, move.order, seats_left_by(move))) return *std::move(refusal);
    if (auto moved = store.orders().move_seats(move.order, move.moves, new_tickets(*details, move)); !moved) {
        return moved.error();
    }
    if (auto written = write_beside(store, *details, move, now); !written) return written.error();
    auto after = store.orders().details(move.order);
    if (!after) return after.error();
    return MovedOrder{*std::move(after), seats_left_by(move), seats_taken_by(move)};
}

Result<MovedOrder> read_how_it_is(Store& store, const OrderMove& move) {
    if (auto touched = store.touch(); !touched) return touched.error();
    auto details = store.orders().details(move.order);
    if (!details) return details.error();
    const auto live = store.orders().live_seats(details->order.show);
    if (!live) return live.error();
    MovedOrder found{.details = *std::move(details)};
    for (const SeatMove& each : move.moves) {
        const auto from = std::ranges::find(*live, each.from, &storage::LiveSeat::seat);
        const auto to = std::ranges::find(*live, each.to, &storage::LiveSeat::seat);
        if (from == live->end()) found.freed.push_back(each.from);
        if (to != live->end() && to->order == move.order) found.sold.push_back(each.to);
    }
    return found;
}

}  // namespace holdfast::sale
