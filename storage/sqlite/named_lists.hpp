// Lists of things that have names, for the stores of such things. A search reads on from where the page begins and
// looks for its words itself until the page is full: a house has so few venues, halls and plans that an index of their
// words would be more to keep than to gain.
#pragma once

#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/list_pages.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/sqlite/search_words.hpp"

namespace holdfast::storage::sqlite {

// A list in each of its orders. ?1 is the name and ?2 the id where the page begins, ?3 its size.
struct NamedSql {
    Sql by_name;
    Sql newest;
    Sql oldest;
};

// By name, the first condition is what the planner sees the index in. `select` ends where a condition may follow;
// `name` and `id` are columns of what it selects from.
#define HOLDFAST_NAMED_LIST(select, name, id)                                                            \
    {select name " COLLATE NOCASE >= ?1 AND (" name " COLLATE NOCASE, " id ") > (?1, ?2) ORDER BY " name \
                 " COLLATE NOCASE, " id " LIMIT ?3",                                                     \
     select id " < ?2 ORDER BY " id " DESC LIMIT ?3", select id " > ?2 ORDER BY " id " LIMIT ?3"}

// What of a row is searched.
struct SearchedTexts {
    std::string_view first;
    std::string_view second{};
};

inline constexpr std::int64_t all_rows = -1;  // as a LIMIT

// The page of `sql` that `page` asks for; `values` are bound to ?4 and on. `read(query)` makes a row of the current
// one, `texts_of(row)` says what of it is searched. Errors are those of the store.
template <class Id, class Read, class TextsOf, class... Values>
Result<std::vector<RowOf<Read>>> read_named(Database& database, const NamedSql& sql, const NamedPage<Id>& page,
                                            Read read, TextsOf texts_of, const Values&... values) {
    const bool falls = page.sort == NameSort::newest;
    const auto start =
        page.after.value_or(NamedPlace<Id>{"", Id(falls ? std::numeric_limits<std::int64_t>::max() : 0)});
    const Sql chosen = page.sort == NameSort::name ? sql.by_name : falls ? sql.newest : sql.oldest;
    if (page.search.empty()) {
        return read_all(Query(database, chosen, start.name, start.id, page.limit, values...), read);
    }
    const auto words = SearchWords::cut(database, page.search);
    if (!words) return words.error();
    std::vector<RowOf<Read>> rows;
    if (words->empty()) return rows;
    Query query(database, chosen, start.name, start.id, all_rows, values...);
    while (rows.size() < page.limit && query.next()) {
        auto row = read(query);
        const SearchedTexts texts = texts_of(row);
        if (words->are_in(texts.first, texts.second)) rows.push_back(std::move(row));
    }
    if (query.failed()) return query.error();
    return rows;
}

}  // namespace holdfast::storage::sqlite
