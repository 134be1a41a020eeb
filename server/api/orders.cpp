// Orders, for their owners: somebody else's order is as unknown as one that never was.
#include <boost/json/array.hpp>

#include <limits>
#include <utility>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"
#include "protocol/seat_list.hpp"
#include "protocol/texts.hpp"
#include "server/api/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/http/addresses.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using storage::Order;
using storage::Store;
using storage::Ticket;

constexpr unsigned unprocessable = 422;

Result<sale::Purchase> parse_purchase(const http::Request& request, const auth::Identity& caller) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    sale::Purchase purchase;
    purchase.buyer = caller;
    purchase.address = http::address_key(request.remote_address);
    purchase.show =
        ShowId(reader.integer(reader.member(*body, "show_id"), 1, std::numeric_limits<std::int64_t>::max()));
    purchase.method = reader.text(reader.member(*body, "method"), 1, limits::max_method_bytes);
    if (const auto* email = reader.find(*body, "email")) {
        purchase.email = reader.text(*email, 1, limits::max_email_bytes);
    }
    if (!reader.failed() && reader.find(*body, "seats")) purchase.seats = read_seats(reader, *body);
    if (reader.failed()) return reader.error();

    if (const auto key = request.header("idempotency-key")) {
        if (!is_idempotency_key(*key)) {
            return make_error(ErrorCode::bad_message, "An Idempotency-Key is 1 to 128 visible ASCII characters.");
        }
        purchase.idempotency_key = *key;
    }
    return purchase;
}

http::Response receipt_response(const sale::Receipt& receipt) {
    auto document = to_json(receipt.order);
    if (receipt.pay_url) document["pay_url"] = *receipt.pay_url;
    auto response = json_response(document, 201);
    response.headers.emplace_back("Location", "/api/v1/orders/" + receipt.order.id.text());
    return response;
}

// One row more than asked for says whether there is another page.
Result<std::vector<Order>> read_orders(Store& store, UserId user, std::optional<OrderId> after, std::uint32_t limit) {
    return store.orders().orders_of(user, after, limit + 1);
}

http::Response orders_response(std::vector<Order> orders, std::uint32_t limit) {
    std::string next_cursor;
    if (orders.size() > limit) {
        orders.resize(limit);
        next_cursor = write_cursor(orders.back().id.text());
    }
    boost::json::array items;
    for (const Order& order : orders) items.push_back(to_json(sale::to_view(order)));
    return json_response(page_document("orders", std::move(items), next_cursor));
}

Result<Order> read_own_order(Store& store, UserId user, OrderId id) {
    auto order = store.orders().order(id);
    if (order && order->user != user) return make_error(ErrorCode::not_found, "There is no such order.");
    return order;
}

Result<std::vector<Ticket>> read_own_tickets(Store& store, UserId user, OrderId id) {
    const auto order = read_own_order(store, user, id);
    if (!order) return order.error();
    return store.orders().tickets_of(id);
}

http::Response tickets_response(const std::vector<Ticket>& tickets) {
    boost::json::array items;
    for (const Ticket& ticket : tickets) {
        boost::json::object item;
        item["id"] = ticket.id.text();
        item["seat"] = ticket.seat.value();
        item["code"] = ticket.code;
        items.push_back(std::move(item));
    }
    boost::json::object document;
    document["tickets"] = std::move(items);
    return json_response(document);
}

}  // namespace

Answer place_order(Services& services, auth::Identity caller, http::Request request) {
    auto purchase = parse_purchase(request, caller);
    if (!purchase) co_return http::problem(purchase.error());
    const auto receipt = co_await ops::answer<sale::Receipt>(
        [&](auto reply) { services.desk.buy_cart(*std::move(purchase), std::move(reply)); });
    if (receipt) co_return receipt_response(*receipt);
    if (sale::is_key_misuse(receipt.error())) co_return http::problem(receipt.error(), unprocessable);
    co_return http::problem(receipt.error());
}

Answer list_orders(Services& services, auth::Identity caller, http::Request request) {
    const auto limit = page_limit(request);
    if (!limit) co_return http::problem(limit.error());
    const auto cursor = read_cursor(request);
    if (!cursor) co_return http::problem(cursor.error());
    const auto after = OrderId::parse(*cursor);
    if (!cursor->empty() && !after) co_return http::problem(bad_cursor());

    auto orders = co_await ops::answer<std::vector<Order>>([&](auto reply) {
        services.readers.submit<std::vector<Order>>(
            [user = caller.user, after, limit = *limit](Store& store) {
                return read_orders(store, user, after, limit);
            },
            std::move(reply));
    });
    if (!orders) co_return http::problem(orders.error());
    co_return orders_response(*std::move(orders), *limit);
}

Answer get_order(Services& services, auth::Identity caller, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const auto order = co_await ops::answer<Order>([&](auto reply) {
        services.readers.submit<Order>(
            [user = caller.user, id = *id](Store& store) { return read_own_order(store, user, id); }, std::move(reply));
    });
    if (!order) co_return http::problem(order.error());
    co_return json_response(to_json(sale::to_view(*order)));
}

Answer list_tickets(Services& services, auth::Identity caller, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const auto tickets = co_await ops::answer<std::vector<Ticket>>([&](auto reply) {
        services.readers.submit<std::vector<Ticket>>(
            [user = caller.user, id = *id](Store& store) { return read_own_tickets(store, user, id); },
            std::move(reply));
    });
    if (!tickets) co_return http::problem(tickets.error());
    co_return tickets_response(*tickets);
}

}  // namespace holdfast::api
