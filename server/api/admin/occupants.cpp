// Who holds and who owns the seats of a show. What is held is the live room's to say, and is never asked of the store;
// what is sold is read from the store, with whose it is.
#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

#include "server/api/admin/handlers.hpp"
#include "server/api/documents.hpp"
#include "server/api/parts.hpp"
#include "server/api/work.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Account;
using storage::SoldSeat;
using storage::Store;

struct OccupantsQuestion {
    ShowId show;
    std::optional<SeatIndex> seat{};  // only this one
    SeatIndex from{0};
    std::uint32_t limit = 0;
};

struct Occupant {
    SeatIndex seat;
    std::string_view state;
    Timestamp since;
    std::optional<Timestamp> until{};
    std::optional<Account> user{};  // nothing: the house itself
    std::optional<OrderId> order{};
};

Result<OccupantsQuestion> parse_question(const http::Request& request) {
    const auto show = show_id(request);
    if (!show) return show.error();
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    OccupantsQuestion question{.show = *show, .limit = *limit};
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (!cursor->empty()) {
        const auto from = parse_seat(*cursor);
        if (!from) return bad_cursor();
        question.from = *from;
    }
    if (const auto text = request.query_value("seat")) {
        const auto seat = parse_seat(*text);
        if (!seat) return seat.error();
        question.seat = *seat;
        question.from = *seat;
        question.limit = 1;
    }
    return question;
}

Occupant sold_occupant(const SoldSeat& seat) {
    Account owner;
    owner.id = seat.user;
    owner.username = seat.username;
    owner.email = seat.email;
    owner.role = seat.role;
    return {.seat = seat.seat, .state = "sold", .since = seat.since, .user = std::move(owner), .order = seat.order};
}

Result<Occupant> held_occupant(Store& store, const core::HeldSeat& seat) {
    Occupant occupant{.seat = seat.seat,
                      .state = seat.order ? "paying" : "held",
                      .since = seat.since,
                      .until = seat.until,
                      .order = seat.order};
    auto holder = store.accounts().account(seat.holder);
    if (holder) {
        occupant.user = *std::move(holder);
    } else if (holder.error().code == ErrorCode::not_found) {
        occupant.order.reset();
    } else {
        return holder.error();
    }
    return occupant;
}

// Both by seat, and so the first `limit` + 1 of them together. What was sold between the two questions is sold.
Result<std::vector<Occupant>> gather(Store& store, const OccupantsQuestion& question,
                                     const std::vector<core::HeldSeat>& held) {
    const auto sold = store.orders().sold_seats(question.show, question.from, question.limit + 1);
    if (!sold) return sold.error();
    std::vector<Occupant> occupants;
    for (const SoldSeat& seat : *sold) occupants.push_back(sold_occupant(seat));
    for (const core::HeldSeat& seat : held) {
        if (std::ranges::find(*sold, seat.seat, &SoldSeat::seat) != sold->end()) continue;
        auto occupant = held_occupant(store, seat);
        if (!occupant) return occupant.error();
        occupants.push_back(*std::move(occupant));
    }
    std::ranges::sort(occupants, {}, &Occupant::seat);
    if (question.seat) std::erase_if(occupants, [&](const Occupant& each) { return each.seat != *question.seat; });
    return occupants;
}

boost::json::value user_of(const std::optional<Account>& user) {
    if (!user) return nullptr;
    boost::json::object object;
    object["id"] = user->id.text();
    object["username"] = text_or_null(user->username);
    object["email"] = text_or_null(user->email);
    object["role"] = user->role;
    return object;
}

boost::json::object occupant_document(const Occupant& occupant) {
    boost::json::object object;
    object["seat"] = occupant.seat.value();
    object["state"] = occupant.state;
    object["since"] = format_timestamp(occupant.since);
    object["until"] = nullptr;
    if (occupant.until) object["until"] = format_timestamp(*occupant.until);
    object["user"] = user_of(occupant.user);
    object["order"] = nullptr;
    if (occupant.order) object["order"] = occupant.order->text();
    return object;
}

http::Response occupants_response(const OccupantsQuestion& question, const std::vector<Occupant>& occupants) {
    boost::json::array items;
    std::string next_cursor;
    for (const Occupant& occupant : occupants) {
        if (items.size() == question.limit) {
            next_cursor = write_cursor(std::to_string(occupant.seat.value()));
            break;
        }
        items.push_back(occupant_document(occupant));
    }
    auto document = page_document("occupants", std::move(items), next_cursor);
    document["show"] = question.show.value();
    return json_response(document);
}

Error no_such_seat(SeatIndex seat) {
    Error error = make_error(ErrorCode::unknown_seat);
    error.seats.push_back(seat);
    return error;
}

}  // namespace

Answer list_occupants(Services& services, auth::Identity, http::Request request) {
    const auto question = parse_question(request);
    if (!question) co_return http::problem(question.error());
    const realtime::HeldQuery query{question->from, question->limit + 1};
    const auto held = co_await ops::answer<realtime::HeldSeats>(
        [&](auto reply) { services.rooms.held(question->show, query, std::move(reply)); });
    if (!held) co_return http::problem(held.error());
    if (question->seat && question->seat->value() >= held->show->plan->seat_count()) {
        co_return http::problem(no_such_seat(*question->seat));
    }
    const Work<std::vector<Occupant>> work = [question = *question, held = held->seats](Store& store) {
        return gather(store, question, held);
    };
    const auto occupants = co_await read_out<std::vector<Occupant>>(services, work);
    if (!occupants) co_return http::problem(occupants.error());
    co_return occupants_response(*question, *occupants);
}

}  // namespace holdfast::api
