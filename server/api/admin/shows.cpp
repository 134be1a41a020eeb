// Shows. What changes is on disk first and then in the open room, so that a price or a pause holds from the next cart
// on.
#include <algorithm>
#include <utility>

#include "protocol/reasons.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/room_changes.hpp"
#include "server/api/admin/rows.hpp"
#include "server/api/admin/show_form.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Nothing;
using storage::Show;
using storage::Store;

struct ShowsQuestion {
    IdPage<ShowId> page;
    storage::ShowFilter filter{};
    storage::SortOrder sort = storage::SortOrder::ascending;
};

// ?from= and ?before=: when a show begins.
std::optional<Error> read_bound(const http::Request& request, std::string_view name, std::optional<Timestamp>& into) {
    const auto text = request.query_value(name);
    if (!text) return std::nullopt;
    into = parse_offset_time(*text);
    if (into) return std::nullopt;
    return make_error(ErrorCode::bad_message, "`" + std::string(name) + "` is a time, as 2026-11-21T00:00:00Z.");
}

Result<ShowsQuestion> parse_question(const http::Request& request) {
    const auto page = id_page<ShowId>(request);
    if (!page) return page.error();
    ShowsQuestion question{*page};
    if (auto wrong = read_filter(request, "venue", question.filter.venue)) return *std::move(wrong);
    if (auto wrong = read_filter(request, "hall", question.filter.hall)) return *std::move(wrong);
    if (auto wrong = read_filter(request, "event", question.filter.event)) return *std::move(wrong);
    if (auto wrong = read_bound(request, "from", question.filter.starts_from)) return *std::move(wrong);
    if (auto wrong = read_bound(request, "before", question.filter.starts_before)) return *std::move(wrong);
    const auto sort = sort_order(request, {.ascending = "earliest", .descending = "latest"}, question.sort);
    if (!sort) return sort.error();
    question.sort = *sort;
    return question;
}

// The list is ordered by start: a page begins after the show that the cursor names.
Result<std::vector<Show>> page_of(Store& store, const ShowsQuestion& question) {
    storage::ShowPage wanted{.limit = question.page.limit + 1, .sort = question.sort};
    if (question.page.after != ShowId()) {
        const auto last = store.catalogue().show(question.page.after);
        if (!last) return bad_cursor();
        wanted.after = storage::ShowPosition{.starts_at = last->starts_at, .id = last->id};
    }
    return store.catalogue().shows(question.filter, wanted);
}

boost::json::object whole_row(const Show& show) {
    auto object = show_row(show);
    boost::json::array blocked;
    for (const SeatIndex seat : show.blocked) blocked.emplace_back(seat.value());
    object["blocked"] = std::move(blocked);
    return object;
}

Result<Show> add(Store& store, const Doer& doer, const boost::json::value& body, ops::TimeZones& zones) {
    Show show;
    show.status = ShowStatus::draft;
    if (auto filled = fill_show(show, Form::Kind::whole, body, {store, zones, doer.now}); !filled) {
        return filled.error();
    }
    if (auto refusal = refuse_taken_hall({store, zones, doer.now}, show)) return *std::move(refusal);
    const auto id = store.catalogue().add_show(show);
    if (!id) return id.error();
    show.id = *id;
    if (auto noted = note_show(store, doer, "show_added", *id, body); !noted) return noted.error();
    return show;
}

// What was sold is a seat of this event in this hall.
Result<Nothing> refuse_other_setting(Store& store, const Show& before, const Show& after) {
    if (before.event.id != after.event.id) {
        const auto sold = store.catalogue().seats_ever_sold(before.id);
        if (!sold) return sold.error();
        if (*sold > 0) {
            return make_conflict(
                reasons::show_stays_in_event,
                "Seats of this show were sold " + std::to_string(*sold) + " times, so it stays a show of its event.",
                {{"seats", *sold}});
        }
    }
    if (before.hall.id == after.hall.id) return Nothing{};
    const auto plan = store.catalogue().plan_summary(after.plan);
    if (!plan) return plan.error();
    return may_be_replanned(store, after, *plan);
}

Result<Show> change(Store& store, const Doer& doer, ShowId id, const boost::json::value& body, ops::TimeZones& zones) {
    auto before = store.catalogue().show(id);
    if (!before) return before;
    if (auto stale = doer.seen.refuse(show_row(*before))) return *std::move(stale);
    Show show = *before;
    if (auto filled = fill_show(show, Form::Kind::change, body, {store, zones, doer.now}); !filled) {
        return filled.error();
    }
    const bool has_moved = show.starts_at != before->starts_at || show.ends_at != before->ends_at;
    if (has_moved || show.hall.id != before->hall.id) {
        if (auto refusal = refuse_taken_hall({store, zones, doer.now}, show)) return *std::move(refusal);
    }
    if (auto allowed = refuse_other_setting(store, *before, show); !allowed) return allowed.error();
    if (auto changed = store.catalogue().change_show(show); !changed) return changed.error();
    if (auto noted = note_show(store, doer, "show_changed", id, body); !noted) return noted.error();
    return show;
}

