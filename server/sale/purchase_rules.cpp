// Prices come from the show as it was loaded, never from whoever asks.
#include "server/sale/purchase_rules.hpp"

#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/texts.hpp"
#include "server/ops/random.hpp"
#include "server/ops/time_words.hpp"

namespace holdfast::sale {
namespace {

constexpr std::string_view counter_method = "counter";
constexpr std::string_view free_method = "free";
constexpr std::size_t ticket_code_bytes = 16;
constexpr std::string_view key_pointer = "/idempotency_key";

// A show without any price is one somebody has not finished, not a gift.
bool costs_nothing(const storage::Show& show) {
    return !show.prices.empty() &&
           std::ranges::all_of(show.prices, [](const storage::Price& row) { return row.price.amount_minor == 0; });
}

Error refuse_member(std::string sentence, std::string pointer) {
    Error error = make_error(ErrorCode::bad_message, std::move(sentence));
    error.pointer = std::move(pointer);
    return error;
}

}  // namespace

std::vector<std::string_view> checkout_methods(const storage::Show& show, const WaysToPay& ways) {
    if (costs_nothing(show)) return {free_method};
    std::vector<std::string_view> methods;
    if (ways.providers) methods = ways.providers->names();
    if (ways.counter_for == CounterFor::everyone) methods.push_back(counter_method);
    return methods;
}

std::optional<Error> check_request(const Purchase& purchase, const WaysToPay& ways) {
    if (purchase.method != counter_method && purchase.method != free_method && !ways.has_provider(purchase.method)) {
        return refuse_member("There is no such way to pay.", "/method");
    }
    if (purchase.email && !is_email(*purchase.email)) return refuse_member("This is not a mail address.", "/email");
    return std::nullopt;
}

std::optional<Error> check_method(const Purchase& purchase, const storage::Show& show, const WaysToPay& ways) {
    if (purchase.method == free_method) {
        if (costs_nothing(show)) return std::nullopt;
        return make_error(ErrorCode::forbidden, "This show has a price.");
    }
    if (ways.has_provider(purchase.method)) {
        if (!costs_nothing(show)) return std::nullopt;
        return make_error(ErrorCode::forbidden, "This show costs nothing: the method for it is free.");
    }
    if (ways.counter_for == CounterFor::everyone || sells_at_the_counter(purchase.buyer.role)) return std::nullopt;
    return make_error(ErrorCode::forbidden, "Only the box office sells at the counter.");
}

std::string fingerprint(const Purchase& purchase) {
    std::string text = std::to_string(purchase.show.value()) + '|' + purchase.method + '|';
    for (const SeatIndex seat : purchase.seats) text += std::to_string(seat.value()) + ',';
    text += '|';
    if (purchase.email) text += *purchase.email;
    return text;
}

Error key_misuse() {
    Error error = make_error(ErrorCode::conflict, "This idempotency key was used for another request before.");
    error.pointer = key_pointer;
    return error;
}

bool is_key_misuse(const Error& error) {
    return error.code == ErrorCode::conflict && error.pointer == key_pointer;
}

Result<storage::Order> new_order(const Purchase& purchase, const OrderId& id, const realtime::OpenShow& open_show,
                                 const std::vector<SeatIndex>& seats, const WaysToPay& ways, Timestamp now) {
    storage::Order order;
    order.id = id;
    order.show = purchase.show;
    order.user = purchase.buyer.user;
    order.method = purchase.method;
    order.email = purchase.email.value_or("");
    order.language = purchase.language;
    order.idempotency_key = purchase.idempotency_key;
    order.request_fingerprint = fingerprint(purchase);
    order.created_at = now;
    order.seats.reserve(seats.size());
    for (const SeatIndex seat : seats) {
        const Money price = open_show.price(seat);
        if (order.seats.empty()) order.total.currency = price.currency;
        if (price.currency != order.total.currency) return make_error(ErrorCode::internal);
        order.total.amount_minor += price.amount_minor;
        order.seats.push_back({.seat = seat, .price = price});
    }
    // Seats that cost nothing, in a show where others do, need no provider.
    if (ways.has_provider(purchase.method) && order.total.amount_minor == 0) order.method = free_method;
    if (ways.has_provider(order.method)) return order;
    order.status = OrderStatus::confirmed;
    order.confirmed_at = now;
    return order;
}

std::string payment_description(const storage::OrderDetails& details, ops::TimeZones& zones) {
    const std::size_t seats = details.order.seats.size();
    const std::string rest = ", " + ops::in_words(details.starts_at, details.time_zone, zones) + ", " +
                             std::to_string(seats) + (seats == 1 ? " seat" : " seats");
    const std::size_t room =
        limits::max_payment_description_bytes - std::min(rest.size(), limits::max_payment_description_bytes);
    return std::string(utf8_prefix(details.title, room)) + rest;
}

std::vector<storage::Ticket> tickets_for(const storage::Order& order) {
    std::vector<storage::Ticket> tickets;
    tickets.reserve(order.seats.size());
    for (const PricedSeat& priced : order.seats) {
        tickets.push_back({.id = ops::random_id<TicketId>(),
                           .order = order.id,
                           .show = order.show,
                           .seat = priced.seat,
                           .code = ops::random_hex(ticket_code_bytes)});
    }
    return tickets;
}

storage::OrderDetails details_of(storage::Order order, const storage::Show& show) {
    storage::OrderDetails details;
    details.order = std::move(order);
    details.event = show.event.id;
    details.title = show.event.title;
    details.venue = show.venue.id;
    details.venue_name = show.venue.name;
    details.venue_address = show.venue.address;
    details.time_zone = show.venue.time_zone;
    details.hall_name = show.hall.name;
    details.starts_at = show.starts_at;
    details.ends_at = show.ends_at;
    details.show_status = show.status;
    details.refund_notice = show.refund_notice;
    return details;
}

OrderView to_view(const storage::Order& order) {
    return {.id = order.id,
            .show = order.show,
            .status = order.status,
            .seats = order.seats,
            .total = order.total,
            .method = order.method,
            .created_at = order.created_at};
}

}  // namespace holdfast::sale
