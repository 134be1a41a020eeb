// Shows with all that surrounds them, and which of them are to come.
#include <algorithm>
#include <limits>

#include "protocol/limits.hpp"
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"

namespace holdfast::storage::sqlite {

namespace {

constexpr int show_column_count = 11;

Show read_show(const Query& row) {
    Show show;
    show.id = row.get<ShowId>(0);
    show.plan = row.get<PlanId>(1);
    show.starts_at = row.get<Timestamp>(2);
    show.ends_at = row.get<Timestamp>(3);
    show.sale_opens_at = row.get<Timestamp>(4);
    show.sale_closes_at = row.get<Timestamp>(5);
    show.status = parse_show_status(row.text(6)).value_or(ShowStatus::draft);
    if (!row.is_null(10)) show.refund_notice = Seconds(row.get<std::int64_t>(10));
    show.venue = read_venue(row, show_column_count);
    show.hall = {row.get<HallId>(7), show.venue.id, row.get<std::string>(8), row.get<PlanId>(9)};
    show.event = read_event(row, show_column_count + venue_column_count);
    return show;
}

// A list from either of its ends.
struct BothWays {
    Sql earliest;
    Sql latest;
};

const ShowPosition before_all{Timestamp::min(), ShowId()};
const ShowPosition behind_all{never, ShowId(std::numeric_limits<std::int64_t>::max())};

// Which shows a page has: their ids alone, so that those it passes over cost little.
struct Walk {
    Timestamp from;
    Timestamp before;
    const ShowFilter& filter;
    const ShowPage& page;
    Database& database;

