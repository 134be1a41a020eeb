// The room's select, unselect and cart, for clients without a socket. The same authority decides, so the limit and the
// rules are the same, and the customer's own sockets hear of it.
#include <functional>
#include <string>
#include <utility>
#include <variant>

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

// What to hold: these seats, or the best ones.
using Wanted = std::variant<core::Select, core::SelectBest>;

Result<Wanted> parse_wanted(const boost::json::value& body, const UserId& customer) {
    JsonReader reader(body);
    reader.only(body, {"seats", "best"});
    Wanted wanted;
    if (const auto* best = reader.find(body, "best")) {
        reader.only(*best, {"count", "category", "instead_of"});
        if (reader.find(body, "seats")) reader.refuse(*best, "Name seats or ask for the best ones, not both.");
        SelectBestRequest request = read_select_best(reader, *best);
        wanted = core::SelectBest{customer, request.count, std::move(request.category), std::move(request.instead_of)};
    } else {
        wanted = core::Select{customer, read_seats(reader, body)};
    }
    if (reader.failed()) return reader.error();
    return wanted;
}

using Decided = std::function<void(Result<core::Decision>)>;

void hold(realtime::Rooms& rooms, ShowId show, Wanted wanted, std::string address, Decided reply) {
    if (auto* select = std::get_if<core::Select>(&wanted)) {
        rooms.select(show, std::move(*select), std::move(address), std::move(reply));
    } else {
        rooms.select_best(show, std::get<core::SelectBest>(std::move(wanted)), std::move(address), std::move(reply));
    }
}

// What to give back: the seats of the body, or with an empty body everything.
Result<core::Command> parse_drop(const http::Request& request, const UserId& customer) {
    if (request.body.empty()) return core::Command(core::UnselectAll{customer});
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"seats"});
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
    auto wanted = parse_wanted(*body, caller.user);
    if (!wanted) co_return http::problem(wanted.error());

    const auto decision = co_await ops::answer<core::Decision>([&](auto reply) {
        hold(services.rooms, *id, *std::move(wanted), http::address_key(request.remote_address), std::move(reply));
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
