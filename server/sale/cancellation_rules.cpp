#include "server/sale/cancellation_rules.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "server/ops/time_words.hpp"
#include "server/sale/admitted_seats.hpp"

namespace holdfast::sale {
namespace {

using storage::Order;
using storage::OrderDetails;
using storage::Store;

bool took_money(const Order& order) {
    return order.confirmed_at && order.total.amount_minor > 0;
}

Error over_since(const OrderDetails& details, ops::TimeZones& zones) {
    std::string sentence = "This order was " + std::string(to_wire(details.order.status)) + " already";
    if (details.order.ended_at) {
        sentence += ", on " + ops::in_words(*details.order.ended_at, details.time_zone, zones);
    }
    std::vector<Fact> facts{{"status", std::string(to_wire(details.order.status))}, {"time_zone", details.time_zone}};
    if (details.order.ended_at) facts.push_back({"ended_at", format_timestamp(*details.order.ended_at)});
    return make_conflict(reasons::order_over, sentence + ".", std::move(facts));
}

Seconds refund_notice(const OrderDetails& details) {
    return details.refund_notice.value_or(Seconds(limits::refund_notice_s));
}

// `3 hours`, `90 minutes`.
std::string length_in_words(Seconds length) {
    const auto minutes = length.count() / 60;
    const bool is_hours = minutes % 60 == 0;
    const auto count = is_hours ? minutes / 60 : minutes;
    return std::to_string(count) + (is_hours ? " hour" : " minute") + (count == 1 ? "" : "s");
}

Error too_late(const OrderDetails& details, Timestamp until, ops::TimeZones& zones) {
    const std::string when = ops::in_words(until, details.time_zone, zones);
    std::string sentence = "An order can be cancelled until its show begins: that was on " + when + ".";
    if (took_money(details.order)) {
        sentence = "A paid order can be cancelled until " + length_in_words(refund_notice(details)) +
                   " before its show: that was on " + when + ". Ask the box office.";
    }
    return make_conflict(reasons::too_late, std::move(sentence),
                         {{"until", format_timestamp(until)}, {"time_zone", details.time_zone}});
}

std::string journal_detail(const Order& order, const std::string& reason) {
    boost::json::object detail;
    detail["status"] = to_wire(order.status);
    detail["total"] = to_json(order.total);
    if (!reason.empty()) detail["reason"] = reason;
    return boost::json::serialize(detail);
}

// What of the order the mail is about; nothing is said of money where none goes back.
struct GivenBack {
    std::vector<SeatIndex> seats;
    Money money;
};

std::string mail_payload(const Order& order, const GivenBack& given_back, const std::string& reason) {
    boost::json::object payload;
    payload["order"] = order.id.text();
    if (!reason.empty()) payload["reason"] = reason;
    if (given_back.money.amount_minor > 0) payload["amount"] = to_json(given_back.money);
    boost::json::array seats;
    for (const SeatIndex seat : given_back.seats) seats.emplace_back(seat.value());
    payload["seats"] = std::move(seats);
    return boost::json::serialize(payload);
}

// The line in the journal, and the mail.
Result<storage::Nothing> write_beside(Store& store, const OrderDetails& details, std::string_view action,
                                      const GivenBack& given_back, const Ending& ending) {
    storage::JournalEntry line;
    line.at = ending.at;
    line.actor = ending.actor;
    line.action = action;
    line.show = details.order.show;
    line.order = details.order.id;
    line.seats = given_back.seats;
    line.detail = journal_detail(details.order, ending.reason);
    if (auto written = store.journal().add(line); !written) return written;
    const std::string recipient = mail_address(details);
    if (recipient.empty()) return storage::Nothing{};
    return store.outbox().add(
        {0, ending.at, std::string(ending.mail), recipient, mail_payload(details.order, given_back, ending.reason)});
}

// A provider is asked for it later; what was paid over the counter is handed back there and then.
Result<storage::Nothing> write_refund(Store& store, OrderDetails& details, const GivenBack& given_back,
                                      const Ending& ending) {
    if (given_back.money.amount_minor == 0) return storage::Nothing{};
    const auto payment = store.payments().payment(details.order.id);
    if (!payment && payment.error().code != ErrorCode::not_found) return payment.error();
    storage::Refund refund;
    refund.order = details.order.id;
    refund.amount = given_back.money;
    refund.seats = given_back.seats;
    refund.reason = ending.reason;
    refund.created_at = ending.at;
    refund.next_try_at = ending.at;
    if (!payment) {
        refund.state = storage::RefundState::done;
        refund.done_at = ending.at;
    }
    if (auto added = store.payments().add_refund(refund); !added) return added.error();
    details.refunded_minor += refund.amount.amount_minor;
    details.is_refund_due = details.is_refund_due || payment.has_value();
    return storage::Nothing{};
}

}  // namespace

std::optional<Timestamp> cancellable_until(const OrderDetails& details) {
    if (details.order.status != OrderStatus::confirmed) return std::nullopt;
    return took_money(details.order) ? details.starts_at - refund_notice(details) : details.starts_at - Milliseconds(1);
}

std::optional<Error> refuse_cancellation(Store& store, const OrderDetails& details, const std::vector<SeatIndex>& seats,
                                         const Cancellation& cancellation, Timestamp now, ops::TimeZones& zones) {
    const bool by_admin = cancellation.by == Cancellation::By::admin;
    if (!by_admin && details.order.user != cancellation.caller) {
        return make_error(ErrorCode::not_found, "There is no such order.");
    }
    if (details.order.status == OrderStatus::pending) return std::nullopt;  // the payment desk knows
    const auto until = cancellable_until(details);
    if (!until) return over_since(details, zones);
    if (by_admin) return std::nullopt;
    if (now > *until) return too_late(details, *until, zones);
    return refuse_admitted(store, details.order.id, seats);
}

std::string mail_address(const OrderDetails& details) {
    return details.order.email.empty() ? details.user_email : details.order.email;
}

Result<EndedOrder> end_order(Store& store, OrderDetails details, const Ending& ending) {
    Order& order = details.order;
    order.status = took_money(order) ? OrderStatus::refunded : OrderStatus::cancelled;
    order.ended_at = ending.at;
    if (auto ended = store.orders().end_order(order.id, order.status, ending.at); !ended) return ended.error();
    GivenBack given_back{seats_left(order), {0, order.total.currency}};
    if (took_money(order)) given_back.money.amount_minor = order.total.amount_minor - details.refunded_minor;
    if (auto written = write_refund(store, details, given_back, ending); !written) return written.error();
    if (auto written = write_beside(store, details, "order_cancelled", given_back, ending); !written) {
        return written.error();
    }
    return EndedOrder{std::move(details), std::move(given_back.seats)};
}

Result<EndedOrder> return_some(Store& store, OrderDetails details, const std::vector<SeatIndex>& seats,
                               const Ending& ending) {
    Order& order = details.order;
    if (auto returned = store.orders().return_seats(order.id, seats); !returned) return returned.error();
    GivenBack given_back{seats, {0, order.total.currency}};
    for (const PricedSeat& priced : order.seats) {
        if (std::ranges::find(seats, priced.seat) == seats.end()) continue;
        given_back.money.amount_minor += priced.price.amount_minor;
        order.returned.push_back(priced.seat);
    }
    if (auto written = write_refund(store, details, given_back, ending); !written) return written.error();
    if (auto written = write_beside(store, details, "seats_returned", given_back, ending); !written) {
        return written.error();
    }
    return EndedOrder{std::move(details), seats};
}

std::vector<SeatIndex> seats_left(const Order& order) {
    std::vector<SeatIndex> seats;
    seats.reserve(order.seats.size());
    for (const PricedSeat& priced : order.seats) {
        if (std::ranges::find(order.returned, priced.seat) == order.returned.end()) seats.push_back(priced.seat);
    }
    return seats;
}

// Seats that were bought since, perhaps by the same customer, are not free to be given back.
Result<std::optional<EndedOrder>> read_whether_ended(Store& store, const OrderId& id) {
    if (auto touched = store.touch(); !touched) return touched.error();
    auto details = store.orders().details(id);
    if (!details) return details.error();
    const OrderStatus status = details->order.status;
    if (status == OrderStatus::pending || status == OrderStatus::confirmed) return std::optional<EndedOrder>();
    const auto live = store.orders().live_seats(details->order.show);
    if (!live) return live.error();
    std::vector<SeatIndex> freed = seats_left(details->order);
    std::erase_if(
        freed, [&](SeatIndex seat) { return std::ranges::find(*live, seat, &storage::LiveSeat::seat) != live->end(); });
    return std::optional(EndedOrder{*std::move(details), std::move(freed)});
}

}  // namespace holdfast::sale
