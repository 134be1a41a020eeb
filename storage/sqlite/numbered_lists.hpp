// Lists of what has numbers that grow as time goes by, from either of their ends, for the stores of such things.
#pragma once

#include <limits>

#include "storage/list_pages.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

// A list in both directions. ?1 is the number to go on behind, ?2 the size of the page.
struct NumberedSql {
    Sql newest;
    Sql oldest;
};

// `select` ends where a condition may follow; `number` is a column of what it selects from.
#define HOLDFAST_NUMBERED_LIST(select, number) \
    {select number " < ?1 ORDER BY " number " DESC LIMIT ?2", select number " > ?1 ORDER BY " number " LIMIT ?2"}

// The query for `page` of it; `values` are bound to ?3 and on.
template <class... Values>
Query ask_for(Database& database, const NumberedSql& sql, const NumberedPage& page, const Values&... values) {
    const bool falls = page.sort == SortOrder::descending;
    const std::int64_t start = falls ? std::numeric_limits<std::int64_t>::max() : std::int64_t{0};
    return Query(database, falls ? sql.newest : sql.oldest, page.after.value_or(start), page.limit, values...);
}

}  // namespace holdfast::storage::sqlite
