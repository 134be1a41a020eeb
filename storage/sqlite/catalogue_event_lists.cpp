// The lists of events. Each is the walk of one index, in its order, from where the page begins. A search walks a
// stretch too, and looks for its words itself: common words fill the page that way, and while they come often enough it
// goes on, as the index of words would bring all of their thousands to be sorted. When they do not, they are rare
// enough for that index to find the rest at once.
#include <algorithm>
#include <limits>

#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"
#include "storage/sqlite/search_words.hpp"

namespace holdfast::storage::sqlite {

namespace {

// How far a search walks: about as long as the index of words takes for a word that every tenth of 100,000 events has.
constexpr std::uint32_t search_walk_rows = 600;
constexpr std::uint32_t rows_for_each_found = 40;  // at most, for it to go on
constexpr std::uint32_t search_longest_walk_rows = 2'000;
constexpr std::size_t search_walk_bytes = std::size_t{384} << 10;  // of text to look through

// A list in each of its orders. ?1 is what it is sorted by and ?2 the id, where the page begins; ?3 its size.
struct SortedSql {
    Sql by_title;
    Sql by_date;
    Sql by_popularity;
};

// The rest of those that are equal in what is sorted by, then those beyond: SQLite would walk over all of the equal
// ones to compare both at once. `column` is what the columns of an event have at that number.
#define HOLDFAST_WALK(select, key, beyond, column, order)                                                       \
    select key " = ?1 AND e.id " beyond " ?2 UNION ALL " select key " " beyond " ?1 ORDER BY " column " " order \
               ", 1 " order " LIMIT ?3"
#define HOLDFAST_WALKS(select)                                                                                    \
    {HOLDFAST_WALK(select, "e.title", ">", "2", "ASC"), HOLDFAST_WALK(select, "e.next_show_at", ">", "9", "ASC"), \
     HOLDFAST_WALK(select, "e.sold_seats", "<", "10", "DESC")}
#define HOLDFAST_FROM_EVENTS \
    "SELECT " HOLDFAST_EVENT_COLUMNS " FROM events e CROSS JOIN categories c ON c.id = e.category_id WHERE "
#define HOLDFAST_FROM_FOUND_EVENTS                                                                \
    "SELECT " HOLDFAST_EVENT_COLUMNS                                                              \
    " FROM event_search CROSS JOIN events e ON e.id = event_search.rowid CROSS JOIN categories c" \
    " ON c.id = e.category_id WHERE event_search MATCH ?5 AND (?4 = 0 OR e.category_id = ?4) AND "

constexpr SortedSql all_events = HOLDFAST_WALKS(HOLDFAST_FROM_EVENTS);
constexpr SortedSql events_of_category = HOLDFAST_WALKS(HOLDFAST_FROM_EVENTS "e.category_id = ?4 AND ");
constexpr SortedSql found_events = {
    HOLDFAST_FROM_FOUND_EVENTS "(e.title, e.id) > (?1, ?2) ORDER BY e.title, e.id LIMIT ?3",
    HOLDFAST_FROM_FOUND_EVENTS "(e.next_show_at, e.id) > (?1, ?2) ORDER BY e.next_show_at, e.id LIMIT ?3",
    HOLDFAST_FROM_FOUND_EVENTS "(e.sold_seats, e.id) < (?1, ?2) ORDER BY e.sold_seats DESC, e.id DESC LIMIT ?3"};

struct Place {
    std::string title;
    Timestamp next_show_at;
    std::int64_t sold_seats;
    EventId id;
};

Place place_of(const Event& event) {
    return {event.title, event.next_show_at.value_or(never), event.sold_seats, event.id};
}

// Before the first row of the list, whatever that is.
Place start_of(EventSort sort) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    return {"", Timestamp::min(), most, EventId(sort == EventSort::popularity ? most : 0)};
}

class EventList {
public:
    EventList(Database& database, const EventFilter& filter, EventSort sort)
        : database_(database), category_(filter.category.value_or(CategoryId())), sort_(sort) {}

    // Calls `take(event)` for up to `limit` events behind `place` until it returns false.
    template <class Take>
    Result<Nothing> walk(const Place& place, std::uint32_t limit, Take take) {
        if (category_ == CategoryId()) return read(all_events, place, take, limit);
        return read(events_of_category, place, take, limit, category_);
    }
    template <class Take>
    Result<Nothing> find(const std::string& match, const Place& place, std::uint32_t limit, Take take) {
        return read(found_events, place, take, limit, category_, match);
    }

private:
    template <class Take, class... Values>
    Result<Nothing> read(const SortedSql& sql, const Place& place, Take take, const Values&... values) {
        switch (sort_) {
            case EventSort::title: {
                Query query(database_, sql.by_title, place.title, place.id, values...);
                return each(query, take);
            }
            case EventSort::date: {
                Query query(database_, sql.by_date, place.next_show_at, place.id, values...);
                return each(query, take);
            }
            case EventSort::popularity: {
                Query query(database_, sql.by_popularity, place.sold_seats, place.id, values...);
                return each(query, take);
            }
        }
        return make_error(ErrorCode::internal);
    }

    template <class Take>
    static Result<Nothing> each(Query& query, Take take) {
        while (query.next()) {
            if (!take(read_event(query))) return Nothing{};
        }
        if (query.failed()) return query.error();
        return Nothing{};
    }

    Database& database_;
    CategoryId category_;
    EventSort sort_;
};

Result<std::vector<Event>> search(EventList& list, const SearchWords& words, const Place& start, std::uint32_t limit) {
    std::vector<Event> found;
    if (words.empty()) return found;
    Place reached = start;
    std::uint32_t rows = 0;
    std::size_t bytes = 0;
    bool is_over = false;  // before the list's end
    const auto keep_if_it_has_them = [&](Event event) {
        ++rows;
        bytes += event.title.size() + event.description.size();
        reached = place_of(event);
        if (words.are_in(event.title, event.description)) found.push_back(std::move(event));
        const bool is_rare = rows >= search_walk_rows && found.size() * rows_for_each_found < rows;
        is_over = found.size() == limit || is_rare || bytes >= search_walk_bytes || rows == search_longest_walk_rows;
        return !is_over;
    };
    if (auto done = list.walk(start, search_longest_walk_rows, keep_if_it_has_them); !done) return done.error();
    if (found.size() == limit || !is_over) return found;

    const auto keep = [&](Event event) {
        found.push_back(std::move(event));
        return true;
    };
    const auto missing = static_cast<std::uint32_t>(limit - found.size());
    if (auto done = list.find(words.match(), reached, missing, keep); !done) return done.error();
    return found;
}

}  // namespace

Result<std::vector<Event>> Catalogue::events(const EventFilter& filter, const EventPage& page) {
    EventList list(database_, filter, page.sort);
    const Place start = page.after ? place_of(*page.after) : start_of(page.sort);
    if (!filter.search.empty()) {
        const auto words = SearchWords::cut(database_, filter.search);
        if (!words) return words.error();
        return search(list, *words, start, page.limit);
    }
    std::vector<Event> events;
    const auto keep = [&](Event event) {
        events.push_back(std::move(event));
        return true;
    };
    if (auto done = list.walk(start, page.limit, keep); !done) return done.error();
    return events;
}

}  // namespace holdfast::storage::sqlite
