// Payments by a provider: starting one, coming back from it, what the provider tells by itself, and money back. Nothing
// that a browser or a provider says is believed: it only makes the order desk ask the provider.
#include <utility>

#include "protocol/reasons.hpp"
#include "protocol/seat_list.hpp"
#include "server/api/handlers.hpp"
#include "server/api/order_documents.hpp"
#include "server/api/own_order.hpp"
#include "server/api/parts.hpp"
#include "server/api/purchase_form.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"
#include "server/sale/payment_events.hpp"

namespace holdfast::api {
namespace {

using storage::OrderDetails;
using storage::Store;

constexpr unsigned see_other = 303;

http::Response go_to(const std::string& page) {
    http::Response response;
    response.status = see_other;
    response.headers.emplace_back("Location", page);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

// The page that says what became of it: the order where there is one to see, else the seats, which are the buyer's for
// a while still.
std::string page_after(const OrderDetails& details) {
    const std::string show = "/shows/" + std::to_string(details.order.show.value());
    if (details.order.status == OrderStatus::expired) return show + "?payment=expired";
    if (details.order.status == OrderStatus::cancelled) return show + "?payment=failed";
    return "/orders/" + details.order.id.text();
}

Error unknown_payment() {
    return make_error(ErrorCode::not_found, "There is no such payment. Look at your bookings.");
}

// The order whose provider sends somebody back with ?payment=, which nobody can guess.
boost::asio::awaitable<Result<OrderId>> order_of_return(Services& services, std::string key) {
    if (key.empty()) co_return make_error(ErrorCode::bad_message, "This address lacks its `payment`.");
    const auto query = [key = std::move(key)](Store& store) { return store.payments().order_of_return_key(key); };
    auto order =
        co_await ops::answer<OrderId>([&](auto reply) { services.readers.submit<OrderId>(query, std::move(reply)); });
    if (!order && order.error().code == ErrorCode::not_found) co_return unknown_payment();
    co_return order;
}

// These addresses do something, as those of the systems before did. Whoever only looks where they lead does nothing.
bool only_looks(const http::Request& request) {
    return request.method == http::Method::head;
}

struct PaymentForm {
    std::optional<OrderId> order{};
    std::vector<SeatIndex> seats{};
    std::string reason{};
};

Result<OrderId> read_order_id(JsonReader& reader, const boost::json::value& body) {
    const std::string text(reader.text(reader.member(body, "order_id"), 1, limits::max_request_id_bytes));
    if (reader.failed()) return reader.error();
    const auto id = OrderId::parse(text);
    if (!id) return make_error(ErrorCode::not_found, "There is no such order.");
    return *id;
}

// {order_id, seats?, reason?}; without seats it is the whole order.
Result<PaymentForm> parse_refund(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"order_id", "seats", "reason"});
    const auto id = read_order_id(reader, *body);
    if (!id) return id.error();
    PaymentForm form{.order = *id};
    if (reader.find(*body, "seats")) form.seats = read_seats(reader, *body);
    if (const auto* reason = reader.find(*body, "reason")) {
        form.reason = reader.text(*reason, 0, limits::max_reason_bytes);
    }
    if (reader.failed()) return reader.error();
    return form;
}

http::Response payment_response(const OrderDetails& details) {
    if (details.order.status != OrderStatus::pending) {
        return http::problem(
            make_conflict(reasons::not_awaiting_payment, "This order is not waiting for a payment any more."));
    }
    if (details.pay_url.empty()) {
        return http::problem(
            make_conflict(reasons::payment_undecided, "The payment is just being made. Try again in a moment."));
    }
    return json_response(order_document(details));
}

}  // namespace

// With order_id: once more where a pending order is paid. Else a purchase, like POST /orders.
Answer create_payment(Services& services, auth::Identity caller, http::Request request) {
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    JsonReader reader(*body);
    if (!reader.find(*body, "order_id")) co_return co_await place_order(services, caller, std::move(request));
    reader.only(*body, {"order_id"});
    const auto id = read_order_id(reader, *body);
    if (!id) co_return http::problem(id.error());
    const auto query = [user = caller.user, id = *id](Store& store) { return read_own_order(store, user, id); };
    const auto details = co_await ops::answer<OrderDetails>(
        [&](auto reply) { services.readers.submit<OrderDetails>(query, std::move(reply)); });
    if (!details) co_return http::problem(details.error());
    co_return payment_response(*details);
}

Answer execute_payment(Services& services, http::Request request) {
    if (only_looks(request)) co_return no_content();
    const auto order = co_await order_of_return(services, std::string(request.query_value("payment").value_or("")));
    if (!order) co_return http::problem(order.error());
    const auto details = co_await ops::answer<OrderDetails>(
        [&](auto reply) { services.desk.look_at_payment(*order, std::move(reply)); });
    if (!details) co_return go_to("/orders/" + order->text());
    co_return go_to(page_after(*details));
}

Answer cancel_payment(Services& services, http::Request request) {
    if (only_looks(request)) co_return no_content();
    const auto order = co_await order_of_return(services, std::string(request.query_value("payment").value_or("")));
    if (!order) co_return http::problem(order.error());
    const auto details =
        co_await ops::answer<OrderDetails>([&](auto reply) { services.desk.leave_payment(*order, std::move(reply)); });
    if (!details) co_return go_to("/orders/" + order->text());
    if (details->order.status != OrderStatus::cancelled) co_return go_to(page_after(*details));
    co_return go_to("/shows/" + std::to_string(details->order.show.value()) + "?payment=cancelled");
}

Answer refund_payment(Services& services, auth::Identity caller, http::Request request) {
    auto form = parse_refund(request);
    if (!form) co_return http::problem(form.error());
    const auto by = caller.role == Role::admin ? sale::Cancellation::By::admin : sale::Cancellation::By::owner;
    const auto details = co_await ops::answer<OrderDetails>([&](auto reply) {
        if (form->seats.empty()) {
            services.desk.cancel({*form->order, caller.user, by, form->reason}, std::move(reply));
        } else {
            services.desk.return_seats({*form->order, caller.user, by, form->seats, form->reason}, std::move(reply));
        }
    });
    if (!details) co_return http::problem(details.error());
    co_return json_response(order_document(*details));
}

// Answered as soon as it is noted: what follows from it takes its time. A provider that is answered otherwise comes
// again.
Answer take_provider_event(Services& services, http::Request request) {
    const std::string name = request.parameters["provider"];
    payments::PaymentProvider* provider = services.ways.providers ? services.ways.providers->find(name) : nullptr;
    if (!provider) co_return http::problem(make_error(ErrorCode::not_found, "There is no such provider."));
    const auto now = services.clock.now();
    const auto event = co_await provider->parse_webhook(request.headers, request.body, now);
    if (!event) {
        ops::log_warning("A provider's event was refused", ops::field("provider", name),
                         ops::field("why", event.error().message));
        co_return http::problem(event.error());
    }
    const auto work = [name, event = *event, now](Store& store) { return sale::note_event(store, name, event, now); };
    const auto order = co_await ops::answer<std::optional<OrderId>>(
        [&](auto reply) { services.writer.submit<std::optional<OrderId>>(work, std::move(reply)); });
    if (!order) co_return http::problem(order.error());
    if (*order && event->is_dispute) {
        ops::log_warning("A buyer disputes a payment", ops::field("provider", name),
                         ops::field("order", (*order)->text()), ops::field("event", event->id));
    }
    if (*order) services.desk.look_at_payment(**order, [](const Result<OrderDetails>&) {});
    co_return no_content();
}

}  // namespace holdfast::api
