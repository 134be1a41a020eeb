// Seats of an order that the box office exchanges for others of the same price category.
#include <algorithm>
#include <limits>
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/admin/form.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/order_documents.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using storage::OrderDetails;
using storage::SeatMove;

SeatIndex read_seat(JsonReader& reader, const boost::json::value& move, std::string_view member) {
    const auto& value = reader.member(move, member);
    const std::int64_t number = reader.integer(value, 0, std::numeric_limits<std::uint32_t>::max());
    if (number >= static_cast<std::int64_t>(limits::max_seats_per_plan)) {
        Error unknown = make_error(ErrorCode::unknown_seat);
        unknown.seats.emplace_back(static_cast<std::uint32_t>(number));
        reader.refuse(value, std::move(unknown));
    }
    return SeatIndex(static_cast<std::uint32_t>(number));
}

bool names(const std::vector<SeatMove>& moves, const SeatMove& next) {
    return std::ranges::any_of(moves, [&](const SeatMove& move) {
        return move.from == next.from || move.to == next.to || move.from == next.to || move.to == next.from;
    });
}

std::vector<SeatMove> read_moves(Form& form) {
    std::vector<SeatMove> moves;
    const auto* list = form.required("moves");
    if (!list) return moves;
    JsonReader& reader = form.reader();
    const auto& items = reader.items(*list);
    if (!form.failed() && items.empty()) reader.refuse(*list, "Name at least one seat to move.");
    if (items.size() > limits::max_seats_per_request) {
        reader.refuse(*list, "Move at most " + std::to_string(limits::max_seats_per_request) + " seats at once.",
                      ErrorCode::too_large);
    }
    for (const auto& item : items) {
        if (form.failed()) break;
        reader.only(item, {"from", "to"});
        const SeatMove move{read_seat(reader, item, "from"), read_seat(reader, item, "to")};
        if (!form.failed() && (move.from == move.to || names(moves, move))) {
            reader.refuse(item, "A seat is named twice.");
        }
        moves.push_back(move);
    }
    return moves;
}

Result<sale::OrderMove> parse_move(const http::Request& request, const auth::Identity& caller) {
    const auto id = order_id(request);
    if (!id) return id.error();
    const auto body = json_body(request);
    if (!body) return body.error();
    Form form(Form::Kind::whole, *body, {"moves", "reason"});
    sale::OrderMove move{.order = *id, .caller = caller.user, .moves = read_moves(form)};
    if (form.given("reason")) form.line("reason", move.reason, limits::max_reason_bytes);
    if (form.failed()) return form.reader().error();
    return move;
}

}  // namespace

Answer move_order(Services& services, auth::Identity caller, http::Request request) {
    auto move = parse_move(request, caller);
    if (!move) co_return http::problem(move.error());
    const auto details =
        co_await ops::answer<OrderDetails>([&](auto reply) { services.desk.move(*std::move(move), std::move(reply)); });
    if (!details) co_return http::problem(details.error());
    co_return json_response(order_document_for_admins(*details));
}

}  // namespace holdfast::api
