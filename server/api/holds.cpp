// The room's select, unselect and cart, for clients without a socket. The same authority decides, so the limit and the
// rules are the same, and the customer's own sockets hear of it.
#include <utility>

#include "protocol/codec.hpp"
#include "protocol/seat_list.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/http/addresses.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using boost::asio::awaitable;

Result<std::vector<SeatIndex>> parse_seats(const boost::json::value& body) {
    JsonReader reader(body);
    auto seats = read_seats(reader, body);
    if (reader.failed()) return reader.error();
    return seats;
}

// What to give back: the seats of the body, or with an empty body everything.
Result<core::Command> parse_drop(const http::Request& request, const UserId& customer) {
    if (request.body.empty()) return core::Command(core::UnselectAll{customer});
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    if (!reader.find(*body, "seats") && !reader.failed()) return core::Command(core::UnselectAll{customer});
    auto seats = read_seats(reader, *body);
    if (reader.failed()) return reader.error();
    return core::Command(core::Unselect{customer, std::move(seats)});
}

// The cart after what was just asked for, and why it is what it is.
awaitable<http::Response> answer_cart(Services& services, ShowId show, UserId customer, CartReason reason) {
    auto cart =
        co_await ops::answer<CartMessage>([&](auto reply) { services.rooms.cart(show, customer, std::move(reply)); });
    if (!cart) co_return http::problem(cart.error());
    cart->reason = reason;
    co_return json_response(to_json(*cart));
}

}  // namespace

Answer get_holds(Services& services, auth::Identity caller, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    co_return co_await answer_cart(services, *id, caller.user, CartReason::restored);
}

Answer add_holds(Services& services, auth::Identity caller, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    auto seats = parse_seats(*body);
    if (!seats) co_return http::problem(seats.error());

    core::Select select{caller.user, *std::move(seats)};
    const auto decision = co_await ops::answer<core::Decision>([&](auto reply) {
        services.rooms.select(*id, std::move(select), http::address_key(request.remote_address), std::move(reply));
    });
    if (!decision) co_return http::problem(decision.error());
    if (decision->refusal) co_return http::problem(*decision->refusal);
    co_return co_await answer_cart(services, *id, caller.user, CartReason::selected);
}

Answer drop_holds(Services& services, auth::Identity caller, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    auto command = parse_drop(request, caller.user);
    if (!command) co_return http::problem(command.error());

    const auto decision = co_await ops::answer<core::Decision>(
        [&](auto reply) { services.rooms.command(*id, *std::move(command), std::move(reply)); });
    if (!decision) co_return http::problem(decision.error());
    // Nothing left to give back is what was asked for.
    const bool refused = decision->refusal && decision->refusal->code != ErrorCode::cart_empty;
    if (refused) co_return http::problem(*decision->refusal);
    co_return co_await answer_cart(services, *id, caller.user, CartReason::unselected);
}

}  // namespace holdfast::api
