// The lists of events. Each is the walk of one index, in its order, from where the page begins. A search first reads a
// few events of the list and looks for its words itself: common words fill the page that way. When they do not, the
// index of words says who has them. Are those few, they are read and sorted; else the list is walked again by its index
// alone, up to as many of them as the page takes.
#include <algorithm>
#include <limits>

#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"
#include "storage/sqlite/search_words.hpp"

namespace holdfast::storage::sqlite {

namespace {

// How many events a search reads before it asks the index of words, unless one in so many has them.
constexpr std::uint32_t search_glance_rows = 200;
constexpr std::uint32_t rows_for_each_found = 16;
constexpr std::uint32_t search_longest_glance_rows = 2'000;
constexpr std::size_t search_glance_bytes = std::size_t{384} << 10;  // of text to look through
// So many events are sorted in the time in which an index of 100,000 is walked to a page of them.
constexpr std::size_t most_to_sort = 600;
constexpr std::uint32_t no_limit = ~0u;

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
#define HOLDFAST_WALKS_OF_IDS(filter)                                                                             \
    {HOLDFAST_WALK("SELECT e.id, e.title FROM events e WHERE " filter, "e.title", ">", "2", "ASC"),               \
     HOLDFAST_WALK("SELECT e.id, e.next_show_at FROM events e WHERE " filter, "e.next_show_at", ">", "2", "ASC"), \
     HOLDFAST_WALK("SELECT e.id, e.sold_seats FROM events e WHERE " filter, "e.sold_seats", "<", "2", "DESC")}
#define HOLDFAST_FROM_FOUND_EVENTS                                                                \
    "SELECT " HOLDFAST_EVENT_COLUMNS                                                              \
    " FROM event_search CROSS JOIN events e ON e.id = event_search.rowid CROSS JOIN categories c" \
    " ON c.id = e.category_id WHERE event_search MATCH ?5 AND (?4 = 0 OR e.category_id = ?4) AND "

constexpr SortedSql all_events = HOLDFAST_WALKS(HOLDFAST_FROM_EVENTS);
constexpr SortedSql events_of_category = HOLDFAST_WALKS(HOLDFAST_FROM_EVENTS "e.category_id = ?4 AND ");
constexpr SortedSql ids_of_all = HOLDFAST_WALKS_OF_IDS("");
constexpr SortedSql ids_of_category = HOLDFAST_WALKS_OF_IDS("e.category_id = ?4 AND ");
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
        const auto take_row = [&](const Query& row) { return take(read_event(row)); };
        if (category_ == CategoryId()) return read(all_events, place, take_row, limit);
        return read(events_of_category, place, take_row, limit, category_);
    }
    // The same by their ids, which the index has.
    template <class Take>
    Result<Nothing> walk_ids(const Place& place, Take take) {
        const auto take_row = [&](const Query& row) { return take(row.get<EventId>(0)); };
        if (category_ == CategoryId()) return read(ids_of_all, place, take_row, no_limit);
        return read(ids_of_category, place, take_row, no_limit, category_);
    }
    // The events of the list that the index of words has for `match`.
    template <class Take>
    Result<Nothing> find(const std::string& match, const Place& place, std::uint32_t limit, Take take) {
        const auto take_row = [&](const Query& row) { return take(read_event(row)); };
        return read(found_events, place, take_row, limit, category_, match);
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
            if (!take(query)) return Nothing{};
        }
        if (query.failed()) return query.error();
        return Nothing{};
    }

    Database& database_;
    CategoryId category_;
    EventSort sort_;
};

// Whether the glance is enough: the page is full, the list at its end. Otherwise the index of words knows the rest.
enum class Glance : std::uint8_t { enough, too_little };

class Search {
public:
    Search(Database& database, EventList& list, const SearchWords& words, const Place& start, std::uint32_t limit)
        : database_(database), list_(list), words_(words), reached_(start), limit_(limit) {}

    Result<std::vector<Event>> run() {
        const auto glance = read_a_few();
        if (!glance) return glance.error();
        if (*glance == Glance::too_little) {
            if (auto done = ask_index(); !done) return done.error();
        }
        return std::move(found_);
    }

private:
    Result<Glance> read_a_few() {
        std::uint32_t rows = 0;
        std::size_t bytes = 0;
        bool is_over = false;  // before the list's end
        const auto keep_if_it_has_them = [&](Event event) {
            ++rows;
            bytes += event.title.size() + event.description.size();
            reached_ = place_of(event);
            if (words_.are_in(event.title, event.description)) found_.push_back(std::move(event));
            const bool is_rare = rows >= search_glance_rows && found_.size() * rows_for_each_found < rows;
            is_over = missing() == 0 || is_rare || bytes >= search_glance_bytes || rows == search_longest_glance_rows;
            return !is_over;
        };
        auto done = list_.walk(reached_, search_longest_glance_rows, keep_if_it_has_them);
        if (!done) return done.error();
        return missing() == 0 || !is_over ? Glance::enough : Glance::too_little;
    }

    Result<Nothing> ask_index() {
        const std::string match = words_.match();
        std::vector<EventId> ids;  // rising, as the index of words gives them
        {
            Query query(database_, "SELECT rowid FROM event_search WHERE event_search MATCH ?1 ORDER BY rowid", match);
            while (query.next()) ids.push_back(query.get<EventId>(0));
            if (query.failed()) return query.error();
        }
        if (ids.size() > most_to_sort) return walk_to(ids);
        return list_.find(match, reached_, missing(), [&](Event event) {
            found_.push_back(std::move(event));
            return true;
        });
    }

    Result<Nothing> walk_to(const std::vector<EventId>& ids) {
        std::vector<EventId> page;
        const auto keep = [&](EventId id) {
            if (std::ranges::binary_search(ids, id)) page.push_back(id);
            return page.size() < missing();
        };
        if (auto done = list_.walk_ids(reached_, keep); !done) return done;
        for (const EventId id : page) {
            Query query(database_, HOLDFAST_FROM_EVENTS "e.id = ?1", id);
            if (query.next()) found_.push_back(read_event(query));
            if (query.failed()) return query.error();
        }
        return Nothing{};
    }

    [[nodiscard]] std::uint32_t missing() const { return limit_ - static_cast<std::uint32_t>(found_.size()); }

    Database& database_;
    EventList& list_;
    const SearchWords& words_;
    Place reached_;
    std::uint32_t limit_;
    std::vector<Event> found_;
};

}  // namespace

Result<std::vector<Event>> Catalogue::events(const EventFilter& filter, const EventPage& page) {
    EventList list(database_, filter, page.sort);
    const Place start = page.after ? place_of(*page.after) : start_of(page.sort);
    if (!filter.search.empty()) {
        const auto words = SearchWords::cut(database_, filter.search);
        if (!words) return words.error();
        if (words->empty()) return std::vector<Event>();
        return Search(database_, list, *words, start, page.limit).run();
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