    // `sql` gives id, start, zone and status of shows between ?1 and ?2 that come after (?3, ?4), in their order.
    Result<std::vector<ShowId>> along(const BothWays& sql) const {
        const bool rises = page.sort == SortOrder::ascending;
        const ShowPosition after = page.after.value_or(rises ? before_all : behind_all);
        const Timestamp begin = rises ? std::max(from, after.starts_at) : from;
        const Timestamp end = rises || !page.after ? before : std::min(before, after.starts_at + Milliseconds(1));
        std::vector<ShowId> ids;
        Query query(database, rises ? sql.earliest : sql.latest, begin, end, after.starts_at, after.id,
                    filter.venue.value_or(VenueId()), filter.event.value_or(EventId()), filter.hall.value_or(HallId()));
        while (ids.size() < page.limit && query.next()) {
            const bool hidden = filter.drafts == Drafts::hidden && query.text(3) == to_wire(ShowStatus::draft);
            if (!hidden && is_of_day(query.get<Timestamp>(1), query.text(2))) ids.push_back(query.get<ShowId>(0));
        }
        if (query.failed()) return query.error();
        return ids;
    }

private:
    [[nodiscard]] bool is_of_day(Timestamp starts_at, std::string_view zone) const {
        if (filter.day.empty()) return true;
        const auto day = std::ranges::find(filter.day, zone, &DayInZone::time_zone);
        return day != filter.day.end() && day->begins_at <= starts_at && starts_at < day->ends_at;
    }
};

// The index to walk is the narrowest that the filter allows.
Result<std::vector<ShowId>> find_shows(const Walk& walk) {
#define HOLDFAST_WALK_OF_SHOWS(filter, beyond, order)                                                       \
    "SELECT s.id, s.starts_at, v.time_zone, s.status FROM shows s CROSS JOIN venues v ON v.id = s.venue_id" \
    " WHERE " filter " s.starts_at >= ?1 AND s.starts_at < ?2 AND (s.starts_at, s.id) " beyond              \
    " (?3, ?4)"                                                                                             \
    " ORDER BY s.starts_at " order ", s.id " order
#define HOLDFAST_WALKS_OF_SHOWS(filter) \
    {HOLDFAST_WALK_OF_SHOWS(filter, ">", "ASC"), HOLDFAST_WALK_OF_SHOWS(filter, "<", "DESC")}
    if (walk.filter.event) {
        return walk.along(HOLDFAST_WALKS_OF_SHOWS(
            "s.event_id = ?6 AND (?5 = 0 OR s.venue_id = ?5) AND (?7 = 0 OR s.hall_id = ?7) AND"));
    }
    if (walk.filter.hall) {
        return walk.along(HOLDFAST_WALKS_OF_SHOWS("s.hall_id = ?7 AND (?5 = 0 OR s.venue_id = ?5) AND"));
    }
    if (walk.filter.venue) return walk.along(HOLDFAST_WALKS_OF_SHOWS("s.venue_id = ?5 AND"));
    return walk.along(HOLDFAST_WALKS_OF_SHOWS(""));
}

// Where the day lies in all of its zones together.
void narrow_to_day(const std::vector<DayInZone>& day, Timestamp& from, Timestamp& before) {
    if (day.empty()) return;
    from = std::max(from, std::ranges::min(day, {}, &DayInZone::begins_at).begins_at);
    before = std::min(before, std::ranges::max(day, {}, &DayInZone::ends_at).ends_at);
}

}  // namespace

Result<Show> Catalogue::show(ShowId id) {
    auto show = show_without_seats(id);
    if (!show) return show;
    if (auto read = read_blocked(*show); !read) return read.error();
    return show;
}

Result<Show> Catalogue::show_without_seats(ShowId id) {
    Show show;
    {
        Query query(database_,
                    "SELECT s.id, s.plan_id, s.starts_at, s.ends_at, s.sale_opens_at, s.sale_closes_at, s.status,"
                    " h.id, h.name, h.plan_id, s.refund_notice_s, " HOLDFAST_VENUE_COLUMNS ", " HOLDFAST_EVENT_COLUMNS
                    " FROM shows s JOIN events e ON e.id = s.event_id JOIN categories c ON c.id = e.category_id"
                    " JOIN halls h ON h.id = s.hall_id JOIN venues v ON v.id = s.venue_id WHERE s.id = ?1",
                    id);
        if (!query.next()) return query.failed() ? query.error() : no_such("show");
        show = read_show(query);
    }
    if (auto read = read_prices(show); !read) return read.error();
    return show;
}

Result<std::vector<Show>> Catalogue::shows(const ShowFilter& filter, const ShowPage& page) {
    Timestamp from = filter.starts_from.value_or(Timestamp::min());
    Timestamp before = filter.starts_before.value_or(never);
    narrow_to_day(filter.day, from, before);
    const auto ids = find_shows({from, before, filter, page, database_});
    if (!ids) return ids.error();
    std::vector<Show> shows;
    for (const ShowId id : *ids) {
        auto show = show_without_seats(id);
        if (!show && show.error().code == ErrorCode::not_found) continue;  // removed a moment ago
        if (!show) return show.error();
        shows.push_back(*std::move(show));
    }
    return shows;
}

Result<ShowId> Catalogue::next_show(VenueId venue, Timestamp from) {
    Query query(database_,
                "SELECT id FROM shows WHERE venue_id = ?1 AND starts_at >= ?2 AND status IN ('on_sale', 'paused')"
                " ORDER BY starts_at, id LIMIT 1",
                venue, from);
    if (!query.next()) return query.failed() ? query.error() : no_such("show");
    return query.get<ShowId>(0);
}

// What began longer ago than any show lasts is not looked at.
Result<std::optional<ShowId>> Catalogue::show_within(HallId hall, const TimeSpan& times, ShowId except) {
    const Timestamp earliest = times.from - std::chrono::minutes(limits::max_duration_min);
    const Timestamp before = std::max(times.before, times.from + Milliseconds(1));
    Query query(database_,
                "SELECT id FROM shows WHERE hall_id = ?1 AND starts_at >= ?2 AND starts_at < ?3"
                " AND max(ends_at, starts_at + 1) > ?4 AND status <> 'cancelled' AND id <> ?5"
                " ORDER BY starts_at, id LIMIT 1",
                hall, earliest, before, times.from, except);
    if (query.next()) return std::optional(query.get<ShowId>(0));
    if (query.failed()) return query.error();
    return std::optional<ShowId>();
}

Result<Nothing> Catalogue::read_prices(Show& show) {
    Query query(database_, "SELECT category, amount_minor, currency FROM prices WHERE show_id = ?1 ORDER BY position",
                show.id);
    while (query.next()) {
        const Money price{query.get<std::int64_t>(1), Currency::parse(query.text(2)).value_or(Currency())};
        show.prices.push_back({query.get<std::string>(0), price});
    }
    if (query.failed()) return query.error();
    return Nothing{};
}

Result<Nothing> Catalogue::read_blocked(Show& show) {
    Query query(database_, "SELECT seat FROM blocked_seats WHERE show_id = ?1 ORDER BY seat", show.id);
    while (query.next()) show.blocked.push_back(query.get<SeatIndex>(0));
    if (query.failed()) return query.error();
    return Nothing{};
}

Result<ShowId> Catalogue::add_show(const Show& show) {
    return database_.whole([&]() -> Result<ShowId> {
        auto added =
            Query(
                database_,
                "INSERT INTO shows (id, event_id, hall_id, venue_id, plan_id, starts_at, ends_at, sale_opens_at,"
                " sale_closes_at, status, refund_notice_s)"
                " SELECT " HOLDFAST_NEXT_ID(
                    "show", "shows") ", ?1, h.id, h.venue_id, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM halls h WHERE h.id = ?2",
                show.event.id, show.hall.id, show.plan, show.starts_at, show.ends_at, show.sale_opens_at,
                show.sale_closes_at, to_wire(show.status), seconds_of(show.refund_notice))
                .run();
        if (!added) return added.error();
        if (database_.changed_rows() == 0) return no_such("hall");
        const ShowId id(database_.last_row());
        if (auto priced = add_prices(id, show.prices); !priced) return priced.error();
        if (auto blocked = add_blocked(id, show.blocked); !blocked) return blocked.error();
        return id;
    });
}

Result<Nothing> Catalogue::add_prices(ShowId id, const std::vector<Price>& prices) {
    std::int64_t position = 0;
    for (const Price& price : prices) {
        auto added = Query(database_,
                           "INSERT INTO prices (show_id, position, category, amount_minor, currency)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)",
                           id, position++, price.category, price.price.amount_minor, price.price.currency.text())
                         .run();
        if (!added) return added;
    }
    return Nothing{};
}

Result<Nothing> Catalogue::add_blocked(ShowId id, const std::vector<SeatIndex>& seats) {
    for (const SeatIndex seat : seats) {
        auto added = Query(database_, "INSERT INTO blocked_seats (show_id, seat) VALUES (?1, ?2)", id, seat).run();
        if (!added) return added;
    }
    return Nothing{};
}

Result<Nothing> Catalogue::move_schedule_on(Timestamp now) {
    return database_.whole([&]() -> Result<Nothing> {
        auto moved = Query(database_, "UPDATE schedule SET begins_at = ?1 WHERE id = 1", now).run();
        if (!moved) return moved;
        return Query(database_,
                     "UPDATE events SET next_show_at = (SELECT n.starts_at FROM next_shows n WHERE n.event_id = "
                     "events.id)"
                     " WHERE next_show_at < ?1",
                     now)
            .run();
    });
}

}  // namespace holdfast::storage::sqlite
