#include "server/sale/payment_writes.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/codec.hpp"
#include "server/sale/cancellation_rules.hpp"

namespace holdfast::sale {
namespace {

namespace json = boost::json;

using storage::Nothing;
using storage::Store;

Result<Nothing> note(Store& store, const PaidOrder& paid, std::string_view action, json::object detail, Timestamp at) {
    const storage::Order& order = paid.details.order;
    storage::JournalEntry line;
    line.at = at;
    line.action = action;
    line.show = order.show;
    line.order = order.id;
    for (const PricedSeat& priced : order.seats) line.seats.push_back(priced.seat);
    detail["provider"] = paid.payment.provider;
    line.detail = json::serialize(detail);
    return store.journal().add(line);
}

Result<Nothing> mail(Store& store, const PaidOrder& paid, std::string_view kind, json::object payload, Timestamp at) {
    const std::string recipient = mail_address(paid.details);
    if (recipient.empty()) return Nothing{};
    payload["order"] = paid.details.order.id.text();
    return store.outbox().add({0, at, std::string(kind), recipient, json::serialize(payload)});
}

Result<Nothing> end_if_pending(Store& store, PaidOrder& paid, OrderStatus status, Timestamp at) {
    storage::Order& order = paid.details.order;
    if (order.status != OrderStatus::pending) return Nothing{};
    order.status = status;
    order.ended_at = at;
    return store.orders().end_order(order.id, status, at);
}

}  // namespace

Result<PaidOrder> read_paid_order(Store& store, const OrderId& id) {
    auto details = store.orders().details(id);
    if (!details) return details.error();
    auto payment = store.payments().payment(id);
    if (!payment) return payment.error();
    return PaidOrder{*std::move(details), *std::move(payment)};
}

Result<PaidOrder> reread_paid_order(Store& store, const OrderId& id) {
    if (const auto touched = store.touch(); !touched) return touched.error();
    return read_paid_order(store, id);
}

Result<PaidOrder> write_confirmation(Store& store, PaidOrder paid, const std::vector<storage::Ticket>& tickets,
                                     Timestamp at) {
    storage::Order& order = paid.details.order;
    if (auto confirmed = store.orders().confirm_order(order.id, tickets, at); !confirmed) return confirmed.error();
    if (auto updated = store.payments().update(paid.payment); !updated) return updated.error();
    order.status = OrderStatus::confirmed;
    order.confirmed_at = at;
    order.ended_at.reset();
    return paid;
}

Result<PaidOrder> write_giving_up(Store& store, PaidOrder paid, const GivingUp& giving_up, Timestamp at) {
    const bool was_pending = paid.details.order.status == OrderStatus::pending;
    if (auto ended = end_if_pending(store, paid, giving_up.status, at); !ended) return ended.error();
    if (auto updated = store.payments().update(paid.payment); !updated) return updated.error();
    if (!was_pending) return paid;
    json::object detail;
    detail["status"] = to_wire(giving_up.status);
    detail["why"] = giving_up.why;
    if (!giving_up.detail.empty()) detail["detail"] = giving_up.detail;
    if (auto noted = note(store, paid, "order_given_up", std::move(detail), at); !noted) return noted.error();
    if (giving_up.why == "payment_failed") {
        if (auto told = mail(store, paid, "payment_failed", {}, at); !told) return told.error();
    }
    return paid;
}

Result<PaidOrder> write_audit(Store& store, const Audit& audit, Money& unknown, Timestamp at) {
    auto paid = read_paid_order(store, audit.order);
    if (!paid) return paid;
    if (paid->payment.next_look_at == audit.told_at) paid->payment.next_look_at.reset();
    if (auto updated = store.payments().update(paid->payment); !updated) return updated.error();
    unknown = {audit.refunded.amount_minor - paid->details.refunded_minor, paid->details.order.total.currency};
    if (unknown.amount_minor <= 0) return paid;
    storage::Refund refund;
    refund.order = audit.order;
    refund.amount = unknown;
    refund.reason = "sent_by_others";
    refund.state = storage::RefundState::done;
    refund.created_at = at;
    refund.next_try_at = at;
    refund.done_at = at;
    if (auto added = store.payments().add_refund(refund); !added) return added.error();
    paid->details.refunded_minor += unknown.amount_minor;
    json::object detail;
    detail["amount"] = to_json(unknown);
    if (auto noted = note(store, *paid, "refunded_by_others", std::move(detail), at); !noted) return noted.error();
    return paid;
}

Result<PaidOrder> write_return_of_money(Store& store, PaidOrder paid, const Money& captured, std::string_view why,
                                        Timestamp at) {
    if (auto ended = end_if_pending(store, paid, OrderStatus::cancelled, at); !ended) return ended.error();
    if (auto updated = store.payments().update(paid.payment); !updated) return updated.error();
    storage::Refund refund;
    refund.order = paid.details.order.id;
    refund.amount = captured;
    refund.reason = why;
    refund.created_at = at;
    refund.next_try_at = at;
    if (auto added = store.payments().add_refund(refund); !added) return added.error();
    paid.details.refunded_minor += captured.amount_minor;
    paid.details.is_refund_due = true;
    json::object detail;
    detail["why"] = why;
    detail["amount"] = to_json(captured);
    if (auto noted = note(store, paid, "payment_returned", std::move(detail), at); !noted) return noted.error();
    json::object payload;
    payload["amount"] = to_json(captured);
    payload["reason"] = why;
    if (auto told = mail(store, paid, "order_refunded", std::move(payload), at); !told) return told.error();
    return paid;
}

}  // namespace holdfast::sale
