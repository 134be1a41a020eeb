// Theatres: which of them play on a day, and the seats of a show there.
#include <boost/json/array.hpp>

#include <utility>

#include "server/api/calendar.hpp"
#include "server/api/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/api/lists.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using storage::Store;
using storage::Venue;

struct WantedVenues {
    Timestamp now;
    std::optional<std::chrono::local_days> date;  // today in each, where none is named
    storage::VenuePage page;
};

struct VenueList {
    std::vector<Venue> venues{};
    std::string next_cursor{};
};

struct VenueWithHalls {
    Venue venue;
    std::vector<storage::Hall> halls;
};

Result<WantedVenues> parse_wanted(const http::Request& request, Timestamp now) {
    const auto date = query_date(request, "date");
    if (!date) return date.error();
    const auto page = id_page<VenueId>(request);
    if (!page) return page.error();
    WantedVenues wanted{.now = now, .date = *date, .page = {.sort = storage::NameSort::oldest, .limit = page->limit}};
    if (page->after != VenueId()) wanted.page.after = {.id = page->after};
    return wanted;
}

Result<bool> plays(Store& store, ops::TimeZones& zones, const Venue& venue, const WantedVenues& wanted) {
    const auto day =
        wanted.date ? day_in(zones, venue.time_zone, *wanted.date) : today_in(zones, venue.time_zone, wanted.now);
    const auto shows = store.catalogue().shows({.starts_from = day.begins_at,
                                                .starts_before = day.ends_at,
                                                .venue = venue.id,
                                                .drafts = storage::Drafts::hidden},
                                               {.limit = 1});
    if (!shows) return shows.error();
    return !shows->empty();
}

// Reads on until the page is full and one more venue is known to follow, or there are no more.
Result<VenueList> read_venues(Store& store, ops::TimeZones& zones, const WantedVenues& wanted) {
    VenueList list;
    for (storage::VenuePage page = wanted.page;;) {
        const auto venues = store.catalogue().venues(page);
        if (!venues) return venues.error();
        for (const Venue& venue : *venues) {
            const auto listed = plays(store, zones, venue, wanted);
            if (!listed) return listed.error();
            if (!*listed) continue;
            if (list.venues.size() == wanted.page.limit) {
                list.next_cursor = write_cursor(std::to_string(list.venues.back().id.value()));
                return list;
            }
            list.venues.push_back(venue);
        }
        if (venues->size() < page.limit) return list;
        page.after = {.id = venues->back().id};
    }
}

Result<VenueWithHalls> read_venue(Store& store, VenueId id) {
    auto venue = store.catalogue().venue(id);
    if (!venue) return venue.error();
    auto halls = store.catalogue().halls(id);
    if (!halls) return halls.error();
    return VenueWithHalls{*std::move(venue), *std::move(halls)};
}

// The show that was asked for, which has to be at the venue, or the venue's next one.
Result<ShowId> find_show_at(Store& store, VenueId id, std::optional<ShowId> wanted, Timestamp now) {
    const auto venue = store.catalogue().venue(id);
    if (!venue) return venue.error();
    if (!wanted) return store.catalogue().next_show(id, now);
    const auto show = store.catalogue().show(*wanted);
    if (!show) return show.error();
    if (show->venue.id != id || show->status == ShowStatus::draft) {
        return make_error(ErrorCode::not_found, "That show is not played here.");
    }
    return *wanted;
}

boost::json::object list_document(const VenueList& list) {
    boost::json::array venues;
    for (const Venue& venue : list.venues) venues.push_back(venue_document(venue));
    return page_document("venues", std::move(venues), list.next_cursor);
}

boost::json::object document_with_halls(const VenueWithHalls& found) {
    auto document = venue_document(found.venue);
    boost::json::array halls;
    for (const storage::Hall& hall : found.halls) halls.push_back(hall_document(hall));
    document["halls"] = std::move(halls);
    return document;
}

}  // namespace

Answer list_venues(Services& services, http::Request request) {
    const auto wanted = parse_wanted(request, services.clock.now());
    if (!wanted) co_return http::problem(wanted.error());
    const auto list = co_await ops::answer<VenueList>([&](auto reply) {
        services.readers.submit<VenueList>(
            [&services, wanted = *wanted](Store& store) { return read_venues(store, services.zones, wanted); },
            std::move(reply));
    });
    if (!list) co_return http::problem(list.error());
    co_return public_json_response(request, list_document(*list));
}

Answer get_venue(Services& services, http::Request request) {
    const auto id = catalogue_id<VenueId>(request);
    if (!id) co_return http::problem(id.error());
    const auto found = co_await ops::answer<VenueWithHalls>([&](auto reply) {
        services.readers.submit<VenueWithHalls>([id = *id](Store& store) { return read_venue(store, id); },
                                                std::move(reply));
    });
    if (!found) co_return http::problem(found.error());
    co_return public_json_response(request, document_with_halls(*found));
}

Answer list_venue_seats(Services& services, http::Request request) {
    const auto id = catalogue_id<VenueId>(request);
    if (!id) co_return http::problem(id.error());
    const auto wanted = query_id<ShowId>(request, "show_id");
    if (!wanted) co_return http::problem(wanted.error());
    const auto show = co_await ops::answer<ShowId>([&](auto reply) {
        services.readers.submit<ShowId>([id = *id, wanted = *wanted, now = services.clock.now()](
                                            Store& store) { return find_show_at(store, id, wanted, now); },
                                        std::move(reply));
    });
    if (!show) co_return http::problem(show.error());
    co_return co_await seats_of_show(services, *show, std::move(request));
}

}  // namespace holdfast::api
