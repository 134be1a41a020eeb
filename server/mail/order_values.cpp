// Mails about an order: what is played when and where, which seats, and what became of the money.
#include <algorithm>

#include "server/mail/values.hpp"

namespace holdfast::mail {
namespace {

using storage::OrderDetails;
using storage::Ticket;
using storage::TicketState;

constexpr std::size_t digits_in_a_group = 4;

// `00ff 10a5 …`, as the page shows it.
std::string grouped(const std::string& id) {
    std::string text;
    for (std::size_t i = 0; i < id.size(); i += digits_in_a_group) {
        if (i > 0) text += ' ';
        text += id.substr(i, digits_in_a_group);
    }
    return text;
}

std::string label_of(const Material& material, SeatIndex seat) {
    const auto& seats = material.order->order.seats;
    const auto found = std::ranges::find(seats, seat, &PricedSeat::seat);
    const auto at = static_cast<std::size_t>(found - seats.begin());
    return at < material.labels.size() ? safe_text(material.labels[at]) : std::to_string(seat.value());
}

// Without what was given back since: a ticket that admits nobody is none.
bool is_kept(const Material& material, SeatIndex seat) {
    const auto found = std::ranges::find(material.tickets, seat, &Ticket::seat);
    return found == material.tickets.end() || found->state == TicketState::valid;
}

template <class Chosen>
std::vector<Fields> seat_rows(const Filling& filling, Chosen chosen) {
    std::vector<Fields> rows;
    for (const PricedSeat& priced : filling.material.order->order.seats) {
        if (!chosen(priced.seat)) continue;
        rows.emplace_back()
            .set("label", label_of(filling.material, priced.seat))
            .set("price", priced.price.amount_minor == 0 ? "" : filling.money(priced.price));
    }
    return rows;
}

std::vector<Fields> ticket_rows(const Filling& filling) {
    std::vector<Fields> rows;
    for (const Ticket& ticket : filling.material.tickets) {
        if (ticket.state != TicketState::valid) continue;
        rows.emplace_back()
            .set("label", label_of(filling.material, ticket.seat))
            .set("code", grouped(ticket.code))
            .set("cid", content_id(filling.message_id, ticket.seat));
    }
    return rows;
}

std::vector<Fields> move_rows(const Material& material) {
    std::vector<Fields> rows;
    for (const auto& [from, to] : material.moves) {
        rows.emplace_back().set("from", safe_text(from)).set("to", safe_text(to));
    }
    return rows;
}

// The seats that the payload names; all of them where it names none.
std::vector<SeatIndex> named_seats(const Filling& filling) {
    std::vector<SeatIndex> seats;
    if (const auto* list = filling.payload.find(filling.material.payload, "seats")) {
        for (const auto& each : filling.payload.items(*list)) {
            seats.emplace_back(
                static_cast<std::uint32_t>(filling.payload.integer(each, 0, limits::max_seats_per_plan)));
        }
    }
    if (!seats.empty()) return seats;
    for (const PricedSeat& priced : filling.material.order->order.seats) seats.push_back(priced.seat);
    return seats;
}

// What goes back to the buyer, and for which seats; `part` where he keeps others.
void set_refund(Fields& fields, const Filling& filling) {
    const storage::Order& order = filling.material.order->order;
    const auto returned = named_seats(filling);
    const auto is_returned = [&](SeatIndex seat) { return std::ranges::find(returned, seat) != returned.end(); };
    const bool ended = order.status == OrderStatus::refunded || order.status == OrderStatus::cancelled;
    const auto* const amount = filling.payload.find(filling.material.payload, "amount");
    const Money refund = amount ? filling.money_in(*amount) : order.total;
    fields.set("refund", refund.amount_minor > 0 && (amount || order.status == OrderStatus::refunded)
                             ? filling.money(refund)
                             : "");
    fields.set("returned", seat_rows(filling, is_returned));
    std::vector<Fields> kept;
    if (!ended) {
        kept =
            seat_rows(filling, [&](SeatIndex seat) { return !is_returned(seat) && is_kept(filling.material, seat); });
    }
    fields.set("has_kept", kept.empty() ? "" : "yes").set("kept", std::move(kept));
}

// What people wrote is told in their words; what the sale itself gives as its reason, in ours.
void set_reason(Fields& fields, const std::string& reason) {
    const bool seats_gone = reason == "seats_gone";
    const bool wrong_amount = reason == "wrong_amount";
    fields.set("seats_gone", seats_gone ? reason : "")
        .set("wrong_amount", wrong_amount ? reason : "")
        .set("missed", seats_gone || wrong_amount ? reason : "")
        .set("reason", seats_gone || wrong_amount ? "" : reason);
}

}  // namespace

Fields order_fields(const Filling& filling) {
    const OrderDetails& details = *filling.material.order;
    const std::string id = details.order.id.text();
    Fields fields;
    fields.set("title", safe_text(details.title))
        .set("venue", safe_text(details.venue_name))
        .set("address", safe_text(details.venue_address))
        .set("hall", safe_text(details.hall_name))
        .set("day", filling.day(details.starts_at, details.time_zone))
        .set("clock", filling.clock(details.starts_at, details.time_zone))
        .set("order", grouped(id))
        .set("order_url", filling.public_url + "/orders/" + id)
        .set("show_url", filling.public_url + "/shows/" + std::to_string(details.order.show.value()))
        .set("total", details.order.total.amount_minor == 0 ? "" : filling.money(details.order.total))
        .set("seats", seat_rows(filling, [&](SeatIndex seat) { return is_kept(filling.material, seat); }))
        .set("tickets", ticket_rows(filling))
        .set("moved", move_rows(filling.material));
    set_reason(fields, filling.text_if_any(filling.material.payload, "reason"));
    set_refund(fields, filling);
    return fields;
}

}  // namespace holdfast::mail