// Whether the change would bring the show into another hall, and so onto another plan.
bool moves(const Show& show, const boost::json::value& body) {
    const auto* object = body.if_object();
    const auto* hall = object ? object->if_contains("hall_id") : nullptr;
    const auto* number = hall ? hall->if_int64() : nullptr;
    return number && HallId(*number) != show.hall.id;
}

Result<Nothing> remove(Store& store, const Doer& doer, ShowId id) {
    const auto show = store.catalogue().show(id);
    if (!show) return show.error();
    if (auto stale = doer.seen.refuse(show_row(*show))) return *std::move(stale);
    if (show->status == ShowStatus::on_sale) {
        return make_conflict(reasons::show_on_sale,
                             "This show is on sale. Pause it first; or cancel it, if seats were sold.");
    }
    if (auto removed = store.catalogue().remove_show(id); !removed) return removed;
    return note_show(store, doer, "show_removed", id, show_row(*show));
}

}  // namespace

Answer list_all_shows(Services& services, auth::Identity, http::Request request) {
    const auto question = parse_question(request);
    if (!question) co_return http::problem(question.error());
    const Work<std::vector<Show>> work = [question = *question](Store& store) { return page_of(store, question); };
    const auto shows = co_await read_out<std::vector<Show>>(services, work);
    if (!shows) co_return http::problem(shows.error());
    co_return page_response("shows", *shows, question->page.limit, show_row);
}

Answer read_show(Services& services, auth::Identity, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<Show> question = [id = *id](Store& store) { return store.catalogue().show(id); };
    const auto show = co_await read_out<Show>(services, question);
    if (!show) co_return http::problem(show.error());
    co_return with_etag(json_response(whole_row(*show)), show_row(*show));
}

Answer add_show(Services& services, auth::Identity caller, http::Request request) {
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Show> work = [&zones = services.zones, doer = Doer(services, caller), body = *body](Store& store) {
        return add(store, doer, body, zones);
    };
    const auto show = co_await carried_out<Show>(services, work);
    if (!show) co_return http::problem(show.error());
    co_return with_etag(created("/admin/shows/" + std::to_string(show->id.value()), whole_row(*show)), show_row(*show));
}

Answer change_show(Services& services, auth::Identity caller, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const auto claims = claim(services, {*id});
    if (!claims) co_return http::problem(claims.error());

    const Work<Show> question = [id = *id](Store& store) { return store.catalogue().show(id); };
    const auto before = co_await read_out<Show>(services, question);
    if (!before) co_return http::problem(before.error());
    const std::vector<ShowId> shows{*id};
    Result<Nothing> ready = Nothing{};
    if (moves(*before, *body)) ready = co_await keep_still(services, shows);
    const Work<Show> work = [&zones = services.zones, doer = Doer(services, caller, request), id = *id,
                             body = *body](Store& store) { return change(store, doer, id, body, zones); };
    Result<Show> show = Show();
    if (ready) show = co_await carried_out<Show>(services, work);
    const auto told = co_await tell_rooms(services, shows);
    if (!ready) co_return http::problem(ready.error());
    if (!show) co_return http::problem(show.error());
    if (!told) co_return http::problem(told.error());
    co_return with_etag(json_response(whole_row(*show)), show_row(*show));
}

// A show that is not on sale gets no new holds, and one that was sold is refused; so all that could be lost are holds
// of before it was paused, and these are waited for.
Answer remove_show(Services& services, auth::Identity caller, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto claims = claim(services, {*id});
    if (!claims) co_return http::problem(claims.error());
    const auto room = co_await ops::answer<realtime::RoomSnapshot>(
        [&](auto reply) { services.rooms.snapshot(*id, std::move(reply)); });
    if (!room) co_return http::problem(room.error());
    const auto held = std::count(room->states.begin(), room->states.end(), SeatState::held);
    if (held > 0) {
        const std::string words =
            "Customers hold " + std::to_string(held) + " seats of this show. Wait until they are given back.";
        co_return http::problem(make_conflict(reasons::seats_held, words, {{"seats", std::int64_t{held}}}));
    }
    const Work<Nothing> work = [doer = Doer(services, caller, request), id = *id](Store& store) {
        return remove(store, doer, id);
    };
    const auto removed = co_await carried_out<Nothing>(services, work);
    if (!removed) co_return http::problem(removed.error());
    const std::vector<ShowId> shows{*id};
    const auto told = co_await tell_rooms(services, shows);
    if (!told) co_return http::problem(told.error());
    co_return no_content();
}

}  // namespace holdfast::api
