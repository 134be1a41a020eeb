// The schedule: of all, or of one event. A date is each venue's own day.
#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

#include "server/api/calendar.hpp"
#include "server/api/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

struct Schedule {
    storage::ShowFilter filter;
    storage::ShowPage page;
    std::optional<std::chrono::local_days> date{};
};

struct ListedShow {
    storage::Show show;
    std::uint32_t seat_count = 0;
};

struct ShowList {
    std::vector<ListedShow> shows{};
    std::string next_cursor{};
};

std::string cursor_of(const storage::Show& show) {
    return write_cursor(std::to_string(to_unix_ms(show.starts_at)) + ':' + std::to_string(show.id.value()));
}

// Where the page begins, out of a cursor that cursor_of() wrote.
std::optional<Error> start_after(const std::string& cursor, storage::ShowPage& page) {
    if (cursor.empty()) return std::nullopt;
    const std::size_t colon = cursor.find(':');
    const auto starts_at = parse_positive(std::string_view(cursor).substr(0, colon));
    const auto id = colon == std::string::npos ? std::nullopt : parse_positive(cursor.substr(colon + 1));
    if (!starts_at || !id) return bad_cursor();
    page.after = storage::ShowPosition{.starts_at = timestamp_from_unix_ms(*starts_at), .id = ShowId(*id)};
    return std::nullopt;
}

Result<Schedule> parse_schedule(const http::Request& request, Timestamp now) {
    Schedule schedule;
    schedule.filter.drafts = storage::Drafts::hidden;
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    schedule.page.limit = *limit;
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (auto refusal = start_after(*cursor, schedule.page)) return *std::move(refusal);

    const auto venue = query_id<VenueId>(request, "venue");
    if (!venue) return venue.error();
    schedule.filter.venue = *venue;
    const auto event = query_id<EventId>(request, "event");
    if (!event) return event.error();
    schedule.filter.event = *event;
    const auto date = query_date(request, "date");
    if (!date) return date.error();
    schedule.date = *date;
    if (!schedule.date) schedule.filter.starts_from = now;
    return schedule;
}

// One show more than asked for says whether there is another page.
Result<ShowList> read_schedule(storage::Store& store, Schedule schedule, ops::TimeZones& zones, PlanCache& plans) {
    if (schedule.date) {
        auto day = day_everywhere(store, zones, *schedule.date);
        if (!day) return day.error();
        schedule.filter.day = *std::move(day);
        if (schedule.filter.day.empty()) return ShowList();  // no venue anywhere
    }
    const std::uint32_t limit = schedule.page.limit++;
    const auto rows = store.catalogue().shows(schedule.filter, schedule.page);
    if (!rows) return rows.error();
    ShowList list;
    for (const storage::Show& show : *rows) {
        if (list.shows.size() == limit) {
            list.next_cursor = cursor_of(list.shows.back().show);
            break;
        }
        const auto seat_count = plans.seat_count(store, show.plan);
        if (!seat_count) return seat_count.error();
        list.shows.push_back({.show = show, .seat_count = *seat_count});
    }
    return list;
}

Result<ShowList> read_schedule_of_event(storage::Store& store, Schedule schedule, ops::TimeZones& zones,
                                        PlanCache& plans) {
    const auto event = store.catalogue().event(*schedule.filter.event);
    if (!event) return event.error();
    return read_schedule(store, std::move(schedule), zones, plans);
}

boost::json::object list_document(const ShowList& list, const sale::WaysToPay& ways) {
    boost::json::array shows;
    for (const ListedShow& listed : list.shows) {
        shows.push_back(show_document(listed.show, listed.seat_count, ways));
    }
    return page_document("shows", std::move(shows), list.next_cursor);
}

boost::json::object room_document(const realtime::RoomSnapshot& room, const sale::WaysToPay& ways) {
    auto document = show_document(room.show->show, room.show->plan->seat_count(), ways);
    document["status"] = to_wire(room.status);
    document["available"] = std::ranges::count(room.states, SeatState::free);
    return document;
}

}  // namespace

Answer list_shows(Services& services, http::Request request) {
    const auto schedule = parse_schedule(request, services.clock.now());
    if (!schedule) co_return http::problem(schedule.error());
    const auto list = co_await ops::answer<ShowList>([&](auto reply) {
        services.readers.submit<ShowList>(
            [&services, schedule = *schedule](storage::Store& store) {
                return read_schedule(store, schedule, services.zones, services.plans);
            },
            std::move(reply));
    });
    if (!list) co_return http::problem(list.error());
    co_return public_json_response(request, list_document(*list, services.ways));
}

Answer list_event_shows(Services& services, http::Request request) {
    const auto event = catalogue_id<EventId>(request);
    if (!event) co_return http::problem(event.error());
    auto schedule = parse_schedule(request, services.clock.now());
    if (!schedule) co_return http::problem(schedule.error());
    schedule->filter.event = *event;
    const auto list = co_await ops::answer<ShowList>([&](auto reply) {
        services.readers.submit<ShowList>(
            [&services, schedule = *schedule](storage::Store& store) {
                return read_schedule_of_event(store, schedule, services.zones, services.plans);
            },
            std::move(reply));
    });
    if (!list) co_return http::problem(list.error());
    co_return public_json_response(request, list_document(*list, services.ways));
}

Answer get_show(Services& services, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto room = co_await ops::answer<realtime::RoomSnapshot>(
        [&](auto reply) { services.rooms.snapshot(*id, std::move(reply)); });
    if (!room) co_return http::problem(room.error());
    if (const auto refusal = refuse_draft(room->status)) co_return http::problem(*refusal);
    co_return public_json_response(request, room_document(*room, services.ways));
}

}  // namespace holdfast::api
