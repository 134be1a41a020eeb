// Rows that are removed. What depends on a row is counted first, so that the refusal can say what stands in the way;
// the foreign keys would only say that something does.
#include "protocol/reasons.hpp"
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"

namespace holdfast::storage::sqlite {

namespace {

// `query` counts what depends on the row: `things` of them, on `what`.
Result<Nothing> refuse_dependents(Query query, Reason reason, const std::string& thing, const std::string& what) {
    if (!query.next()) return query.error();
    const auto count = query.get<std::int64_t>(0);
    if (count == 0) return Nothing{};
    const std::string words =
        count == 1 ? "1 " + thing + " depends on this " + what + ". Remove it first."
                   : std::to_string(count) + " " + thing + "s depend on this " + what + ". Remove them first.";
    return make_conflict(reason, words, {{"count", count}});
}

}  // namespace

Result<Nothing> Catalogue::remove_venue(VenueId id) {
    auto free = refuse_dependents(Query(database_, "SELECT count(*) FROM halls WHERE venue_id = ?1", id),
                                  reasons::venue_has_halls, "hall", "venue");
    if (!free) return free;
    auto removed = Query(database_, "DELETE FROM venues WHERE id = ?1", id).run();
    return removed ? changed_one("venue") : removed;
}

Result<Nothing> Catalogue::remove_hall(HallId id) {
    auto free = refuse_dependents(Query(database_, "SELECT count(*) FROM shows WHERE hall_id = ?1", id),
                                  reasons::hall_has_shows, "show", "hall");
    if (!free) return free;
    auto removed = Query(database_, "DELETE FROM halls WHERE id = ?1", id).run();
    return removed ? changed_one("hall") : removed;
}

Result<Nothing> Catalogue::remove_plan(PlanId id) {
    auto unused = refuse_dependents(Query(database_, "SELECT count(*) FROM halls WHERE plan_id = ?1", id),
                                    reasons::plan_has_halls, "hall", "seating plan");
    if (!unused) return unused;
    auto free = refuse_dependents(Query(database_, "SELECT count(*) FROM shows WHERE plan_id = ?1", id),
                                  reasons::plan_has_shows, "show", "seating plan");
    if (!free) return free;
    return database_.whole([&]() -> Result<Nothing> {
        auto nameless = Query(database_, "DELETE FROM plan_categories WHERE plan_id = ?1", id).run();
        if (!nameless) return nameless;
        auto removed = Query(database_, "DELETE FROM plans WHERE id = ?1", id).run();
        return removed ? changed_one("seating plan") : removed;
    });
}

Result<Nothing> Catalogue::remove_category(CategoryId id) {
    auto free = refuse_dependents(Query(database_, "SELECT count(*) FROM events WHERE category_id = ?1", id),
                                  reasons::category_has_events, "event", "category");
    if (!free) return free;
    auto removed = Query(database_, "DELETE FROM categories WHERE id = ?1", id).run();
    return removed ? changed_one("category") : removed;
}

Result<Nothing> Catalogue::remove_event(EventId id) {
    auto free = refuse_dependents(Query(database_, "SELECT count(*) FROM shows WHERE event_id = ?1", id),
                                  reasons::event_has_shows, "show", "event");
    if (!free) return free;
    return database_.whole([&]() -> Result<Nothing> {
        if (auto forgotten = forget_words(id); !forgotten) return forgotten;
        auto removed = Query(database_, "DELETE FROM events WHERE id = ?1", id).run();
        return removed ? changed_one("event") : removed;
    });
}

// Live seats and others have an index each, so each is counted by its own.
Result<std::int64_t> Catalogue::seats_ever_sold(ShowId id) {
    Query query(database_,
                "SELECT (SELECT count(*) FROM order_seats WHERE show_id = ?1 AND live = 1)"
                " + (SELECT count(*) FROM order_seats WHERE show_id = ?1 AND live = 0)",
                id);
    if (!query.next()) return query.error();
    return query.get<std::int64_t>(0);
}

Result<Nothing> Catalogue::remove_show(ShowId id) {
    const auto sold = seats_ever_sold(id);
    if (!sold) return sold.error();
    if (*sold > 0) {
        return make_conflict(reasons::show_was_sold,
                             "Seats of this show were sold (" + std::to_string(*sold) +
                                 "), so it stays on record. Cancel it to refund its customers.",
                             {{"seats", *sold}});
    }
    return database_.whole([&]() -> Result<Nothing> {
        auto priceless = Query(database_, "DELETE FROM prices WHERE show_id = ?1", id).run();
        if (!priceless) return priceless;
        auto open = Query(database_, "DELETE FROM blocked_seats WHERE show_id = ?1", id).run();
        if (!open) return open;
        auto removed = Query(database_, "DELETE FROM shows WHERE id = ?1", id).run();
        return removed ? changed_one("show") : removed;
    });
}

}  // namespace holdfast::storage::sqlite
