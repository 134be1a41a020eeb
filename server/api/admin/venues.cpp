// Venues. Shows keep their moments when a venue moves to another time zone; only what the clocks show there changes.
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/admin/form.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/rows.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Nothing;
using storage::Store;
using storage::Venue;

std::string subject(VenueId id) {
    return "venue:" + std::to_string(id.value());
}

Result<Nothing> fill(Venue& venue, Form::Kind kind, const boost::json::value& body, ops::TimeZones& zones) {
    Form form(kind, body, {"name", "address", "time_zone"});
    form.line("name", venue.name, limits::max_name_bytes);
    form.text("address", venue.address, limits::max_address_bytes);
    form.line("time_zone", venue.time_zone, limits::max_name_bytes);
    if (!form.failed() && !zones.find(venue.time_zone)) {
        form.refuse("time_zone", make_impossible("There is no such time zone. Name one of IANA's, as Europe/Berlin."));
    }
    return form.outcome();
}

Result<Venue> add(Store& store, const Doer& doer, const boost::json::value& body, ops::TimeZones& zones) {
    Venue venue;
    if (auto filled = fill(venue, Form::Kind::whole, body, zones); !filled) return filled.error();
    const auto id = store.catalogue().add_venue(venue);
    if (!id) return id.error();
    venue.id = *id;
    if (auto noted = note(store, doer, "venue_added", subject(*id), body); !noted) return noted.error();
    return venue;
}

Result<Venue> change(Store& store, const Doer& doer, VenueId id, const boost::json::value& body,
                     ops::TimeZones& zones) {
    auto venue = store.catalogue().venue(id);
    if (!venue) return venue;
    if (auto stale = doer.seen.refuse(venue_row(*venue))) return *std::move(stale);
    if (auto filled = fill(*venue, Form::Kind::change, body, zones); !filled) return filled.error();
    if (auto changed = store.catalogue().change_venue(*venue); !changed) return changed.error();
    const auto detail = asked_of(body, "name", venue->name);
    if (auto noted = note(store, doer, "venue_changed", subject(id), detail); !noted) return noted.error();
    return venue;
}

Result<Nothing> remove(Store& store, const Doer& doer, VenueId id) {
    const auto venue = store.catalogue().venue(id);
    if (!venue) return venue.error();
    if (auto stale = doer.seen.refuse(venue_row(*venue))) return *std::move(stale);
    if (auto removed = store.catalogue().remove_venue(id); !removed) return removed;
    return note(store, doer, "venue_removed", subject(id), venue_row(*venue));
}

}  // namespace

Answer list_all_venues(Services& services, auth::Identity, http::Request request) {
    const auto page = named_page<VenueId>(request);
    if (!page) co_return http::problem(page.error());
    const Work<std::vector<Venue>> question = [page = *page](Store& store) {
        return store.catalogue().venues(with_one_more(page));
    };
    const auto venues = co_await read_out<std::vector<Venue>>(services, question);
    if (!venues) co_return http::problem(venues.error());
    co_return page_response("venues", *venues, *page, venue_row);
}

Answer read_venue(Services& services, auth::Identity, http::Request request) {
    const auto id = number_id<VenueId>(request);
    if (!id) co_return http::problem(id.error());
    const Work<Venue> question = [id = *id](Store& store) { return store.catalogue().venue(id); };
    const auto venue = co_await read_out<Venue>(services, question);
    if (!venue) co_return http::problem(venue.error());
    co_return row_response(venue_row(*venue));
}

Answer add_venue(Services& services, auth::Identity caller, http::Request request) {
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Venue> work = [&zones = services.zones, doer = Doer(services, caller), body = *body](Store& store) {
        return add(store, doer, body, zones);
    };
    const auto venue = co_await carried_out<Venue>(services, work);
    if (!venue) co_return http::problem(venue.error());
    co_return created_row("/admin/venues/" + std::to_string(venue->id.value()), venue_row(*venue));
}

Answer change_venue(Services& services, auth::Identity caller, http::Request request) {
    const auto id = number_id<VenueId>(request);
    if (!id) co_return http::problem(id.error());
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Venue> work = [&zones = services.zones, doer = Doer(services, caller, request), id = *id,
                              body = *body](Store& store) { return change(store, doer, id, body, zones); };
    const auto venue = co_await carried_out<Venue>(services, work);
    if (!venue) co_return http::problem(venue.error());
    services.rooms.reload_where([id = *id](const storage::Show& show) { return show.venue.id == id; });
    co_return row_response(venue_row(*venue));
}

Answer remove_venue(Services& services, auth::Identity caller, http::Request request) {
    const auto id = number_id<VenueId>(request);
    if (!id) co_return http::problem(id.error());
    const Work<Nothing> work = [doer = Doer(services, caller, request), id = *id](Store& store) {
        return remove(store, doer, id);
    };
    const auto removed = co_await carried_out<Nothing>(services, work);
    if (!removed) co_return http::problem(removed.error());
    co_return no_content();
}

}  // namespace holdfast::api
