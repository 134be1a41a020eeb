#include "server/api/order_documents.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

#include "protocol/codec.hpp"
#include "server/api/documents.hpp"
#include "server/api/parts.hpp"
#include "server/sale/cancellation_rules.hpp"

namespace holdfast::api {
namespace {

namespace json = boost::json;

json::object event_of(const storage::OrderDetails& details) {
    json::object object;
    object["id"] = details.event.value();
    object["title"] = details.title;
    return object;
}

json::object venue_of(const storage::OrderDetails& details) {
    json::object object;
    object["id"] = details.venue.value();
    object["name"] = details.venue_name;
    object["address"] = details.venue_address;
    object["time_zone"] = details.time_zone;
    return object;
}

// What went back of an order, and for which of its seats.
void add_money_back(const storage::OrderDetails& details, json::object& object) {
    const storage::Order& order = details.order;
    object["refunded"] = to_json(Money{details.refunded_minor, order.total.currency});
    object["refund_state"] = nullptr;
    if (details.refunded_minor > 0) object["refund_state"] = details.is_refund_due ? "under_way" : "done";
    for (json::value& item : object.at("seats").as_array()) {
        const auto seat = item.at("seat").to_number<std::uint32_t>();
        const bool has_gone = std::ranges::find(order.returned, SeatIndex(seat)) != order.returned.end();
        item.as_object()["returned"] = has_gone;
    }
}

json::object buyer_of(const storage::OrderDetails& details) {
    json::object object;
    object["id"] = details.order.user.text();
    object["username"] = text_or_null(details.username);
    object["email"] = text_or_null(details.user_email);
    return object;
}

}  // namespace

json::object order_document(const storage::OrderDetails& details) {
    json::object object = to_json(sale::to_view(details.order));
    add_money_back(details, object);
    if (!details.pay_url.empty()) object["pay_url"] = details.pay_url;
    object["pay_by"] = time_or_null(details.pay_by);
    object["ended_at"] = time_or_null(details.order.ended_at);
    object["cancellable_until"] = time_or_null(sale::cancellable_until(details));
    object["event"] = event_of(details);
    object["venue"] = venue_of(details);
    object["hall"] = details.hall_name;
    object["starts_at"] = format_timestamp(details.starts_at);
    object["ends_at"] = format_timestamp(details.ends_at);
    return object;
}

json::object order_document_for_admins(const storage::OrderDetails& details) {
    json::object object = order_document(details);
    object["buyer"] = buyer_of(details);
    object["email"] = text_or_null(details.order.email);
    return object;
}

http::Response orders_response(const std::vector<storage::OrderDetails>& orders, std::uint32_t limit,
                               json::object (*document)(const storage::OrderDetails&)) {
    json::array items;
    std::string next_cursor;
    for (const storage::OrderDetails& each : orders) {
        if (items.size() == limit) {
            next_cursor = write_cursor((&each - 1)->order.id.text());
            break;
        }
        items.push_back(document(each));
    }
    return json_response(page_document("orders", std::move(items), next_cursor));
}

}  // namespace holdfast::api
