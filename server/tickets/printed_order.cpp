#include "server/tickets/printed_order.hpp"

#include <algorithm>

#include "server/tickets/payload.hpp"

namespace holdfast::tickets {
namespace {

using storage::CheckIn;
using storage::OrderDetails;
using storage::Store;
using storage::Ticket;
using storage::TicketState;

std::vector<SeatIndex> seats_of(const std::vector<Ticket>& tickets) {
    std::vector<SeatIndex> seats;
    seats.reserve(tickets.size());
    for (const Ticket& ticket : tickets) seats.push_back(ticket.seat);
    return seats;
}

Money price_of(const storage::Order& order, SeatIndex seat) {
    const auto found = std::ranges::find(order.seats, seat, &PricedSeat::seat);
    return found == order.seats.end() ? Money{0, order.total.currency} : found->price;
}

// Whoever was let in shows it on a ticket that is void by now, too.
std::optional<CheckIn> check_in_of(const std::vector<CheckIn>& check_ins, const TicketId& ticket) {
    const auto found = std::ranges::find(check_ins, ticket, &CheckIn::ticket);
    return found == check_ins.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

Result<PrintedOrder> print(Store& store, Office& office, OrderDetails details) {
    const auto tickets = store.orders().tickets_of(details.order.id);
    if (!tickets) return tickets.error();
    const auto check_ins = store.check_ins().check_ins_of(details.order.id);
    if (!check_ins) return check_ins.error();
    PrintedOrder printed{std::move(details)};
    if (tickets->empty()) return printed;
    auto names = office.names.of(store, printed.details.order.show, seats_of(*tickets));
    if (!names) return names.error();
    for (std::size_t i = 0; i < tickets->size(); ++i) {
        const Ticket& ticket = (*tickets)[i];
        const bool is_valid = ticket.state == TicketState::valid;
        printed.tickets.push_back({ticket, std::move((*names)[i]), price_of(printed.details.order, ticket.seat),
                                   is_valid ? ticket_payload(office.keys, ticket) : std::string(),
                                   check_in_of(*check_ins, ticket.id)});
    }
    return printed;
}

Result<std::vector<std::string>> seat_labels(Store& store, Office& office, const OrderDetails& details) {
    std::vector<SeatIndex> seats;
    const std::vector<SeatIndex>& returned = details.order.returned;
    for (const PricedSeat& seat : details.order.seats) {
        if (std::ranges::find(returned, seat.seat) == returned.end()) seats.push_back(seat.seat);
    }
    const auto names = office.names.of(store, details.order.show, seats);
    if (!names) return names.error();
    std::vector<std::string> labels;
    for (const SeatName& name : *names) labels.push_back(name.label);
    return labels;
}

}  // namespace holdfast::tickets
