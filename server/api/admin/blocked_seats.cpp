// Seats that are taken off sale and put back, in the open room and on disk.
//
// Blocking asks the room first: it knows who holds a seat, which the store does not, and from its word on nobody can
// take one. Then the seats are written down, where they are refused once more if an order has them. Should that fail,
// the room is told what the store says: the seats are free again, or, when even that cannot be read, they stay blocked
// until it can, which sells nothing twice. Unblocking is the other way round: a seat is for sale only once that is on
// disk.
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/seat_list.hpp"
#include "server/api/admin/form.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/room_changes.hpp"
#include "server/api/admin/work.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Show;
using storage::Store;

struct SeatsRequest {
    std::vector<SeatIndex> seats;
    std::string reason{};
};

Result<SeatsRequest> parse_request(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    Form form(Form::Kind::whole, *body, {"seats", "reason"});
    SeatsRequest read;
    if (!form.failed()) read.seats = read_seats(form.reader(), *body);
    form.text("reason", read.reason, limits::max_reason_bytes);
    if (form.failed()) return form.reader().error();
    return read;
}

boost::json::object detail(const std::string& reason) {
    boost::json::object object;
    if (!reason.empty()) object["reason"] = reason;
    return object;
}

Result<Show> block(Store& store, const Doer& doer, ShowId id, const SeatsRequest& request) {
    if (const auto show = store.catalogue().show(id); !show) return show;
    if (auto blocked = store.catalogue().block_seats(id, request.seats); !blocked) return blocked.error();
    if (auto noted = note_show(store, doer, "seats_blocked", id, detail(request.reason), request.seats); !noted) {
        return noted.error();
    }
    return store.catalogue().show(id);
}

Result<Show> unblock(Store& store, const Doer& doer, ShowId id, const SeatsRequest& request) {
    const auto show = store.catalogue().show(id);
    if (!show) return show.error();
    const auto plan = store.catalogue().plan_summary(show->plan);
    if (!plan) return plan.error();
    Error unknown = make_error(ErrorCode::unknown_seat);
    for (const SeatIndex seat : request.seats) {
        if (seat.value() >= plan->seat_count) unknown.seats.push_back(seat);
    }
    if (!unknown.seats.empty()) return unknown;
    if (auto freed = store.catalogue().unblock_seats(id, request.seats); !freed) return freed.error();
    if (auto noted = note_show(store, doer, "seats_unblocked", id, detail(request.reason), request.seats); !noted) {
        return noted.error();
    }
    return store.catalogue().show(id);
}

http::Response blocked_response(const Show& show) {
    boost::json::object object;
    object["show"] = show.id.value();
    boost::json::array blocked;
    for (const SeatIndex seat : show.blocked) blocked.emplace_back(seat.value());
    object["blocked"] = std::move(blocked);
    return json_response(object);
}

}  // namespace

Answer block_seats(Services& services, auth::Identity caller, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto asked = parse_request(request);
    if (!asked) co_return http::problem(asked.error());
    const auto claims = claim(services, {*id});
    if (!claims) co_return http::problem(claims.error());

    const core::Command command = core::Block{asked->seats};
    const auto decision = co_await ops::answer<core::Decision>(
        [&](auto reply) { services.rooms.command(*id, command, std::move(reply)); });
    if (!decision) co_return http::problem(decision.error());
    if (decision->refusal) co_return http::problem(*decision->refusal);
    const Work<Show> work = [doer = Doer(services, caller), id = *id, asked = *asked](Store& store) {
        return block(store, doer, id, asked);
    };
    const auto show = co_await carried_out<Show>(services, work);
    if (show) co_return blocked_response(*show);
    const std::vector<ShowId> shows{*id};
    co_await tell_rooms(services, shows);
    co_return http::problem(show.error());
}

Answer unblock_seats(Services& services, auth::Identity caller, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto asked = parse_request(request);
    if (!asked) co_return http::problem(asked.error());
    const auto claims = claim(services, {*id});
    if (!claims) co_return http::problem(claims.error());

    const Work<Show> work = [doer = Doer(services, caller), id = *id, asked = *asked](Store& store) {
        return unblock(store, doer, id, asked);
    };
    const auto show = co_await carried_out<Show>(services, work);
    if (!show) co_return http::problem(show.error());
    const std::vector<ShowId> shows{*id};
    const auto told = co_await tell_rooms(services, shows);
    if (!told) co_return http::problem(told.error());
    co_return blocked_response(*show);
}

}  // namespace holdfast::api
