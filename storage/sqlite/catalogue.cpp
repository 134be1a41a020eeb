// Venues, halls, plans, events and shows in SQLite.
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

// The columns of a show and of all that surrounds it, in the order read_show() takes them.
#define HOLDFAST_SELECT_SHOWS                                                                                   \
    "SELECT s.id, s.plan_id, s.starts_at, s.ends_at, s.sale_opens_at, s.sale_closes_at, s.status,"              \
    " e.id, e.title, e.description, e.category, e.duration_min, v.id, v.name, v.address, v.time_zone,"          \
    " h.id, h.name, h.plan_id FROM shows s JOIN events e ON e.id = s.event_id JOIN halls h ON h.id = s.hall_id" \
    " JOIN venues v ON v.id = h.venue_id "

Show read_show(const Query& row) {
    Show show;
    show.id = row.get<ShowId>(0);
    show.plan = row.get<PlanId>(1);
    show.starts_at = row.get<Timestamp>(2);
    show.ends_at = row.get<Timestamp>(3);
    show.sale_opens_at = row.get<Timestamp>(4);
    show.sale_closes_at = row.get<Timestamp>(5);
    show.status = parse_show_status(row.text(6)).value_or(ShowStatus::draft);
    show.event.id = row.get<EventId>(7);
    show.event.title = row.get<std::string>(8);
    show.event.description = row.get<std::string>(9);
    show.event.category = row.get<std::string>(10);
    show.event.duration_min = row.get<std::uint32_t>(11);
    show.venue.id = row.get<VenueId>(12);
    show.venue.name = row.get<std::string>(13);
    show.venue.address = row.get<std::string>(14);
    show.venue.time_zone = row.get<std::string>(15);
    show.hall.id = row.get<HallId>(16);
    show.hall.venue = show.venue.id;
    show.hall.name = row.get<std::string>(17);
    show.hall.plan = row.get<PlanId>(18);
    return show;
}

Plan read_plan(const Query& row) {
    Plan plan;
    plan.id = row.get<PlanId>(0);
    plan.name = row.get<std::string>(1);
    plan.etag = row.get<std::string>(2);
    plan.seat_count = row.get<std::uint32_t>(3);
    return plan;
}

Error no_such(std::string_view what) {
    return make_error(ErrorCode::not_found, "There is no such " + std::string(what) + ".");
}

}  // namespace

Result<Show> Catalogue::show(ShowId id) {
    Show show;
    {
        Query query(database_, HOLDFAST_SELECT_SHOWS "WHERE s.id = ?1", id);
        if (!query.next()) return query.failed() ? query.error() : no_such("show");
        show = read_show(query);
    }
    if (auto read = read_prices(show); !read) return read.error();
    if (auto read = read_blocked(show); !read) return read.error();
    return show;
}

Result<std::vector<Show>> Catalogue::shows(const ShowFilter& filter, const ShowPage& page) {
    std::vector<Show> shows;
    {
        constexpr Timestamp never = Timestamp::max();
        const Timestamp from = std::max(filter.starts_from.value_or(Timestamp::min()), page.after_starts_at);
        Query query(database_,
                    HOLDFAST_SELECT_SHOWS
                    "WHERE s.starts_at >= ?1 AND s.starts_at < ?2 AND (s.starts_at, s.id) > (?3, ?4)"
                    " AND (?5 = 0 OR h.venue_id = ?5) AND (?6 = 0 OR s.event_id = ?6)"
                    " ORDER BY s.starts_at, s.id LIMIT ?7",
                    from, filter.starts_before.value_or(never), page.after_starts_at, page.after_id,
                    filter.venue.value_or(VenueId()), filter.event.value_or(EventId()), page.limit);
        while (query.next()) shows.push_back(read_show(query));
        if (query.failed()) return query.error();
    }
    for (Show& show : shows) {
        if (auto read = read_prices(show); !read) return read.error();
    }
    return shows;
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

Result<Plan> Catalogue::plan(PlanId id) {
    Query query(database_, "SELECT id, name, etag, seat_count, document FROM plans WHERE id = ?1", id);
    if (!query.next()) return query.failed() ? query.error() : no_such("seating plan");
    Plan plan = read_plan(query);
    plan.document = query.get<std::string>(4);
    return plan;
}

Result<std::vector<Plan>> Catalogue::plans() {
    Query query(database_, "SELECT id, name, etag, seat_count FROM plans ORDER BY id");
    std::vector<Plan> plans;
    while (query.next()) plans.push_back(read_plan(query));
    if (query.failed()) return query.error();
    return plans;
}

Result<std::vector<Venue>> Catalogue::venues() {
    Query query(database_, "SELECT id, name, address, time_zone FROM venues ORDER BY id");
    std::vector<Venue> venues;
    while (query.next()) {
        venues.push_back(
            {query.get<VenueId>(0), query.get<std::string>(1), query.get<std::string>(2), query.get<std::string>(3)});
    }
    if (query.failed()) return query.error();
    return venues;
}

Result<VenueId> Catalogue::add_venue(const Venue& venue) {
    auto added = Query(database_, "INSERT INTO venues (name, address, time_zone) VALUES (?1, ?2, ?3)", venue.name,
                       venue.address, venue.time_zone)
                     .run();
    if (!added) return added.error();
    return VenueId(database_.last_row());
}

Result<PlanId> Catalogue::add_plan(const Plan& plan) {
    auto added = Query(database_, "INSERT INTO plans (name, etag, seat_count, document) VALUES (?1, ?2, ?3, ?4)",
                       plan.name, plan.etag, plan.seat_count, plan.document)
                     .run();
    if (!added) return added.error();
    return PlanId(database_.last_row());
}

Result<HallId> Catalogue::add_hall(const Hall& hall) {
    auto added = Query(database_, "INSERT INTO halls (venue_id, plan_id, name) VALUES (?1, ?2, ?3)", hall.venue,
                       hall.plan, hall.name)
                     .run();
    if (!added) return added.error();
    return HallId(database_.last_row());
}

Result<EventId> Catalogue::add_event(const Event& event) {
    auto added =
        Query(database_, "INSERT INTO events (title, description, category, duration_min) VALUES (?1, ?2, ?3, ?4)",
              event.title, event.description, event.category, event.duration_min)
            .run();
    if (!added) return added.error();
    return EventId(database_.last_row());
}

Result<ShowId> Catalogue::add_show(const Show& show) {
    return database_.whole([&]() -> Result<ShowId> {
        auto added = Query(database_,
                           "INSERT INTO shows (event_id, hall_id, plan_id, starts_at, ends_at, sale_opens_at,"
                           " sale_closes_at, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                           show.event.id, show.hall.id, show.plan, show.starts_at, show.ends_at, show.sale_opens_at,
                           show.sale_closes_at, to_wire(show.status))
                         .run();
        if (!added) return added.error();
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

}  // namespace holdfast::storage::sqlite
