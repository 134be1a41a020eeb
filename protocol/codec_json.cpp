// The values that socket and REST share, as JSON objects: one shape for both.
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "protocol/codec.hpp"

namespace holdfast {
namespace {

namespace json = boost::json;

json::array priced_seats(const std::vector<PricedSeat>& seats) {
    json::array list;
    list.reserve(seats.size());
    for (const PricedSeat& priced : seats) {
        json::object item;
        item["seat"] = priced.seat.value();
        item["price"] = to_json(priced.price);
        list.push_back(std::move(item));
    }
    return list;
}

}  // namespace

json::object to_json(const Money& money) {
    json::object object;
    object["amount"] = money.amount_minor;
    object["currency"] = money.currency.text();
    return object;
}

json::object to_json(const OrderView& order) {
    json::object object;
    object["id"] = order.id.text();
    object["show"] = order.show.value();
    object["status"] = to_wire(order.status);
    object["seats"] = priced_seats(order.seats);
    object["total"] = to_json(order.total);
    object["method"] = order.method;
    object["created_at"] = format_timestamp(order.created_at);
    return object;
}

json::object to_json(const CartMessage& cart) {
    json::object object;
    object["seats"] = priced_seats(cart.seats);
    object["total"] = to_json(cart.total);
    object["expires_at"] = nullptr;
    if (cart.expires_at) object["expires_at"] = format_timestamp(*cart.expires_at);
    object["reason"] = to_wire(cart.reason);
    return object;
}

}  // namespace holdfast
