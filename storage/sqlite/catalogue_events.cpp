// Events and their categories. The lists of events are in catalogue_event_lists.cpp.
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"
#include "storage/sqlite/named_lists.hpp"

namespace holdfast::storage::sqlite {

Result<Category> Catalogue::category(CategoryId id) {
    Query query(database_, "SELECT id, slug, name FROM categories WHERE id = ?1", id);
    if (!query.next()) return query.failed() ? query.error() : no_such("category");
    return read_category(query);
}

Result<Category> Catalogue::category(std::string_view slug) {
    Query query(database_, "SELECT id, slug, name FROM categories WHERE slug = ?1", slug);
    if (!query.next()) return query.failed() ? query.error() : no_such("category");
    return read_category(query);
}

Result<std::vector<Category>> Catalogue::categories(const CategoryPage& page) {
    return read_named(
        database_, HOLDFAST_NAMED_LIST("SELECT id, slug, name FROM categories WHERE ", "name", "id"), page,
        [](const Query& row) { return read_category(row); },
        [](const Category& category) { return SearchedTexts{category.name, category.slug}; });
}

Result<CategoryId> Catalogue::add_category(const Category& category) {
    auto added =
        Query(database_,
              "INSERT INTO categories (id, slug, name) VALUES (" HOLDFAST_NEXT_ID("category", "categories") ", ?1, ?2)",
              category.slug, category.name)
            .run();
    if (!added) return added.error();
    return CategoryId(database_.last_row());
}

Result<Event> Catalogue::event(EventId id) {
    Query query(database_,
                "SELECT " HOLDFAST_EVENT_COLUMNS
                " FROM events e JOIN categories c ON c.id = e.category_id WHERE e.id = ?1",
                id);
    if (!query.next()) return query.failed() ? query.error() : no_such("event");
    return read_event(query);
}

Result<EventId> Catalogue::add_event(const Event& event) {
    return database_.whole([&]() -> Result<EventId> {
        auto added = Query(database_,
                           "INSERT INTO events (id, title, description, category_id, duration_min, release_date,"
                           " poster_url, language, age_rating) VALUES (" HOLDFAST_NEXT_ID(
                               "event", "events") ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                           event.title, event.description, event.category.id, event.duration_min, event.release_date,
                           event.poster_url, event.language, event.age_rating)
                         .run();
        if (!added) return added.error();
        const EventId id(database_.last_row());
        if (auto learned = learn_words(id); !learned) return learned.error();
        return id;
    });
}

Result<Nothing> Catalogue::learn_words(EventId id) {
    return Query(database_,
                 "INSERT INTO event_search (rowid, title, description)"
                 " SELECT id, title, description FROM events WHERE id = ?1",
                 id)
        .run();
}

Result<Nothing> Catalogue::forget_words(EventId id) {
    return Query(database_,
                 "INSERT INTO event_search (event_search, rowid, title, description)"
                 " SELECT 'delete', id, title, description FROM events WHERE id = ?1",
                 id)
        .run();
}

}  // namespace holdfast::storage::sqlite
