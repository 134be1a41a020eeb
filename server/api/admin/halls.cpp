// Halls, and the seating plan of each. A hall that gets another plan gets it for the shows that are made from then on;
// with `move_shows` those that are still to come move to it too, all of them or none.
#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/resource.hpp"
#include "server/api/admin/room_changes.hpp"
#include "server/api/admin/rows.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Hall;
using storage::Nothing;
using storage::Show;
using storage::Store;

constexpr std::uint32_t shows_at_once = 100;

// Refuses the member whose row is not there.
template <class Row>
std::optional<Error> check_reference(Form& form, std::string_view member, std::string_view what,
                                     const Result<Row>& found) {
    if (found) return std::nullopt;
    if (found.error().code != ErrorCode::not_found) return found.error();
    form.refuse(member, no_such_reference(what));
    return std::nullopt;
}

Result<Nothing> fill_hall(Store& store, Hall& hall, Form& form) {
    form.id("venue_id", hall.venue);
    form.line("name", hall.name, limits::max_name_bytes);
    form.id("plan_id", hall.plan);
    if (form.failed()) return form.outcome();
    if (auto failure = check_reference(form, "venue_id", "venue", store.catalogue().venue(hall.venue))) {
        return *std::move(failure);
    }
    if (auto failure = check_reference(form, "plan_id", "seating plan", store.catalogue().plan_summary(hall.plan))) {
        return *std::move(failure);
    }
    return form.outcome();
}

struct Halls {
    using Row = Hall;
    using Id = HallId;
    static constexpr std::string_view noun = "hall";
    static constexpr std::string_view path = "/admin/halls";

    explicit Halls(const Services&) {}

    static boost::json::object row(const Hall& hall) { return hall_row(hall); }
    static auto find(Store& store, HallId id) { return store.catalogue().hall(id); }
    static auto add(Store& store, const Hall& hall) { return store.catalogue().add_hall(hall); }
    static auto remove(Store& store, HallId id) { return store.catalogue().remove_hall(id); }

    static Result<Nothing> fill(Store& store, Hall& hall, Form::Kind kind, const boost::json::value& body) {
        Form form(kind, body, {"venue_id", "name", "plan_id"});
        return fill_hall(store, hall, form);
    }
};

// The shows of the hall that have not ended, with another plan than `plan`.
Result<std::vector<Show>> shows_to_move(Store& store, HallId hall, PlanId plan, Timestamp now) {
    std::vector<Show> shows;
    storage::ShowPage page{.limit = shows_at_once};
    while (true) {
        const auto read = store.catalogue().shows({.hall = hall}, page);
        if (!read) return read.error();
        for (const Show& show : *read) {
            const bool is_over = show.ends_at <= now || show.status == ShowStatus::past;
            if (!is_over && show.status != ShowStatus::cancelled && show.plan != plan) shows.push_back(show);
        }
        if (read->size() < page.limit) return shows;
        page.after = storage::ShowPosition{.starts_at = read->back().starts_at, .id = read->back().id};
    }
}

// Prices of categories that the new plan has not are of no use any more.
Result<Nothing> move(Store& store, const Doer& doer, Show show, const storage::Plan& plan) {
    if (auto allowed = may_be_replanned(store, show, plan); !allowed) return allowed;
    boost::json::object detail;
    detail["plan_id"] = plan.id.value();
    detail["before"] = show.plan.value();
    show.plan = plan.id;
    std::erase_if(show.prices, [&](const storage::Price& price) {
        return std::ranges::find(plan.categories, price.category) == plan.categories.end();
    });
    if (auto changed = store.catalogue().change_show(show); !changed) return changed;
    return note_show(store, doer, "show_replanned", show.id, detail);
}

struct HallChange {
    HallId id;
    boost::json::value body;
    std::vector<ShowId> still;  // the shows whose rooms are kept still, so that these may move
};

Result<Nothing> move_shows(Store& store, const Doer& doer, const Hall& hall, const HallChange& change) {
    const auto plan = store.catalogue().plan_summary(hall.plan);
    if (!plan) return plan.error();
    const auto shows = shows_to_move(store, hall.id, hall.plan, doer.now);
    if (!shows) return shows.error();
    for (const Show& show : *shows) {
        if (std::ranges::find(change.still, show.id) == change.still.end()) {
            return make_conflict(reasons::show_added_meanwhile, "A show of this hall was added meanwhile. Try again.");
        }
        if (auto moved = move(store, doer, show, *plan); !moved) return moved;
    }
    return Nothing{};
}

