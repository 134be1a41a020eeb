#include "server/sale/payment_events.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace holdfast::sale {
namespace {

using storage::Nothing;
using storage::Store;

// PayPal names the payment that is disputed by our order's id, which it was given when the payment was made.
Result<OrderId> order_named(Store& store, std::string_view provider, const std::string& name) {
    auto order = store.payments().order_of_reference(provider, name);
    if (order || order.error().code != ErrorCode::not_found) return order;
    const auto id = OrderId::parse(name);
    if (!id) return order;
    const auto payment = store.payments().payment(*id);
    if (!payment) return payment.error();
    return payment->provider == provider ? Result<OrderId>(*id) : order;
}

Result<Nothing> note_dispute(Store& store, const OrderId& order, std::string_view provider,
                             const payments::ProviderEvent& event, Timestamp now) {
    const auto disputed = store.orders().order(order);
    if (!disputed) return disputed.error();
    boost::json::object detail;
    detail["provider"] = provider;
    detail["event"] = event.kind;
    storage::JournalEntry line;
    line.at = now;
    line.action = "payment_disputed";
    line.show = disputed->show;
    line.order = order;
    line.detail = boost::json::serialize(detail);
    return store.journal().add(line);
}

}  // namespace

Result<std::optional<OrderId>> note_event(Store& store, std::string_view provider, const payments::ProviderEvent& event,
                                          Timestamp now) {
    auto order = order_named(store, provider, event.reference);
    if (!order && order.error().code == ErrorCode::not_found) return std::optional<OrderId>();
    if (!order) return order.error();
    const auto noted = store.payments().note_event(provider, event.id, now);
    if (!noted && noted.error().code == ErrorCode::conflict) return std::optional<OrderId>();
    if (!noted) return noted.error();
    if (event.is_dispute) {
        if (auto written = note_dispute(store, *order, provider, event, now); !written) return written.error();
    }
    auto payment = store.payments().payment(*order);
    if (!payment) return payment.error();
    payment->next_look_at = now;
    if (auto updated = store.payments().update(*payment); !updated) return updated.error();
    return std::optional(*order);
}

}  // namespace holdfast::sale
