// Venues and their halls.
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"
#include "storage/sqlite/named_lists.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_HALLS "SELECT id, venue_id, name, plan_id FROM halls "

Hall read_hall(const Query& row) {
    return {row.get<HallId>(0), row.get<VenueId>(1), row.get<std::string>(2), row.get<PlanId>(3)};
}

}  // namespace

Result<Venue> Catalogue::venue(VenueId id) {
    Query query(database_, "SELECT " HOLDFAST_VENUE_COLUMNS " FROM venues v WHERE v.id = ?1", id);
    if (!query.next()) return query.failed() ? query.error() : no_such("venue");
    return read_venue(query);
}

Result<std::vector<Venue>> Catalogue::venues(const VenuePage& page) {
    return read_named(
        database_, HOLDFAST_NAMED_LIST("SELECT " HOLDFAST_VENUE_COLUMNS " FROM venues v WHERE ", "v.name", "v.id"),
        page, [](const Query& row) { return read_venue(row); },
        [](const Venue& venue) { return SearchedTexts{venue.name, venue.address}; });
}

// From one zone to the next in their index, however many venues share each.
Result<std::vector<std::string>> Catalogue::time_zones() {
    std::vector<std::string> zones;
    while (true) {
        const std::string last = zones.empty() ? "" : zones.back();
        Query query(database_, "SELECT time_zone FROM venues WHERE time_zone > ?1 ORDER BY time_zone LIMIT 1", last);
        if (!query.next()) {
            if (query.failed()) return query.error();
            return zones;
        }
        zones.push_back(query.get<std::string>(0));
    }
}

Result<VenueId> Catalogue::add_venue(const Venue& venue) {
    auto added = Query(database_,
                       "INSERT INTO venues (id, name, address, time_zone) VALUES (" HOLDFAST_NEXT_ID(
                           "venue", "venues") ", ?1, ?2, ?3)",
                       venue.name, venue.address, venue.time_zone)
                     .run();
    if (!added) return added.error();
    return VenueId(database_.last_row());
}

Result<Hall> Catalogue::hall(HallId id) {
    Query query(database_, HOLDFAST_SELECT_HALLS "WHERE id = ?1", id);
    if (!query.next()) return query.failed() ? query.error() : no_such("hall");
    return read_hall(query);
}

Result<std::vector<Hall>> Catalogue::halls(VenueId venue) {
    return read_all(Query(database_, HOLDFAST_SELECT_HALLS "WHERE venue_id = ?1 ORDER BY name COLLATE NOCASE", venue),
                    read_hall);
}

Result<std::vector<Hall>> Catalogue::halls(std::optional<VenueId> venue, const HallPage& page) {
    const auto texts_of = [](const Hall& hall) { return SearchedTexts{hall.name}; };
    if (!venue) {
        return read_named(database_, HOLDFAST_NAMED_LIST(HOLDFAST_SELECT_HALLS "WHERE ", "name", "id"), page, read_hall,
                          texts_of);
    }
    return read_named(database_, HOLDFAST_NAMED_LIST(HOLDFAST_SELECT_HALLS "WHERE venue_id = ?4 AND ", "name", "id"),
                      page, read_hall, texts_of, *venue);
}

Result<HallId> Catalogue::add_hall(const Hall& hall) {
    auto added = Query(database_,
                       "INSERT INTO halls (id, venue_id, plan_id, name) VALUES (" HOLDFAST_NEXT_ID(
                           "hall", "halls") ", ?1, ?2, ?3)",
                       hall.venue, hall.plan, hall.name)
                     .run();
    if (!added) return added.error();
    return HallId(database_.last_row());
}

}  // namespace holdfast::storage::sqlite
