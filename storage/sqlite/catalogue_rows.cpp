#include "storage/sqlite/catalogue_rows.hpp"

namespace holdfast::storage::sqlite {

Venue read_venue(const Query& row, int first) {
    return {row.get<VenueId>(first), row.get<std::string>(first + 1), row.get<std::string>(first + 2),
            row.get<std::string>(first + 3)};
}

Category read_category(const Query& row, int first) {
    return {row.get<CategoryId>(first), row.get<std::string>(first + 1), row.get<std::string>(first + 2)};
}

Event read_event(const Query& row, int first) {
    Event event;
    event.id = row.get<EventId>(first);
    event.title = row.get<std::string>(first + 1);
    event.description = row.get<std::string>(first + 2);
    event.duration_min = row.get<std::uint32_t>(first + 3);
    event.release_date = row.get<std::string>(first + 4);
    event.poster_url = row.get<std::string>(first + 5);
    event.language = row.get<std::string>(first + 6);
    event.age_rating = row.get<std::string>(first + 7);
    const auto next_show_at = row.get<Timestamp>(first + 8);
    if (next_show_at != never) event.next_show_at = next_show_at;
    event.sold_seats = row.get<std::int64_t>(first + 9);
    event.category = read_category(row, first + 10);
    return event;
}

Error no_such(const std::string& what) {
    return make_error(ErrorCode::not_found, "There is no such " + what + ".");
}

}  // namespace holdfast::storage::sqlite
