#include "storage/sqlite/replay.hpp"

#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_REPLAY "SELECT r.number, r.show_id, r.at, r.seats, r.people, r.changes FROM replay r "

ReplayRow read_row(const Query& row) {
    return {row.get<std::int64_t>(0), row.get<ShowId>(1),      row.get<Timestamp>(2),
            row.get<std::string>(3),  row.get<std::string>(4), row.get<std::string>(5)};
}

// The first row of the query, if it has any.
Result<std::optional<ReplayRow>> read_one(Query&& query) {
    std::optional<ReplayRow> found;
    if (query.next()) found = read_row(query);
    if (query.failed()) return query.error();
    return found;
}

}  // namespace

Result<Nothing> Replay::add(const std::vector<ReplayRow>& rows) {
    for (const ReplayRow& row : rows) {
        auto added =
            Query(database_, "INSERT INTO replay (show_id, at, seats, people, changes) VALUES (?1, ?2, ?3, ?4, ?5)",
                  row.show, row.at, row.seats, row.people, row.changes)
                .run();
        if (!added) return added;
    }
    return Nothing{};
}

Result<std::vector<ReplayRow>> Replay::rows_of(ShowId show, std::int64_t after, std::uint32_t limit) {
    Query query(database_, HOLDFAST_SELECT_REPLAY "WHERE r.show_id = ?1 AND r.number > ?2 ORDER BY r.number LIMIT ?3",
                show, after, limit);
    std::vector<ReplayRow> rows;
    while (query.next()) rows.push_back(read_row(query));
    if (query.failed()) return query.error();
    return rows;
}

Result<std::optional<ReplayRow>> Replay::picture_before(ShowId show, Timestamp at) {
    auto found = read_one(Query(database_,
                                HOLDFAST_SELECT_REPLAY "WHERE r.show_id = ?1 AND r.at <= ?2 AND r.seats <> ''"
                                                       " ORDER BY r.at DESC, r.number DESC LIMIT 1",
                                show, at));
    if (!found || *found) return found;
    return read_one(Query(database_,
                          HOLDFAST_SELECT_REPLAY "WHERE r.show_id = ?1 AND r.seats <> ''"
                                                 " ORDER BY r.at, r.number LIMIT 1",
                          show));
}

Result<std::uint32_t> Replay::forget(Timestamp before, std::uint32_t limit) {
    auto forgotten = Query(database_,
                           "DELETE FROM replay WHERE number IN (SELECT f.number FROM (SELECT r.number, r.at"
                           " FROM replay r WHERE r.number > 0 ORDER BY r.number LIMIT ?2) f WHERE f.at < ?1)",
                           before, limit)
                         .run();
    if (!forgotten) return forgotten.error();
    return static_cast<std::uint32_t>(database_.changed_rows());
}

}  // namespace holdfast::storage::sqlite
