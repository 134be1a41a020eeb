// Lists of people and devices, by age or by name, for the stores of both.
#pragma once

#include <vector>

#include "storage/records.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

// A list in each of its orders. ?1 and ?2 are the place to go on from, ?1 alone by name; ?3 is the size of the page.
struct PeopleSql {
    Sql newest;
    Sql oldest;
    Sql by_name;
};

// `select` ends where a condition may follow; the others are columns of what it selects from. Guests have no name.
#define HOLDFAST_PEOPLE_LIST(select, created_at, id, username)                                        \
    {select "(" created_at ", " id ") < (?1, ?2) ORDER BY " created_at " DESC, " id " DESC LIMIT ?3", \
     select "(" created_at ", " id ") > (?1, ?2) ORDER BY " created_at ", " id " LIMIT ?3",           \
     select username " > ?1 AND " username " <> '' ORDER BY " username " LIMIT ?3"}

// The page of `sql` that `search` asks for; `values` are bound to ?4 and on. `read(query)` makes a row of the current
// one. Errors are those of the store.
template <class Read, class... Values>
Result<std::vector<RowOf<Read>>> read_people(Database& database, const PeopleSql& sql, const AccountSearch& search,
                                             Read read, const Values&... values) {
    const bool falls = search.sort == AccountSort::newest;
    const AccountPosition after =
        search.after.value_or(AccountPosition{falls ? Timestamp::max() : Timestamp::min(), {}});
    if (search.sort == AccountSort::name) {
        return read_all(Query(database, sql.by_name, search.after_name, after.id, search.limit, values...), read);
    }
    return read_all(
        Query(database, falls ? sql.newest : sql.oldest, after.created_at, after.id, search.limit, values...), read);
}

}  // namespace holdfast::storage::sqlite
