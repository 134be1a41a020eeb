// The schedule. A day is the venue's own, so one date spans up to two and a half days of UTC; that window is read in
// pages and each show asked for its venue's calendar, on a reader's thread.
#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

#include "server/api/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

constexpr std::chrono::hours easternmost{14};  // ahead of UTC: where a date begins first
constexpr std::chrono::hours westernmost{12};  // behind UTC: where it ends last

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
    page.after_starts_at = timestamp_from_unix_ms(*starts_at);
    page.after_id = ShowId(*id);
    return std::nullopt;
}

Result<Schedule> parse_schedule(const http::Request& request, Timestamp now) {
    Schedule schedule;
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    schedule.page.limit = *limit;
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (auto refusal = start_after(*cursor, schedule.page)) return *std::move(refusal);

    if (const auto venue = request.query_value("venue")) {
        const auto id = parse_positive(*venue);
        if (!id) return make_error(ErrorCode::bad_message, "`venue` is the number of a venue.");
        schedule.filter.venue = VenueId(*id);
    }
    schedule.filter.starts_from = now;
    if (const auto text = request.query_value("date")) {
        schedule.date = ops::parse_date(*text);
        if (!schedule.date) return make_error(ErrorCode::bad_message, "`date` is a day as YYYY-MM-DD.");
        const Timestamp midnight(schedule.date->time_since_epoch());
        schedule.filter.starts_from = midnight - easternmost;
        schedule.filter.starts_before = midnight + std::chrono::days(1) + westernmost;
    }
    return schedule;
}

bool is_listed(const storage::Show& show, const Schedule& schedule, ops::TimeZones& zones) {
    if (show.status == ShowStatus::draft) return false;
    if (!schedule.date) return true;
    const auto zone = zones.find(show.venue.time_zone);
    return (zone ? **zone : ops::TimeZone()).date_at(show.starts_at) == *schedule.date;
}

// Reads on until the page is full and one more show is known to follow, or there are no more.
Result<ShowList> read_schedule(storage::Store& store, Schedule schedule, ops::TimeZones& zones, PlanCache& plans) {
    ShowList list;
    while (true) {
        const auto rows = store.catalogue().shows(schedule.filter, schedule.page);
        if (!rows) return rows.error();
        for (const storage::Show& show : *rows) {
            if (!is_listed(show, schedule, zones)) continue;
            if (list.shows.size() == schedule.page.limit) {
                list.next_cursor = cursor_of(list.shows.back().show);
                return list;
            }
            const auto seat_count = plans.seat_count(store, show.plan);
            if (!seat_count) return seat_count.error();
            list.shows.push_back({.show = show, .seat_count = *seat_count});
        }
        if (rows->size() < schedule.page.limit) return list;
        schedule.page.after_starts_at = rows->back().starts_at;
        schedule.page.after_id = rows->back().id;
    }
}

boost::json::object list_document(const ShowList& list, sale::CounterFor counter_for) {
    boost::json::array shows;
    for (const ListedShow& listed : list.shows) {
        shows.push_back(show_document(listed.show, listed.seat_count, counter_for));
    }
    return page_document("shows", std::move(shows), list.next_cursor);
}

boost::json::object room_document(const realtime::RoomSnapshot& room, sale::CounterFor counter_for) {
    auto document = show_document(room.show->show, room.show->plan->seat_count(), counter_for);
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
    co_return json_response(list_document(*list, services.counter_for));
}

Answer get_show(Services& services, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto room = co_await ops::answer<realtime::RoomSnapshot>(
        [&](auto reply) { services.rooms.snapshot(*id, std::move(reply)); });
    if (!room) co_return http::problem(room.error());
    if (const auto refusal = refuse_draft(room->status)) co_return http::problem(*refusal);
    co_return public_json_response(request, room_document(*room, services.counter_for));
}

}  // namespace holdfast::api