Result<Hall> change(Store& store, const Doer& doer, const HallChange& change) {
    auto hall = store.catalogue().hall(change.id);
    if (!hall) return hall;
    if (auto stale = doer.seen.refuse(hall_row(*hall))) return *std::move(stale);
    const VenueId venue = hall->venue;
    Form form(Form::Kind::change, change.body, {"venue_id", "name", "plan_id", "move_shows"});
    if (auto filled = fill_hall(store, *hall, form); !filled) return filled.error();
    const auto* moving = form.given("move_shows");
    const bool is_moving = moving && form.reader().flag(*moving);
    if (form.failed()) return form.reader().error();
    if (hall->venue != venue) {
        const auto shows = store.catalogue().shows({.hall = change.id}, {.limit = 1});
        if (!shows) return shows.error();
        if (!shows->empty()) {
            return make_conflict(reasons::hall_stays_in_venue,
                                 "Shows are played in this hall, so it stays in its venue.");
        }
    }
    if (auto changed = store.catalogue().change_hall(*hall); !changed) return changed.error();
    if (is_moving) {
        if (auto moved = move_shows(store, doer, *hall, change); !moved) return moved.error();
    }
    const auto detail = asked_of(change.body, "name", hall->name);
    if (auto noted = note_of<Halls>(store, doer, "changed", change.id, detail); !noted) return noted.error();
    return hall;
}

// The plan that the body wants the shows to move to. Whether the body is right otherwise is asked where it is read.
std::optional<PlanId> plan_to_move_to(const boost::json::value& body) {
    const auto* object = body.if_object();
    const auto* plan = object ? object->if_contains("plan_id") : nullptr;
    const auto* moving = object ? object->if_contains("move_shows") : nullptr;
    const auto* number = plan ? plan->if_int64() : nullptr;
    const auto* flag = moving ? moving->if_bool() : nullptr;
    return number && flag && *flag ? std::optional(PlanId(*number)) : std::nullopt;
}

Result<std::vector<ShowId>> ids_to_move(Store& store, HallId hall, std::optional<PlanId> plan, Timestamp now) {
    std::vector<ShowId> ids;
    if (!plan) return ids;
    const auto shows = shows_to_move(store, hall, *plan, now);
    if (!shows) return shows.error();
    for (const Show& show : *shows) ids.push_back(show.id);
    return ids;
}

}  // namespace

Answer list_all_halls(Services& services, auth::Identity, http::Request request) {
    const auto page = named_page<HallId>(request);
    if (!page) co_return http::problem(page.error());
    const auto venue = query_id<VenueId>(request, "venue");
    if (!venue) co_return http::problem(venue.error());
    const Work<std::vector<Hall>> question = [venue = *venue, page = *page](Store& store) {
        return store.catalogue().halls(venue, with_one_more(page));
    };
    const auto halls = co_await read_out<std::vector<Hall>>(services, question);
    if (!halls) co_return http::problem(halls.error());
    co_return page_response("halls", *halls, *page, hall_row);
}

Answer read_hall(Services& services, auth::Identity, http::Request request) {
    return read_resource<Halls>(services, std::move(request));
}

Answer add_hall(Services& services, auth::Identity caller, http::Request request) {
    return add_resource<Halls>(services, caller, std::move(request));
}

Answer change_hall(Services& services, auth::Identity caller, http::Request request) {
    const auto id = catalogue_id<HallId>(request);
    if (!id) co_return http::problem(id.error());
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Doer doer(services, caller, request);
    const Work<std::vector<ShowId>> question = [id = *id, plan = plan_to_move_to(*body), now = doer.now](Store& store) {
        return ids_to_move(store, id, plan, now);
    };
    const auto shows = co_await read_out<std::vector<ShowId>>(services, question);
    if (!shows) co_return http::problem(shows.error());
    const auto claims = claim(services, *shows);
    if (!claims) co_return http::problem(claims.error());

    const HallChange asked{.id = *id, .body = *body, .still = *shows};
    const Work<Hall> work = [doer, asked](Store& store) { return change(store, doer, asked); };
    const auto ready = co_await keep_still(services, *shows);
    Result<Hall> hall = Hall();
    if (ready) hall = co_await carried_out<Hall>(services, work);
    const auto told = co_await tell_rooms(services, *shows);
    if (!ready) co_return http::problem(ready.error());
    if (!hall) co_return http::problem(hall.error());
    if (!told) co_return http::problem(told.error());
    services.rooms.reload_where([id = *id](const Show& show) { return show.hall.id == id; });
    co_return row_response(hall_row(*hall));
}

Answer remove_hall(Services& services, auth::Identity caller, http::Request request) {
    return remove_resource<Halls>(services, caller, std::move(request));
}

}  // namespace holdfast::api
