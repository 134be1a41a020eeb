// The rows that several of the catalogue's files read, and the columns that they are read from.
#pragma once

#include <string>

#include "storage/records.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

#define HOLDFAST_VENUE_COLUMNS "v.id, v.name, v.address, v.time_zone"
#define HOLDFAST_EVENT_COLUMNS                                                                              \
    "e.id, e.title, e.description, e.duration_min, e.release_date, e.poster_url, e.language, e.age_rating," \
    " e.next_show_at, e.sold_seats, c.id, c.slug, c.name"

// The id of a new row: one more than any that was given, also to rows that were removed since; NULL lets SQLite choose
// where none was. `kind` is that of spent_ids, `table` its table.
#define HOLDFAST_NEXT_ID(kind, table)                                                                                \
    "(SELECT highest + 1 FROM spent_ids WHERE kind = '" kind "' AND highest >= coalesce((SELECT max(id) FROM " table \
    "), 0))"

// Each takes its columns as they are named above, from column `first` on.
Venue read_venue(const Query& row, int first = 0);
Category read_category(const Query& row, int first = 0);  // id, slug, name
Event read_event(const Query& row, int first = 0);
inline constexpr int venue_column_count = 4;
inline constexpr int event_column_count = 13;

// What is in the place of the next show's start for an event that has none.
inline constexpr Timestamp never = Timestamp::max();

// For a column that may be NULL.
inline std::optional<std::int64_t> seconds_of(std::optional<Seconds> length) {
    return length ? std::optional(std::int64_t{length->count()}) : std::nullopt;
}

Error no_such(const std::string& what);

}  // namespace holdfast::storage::sqlite
