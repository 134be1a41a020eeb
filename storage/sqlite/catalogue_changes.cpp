// Rows that are written again. A change that names no row is not_found; it never makes one.
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"

namespace holdfast::storage::sqlite {

Result<Nothing> Catalogue::changed_one(const std::string& what) {
    if (database_.changed_rows() == 0) return no_such(what);
    return Nothing{};
}

Result<Nothing> Catalogue::change_venue(const Venue& venue) {
    auto changed = Query(database_, "UPDATE venues SET name = ?2, address = ?3, time_zone = ?4 WHERE id = ?1", venue.id,
                         venue.name, venue.address, venue.time_zone)
                       .run();
    return changed ? changed_one("venue") : changed;
}

Result<Nothing> Catalogue::change_hall(const Hall& hall) {
    auto changed = Query(database_, "UPDATE halls SET venue_id = ?2, name = ?3, plan_id = ?4 WHERE id = ?1", hall.id,
                         hall.venue, hall.name, hall.plan)
                       .run();
    return changed ? changed_one("hall") : changed;
}

Result<Nothing> Catalogue::change_category(const Category& category) {
    auto changed = Query(database_, "UPDATE categories SET slug = ?2, name = ?3 WHERE id = ?1", category.id,
                         category.slug, category.name)
                       .run();
    return changed ? changed_one("category") : changed;
}

// The index of words takes back the old words before it learns the new ones.
Result<Nothing> Catalogue::change_event(const Event& event) {
    return database_.whole([&]() -> Result<Nothing> {
        if (auto forgotten = forget_words(event.id); !forgotten) return forgotten;
        auto changed = Query(database_,
                             "UPDATE events SET title = ?2, description = ?3, category_id = ?4, duration_min = ?5,"
                             " release_date = ?6, poster_url = ?7, language = ?8, age_rating = ?9 WHERE id = ?1",
                             event.id, event.title, event.description, event.category.id, event.duration_min,
                             event.release_date, event.poster_url, event.language, event.age_rating)
                           .run();
        if (!changed) return changed;
        if (auto one = changed_one("event"); !one) return one;
        return learn_words(event.id);
    });
}

Result<Nothing> Catalogue::change_show(const Show& show) {
    return database_.whole([&]() -> Result<Nothing> {
        auto changed =
            Query(database_,
                  "UPDATE shows SET event_id = ?2, hall_id = ?3,"
                  " venue_id = (SELECT venue_id FROM halls WHERE id = ?3), plan_id = ?4, starts_at = ?5,"
                  " ends_at = ?6, sale_opens_at = ?7, sale_closes_at = ?8, status = ?9, refund_notice_s = ?10"
                  " WHERE id = ?1 AND EXISTS (SELECT 1 FROM halls WHERE id = ?3)",
                  show.id, show.event.id, show.hall.id, show.plan, show.starts_at, show.ends_at, show.sale_opens_at,
                  show.sale_closes_at, to_wire(show.status), seconds_of(show.refund_notice))
                .run();
        if (!changed) return changed;
        if (auto one = changed_one("show"); !one) return one;
        auto cleared = Query(database_, "DELETE FROM prices WHERE show_id = ?1", show.id).run();
        return cleared ? add_prices(show.id, show.prices) : cleared;
    });
}

Result<Nothing> Catalogue::block_seats(ShowId id, const std::vector<SeatIndex>& seats) {
    Error taken = make_error(ErrorCode::seat_taken, "Some of these seats are sold.");
    for (const SeatIndex seat : seats) {
        Query query(database_, "SELECT 1 FROM order_seats WHERE show_id = ?1 AND seat = ?2 AND live = 1", id, seat);
        if (query.next()) taken.seats.push_back(seat);
        if (query.failed()) return query.error();
    }
    if (!taken.seats.empty()) return taken;
    return database_.whole([&]() -> Result<Nothing> {
        for (const SeatIndex seat : seats) {
            auto blocked =
                Query(database_, "INSERT INTO blocked_seats (show_id, seat) VALUES (?1, ?2) ON CONFLICT DO NOTHING", id,
                      seat)
                    .run();
            if (!blocked) return blocked;
        }
        return Nothing{};
    });
}

Result<Nothing> Catalogue::unblock_seats(ShowId id, const std::vector<SeatIndex>& seats) {
    return database_.whole([&]() -> Result<Nothing> {
        for (const SeatIndex seat : seats) {
            auto freed = Query(database_, "DELETE FROM blocked_seats WHERE show_id = ?1 AND seat = ?2", id, seat).run();
            if (!freed) return freed;
        }
        return Nothing{};
    });
}

}  // namespace holdfast::storage::sqlite
