#include "storage/sqlite/jobs.hpp"

#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

JobState read_state(const Query& row) {
    JobState state;
    state.name = row.get<std::string>(0);
    state.next_run_at = row.get<Timestamp>(1);
    if (!row.is_null(2)) state.lease_until = row.get<Timestamp>(2);
    state.lease_holder = row.get<std::string>(3);
    if (!row.is_null(4)) state.last_run_at = row.get<Timestamp>(4);
    if (!row.is_null(5)) state.last_duration = Milliseconds(row.get<std::int64_t>(5));
    state.last_error = row.get<std::string>(6);
    state.failures = row.get<std::uint32_t>(7);
    state.last_result = row.get<std::string>(8);
    return state;
}

Error lost() {
    return make_error(ErrorCode::conflict, "Somebody else is at this job.");
}

}  // namespace

Result<std::vector<JobState>> Jobs::jobs() {
    Query query(database_,
                "SELECT name, next_run_at, lease_until, lease_holder, last_run_at, last_duration_ms, last_error,"
                " failures, last_result FROM jobs ORDER BY name");
    std::vector<JobState> states;
    while (query.next()) states.push_back(read_state(query));
    if (query.failed()) return query.error();
    return states;
}

Result<JobState> Jobs::job(std::string_view name) {
    Query query(database_,
                "SELECT name, next_run_at, lease_until, lease_holder, last_run_at, last_duration_ms, last_error,"
                " failures, last_result FROM jobs WHERE name = ?1",
                name);
    if (query.next()) return read_state(query);
    if (query.failed()) return query.error();
    return make_error(ErrorCode::not_found, "There is no job of this name.");
}

Result<Nothing> Jobs::plan(std::string_view name, Timestamp next_run_at) {
    return Query(database_,
                 "INSERT INTO jobs (name, next_run_at) VALUES (?1, ?2)"
                 " ON CONFLICT (name) DO UPDATE SET next_run_at = ?2",
                 name, next_run_at)
        .run();
}

Result<JobStore::Taking> Jobs::take(const JobClaim& claim) {
    const bool nudged = claim.due == JobClaim::Due::nudged;
    auto taken = Query(database_,
                       "UPDATE jobs SET lease_until = ?3, lease_holder = ?2, last_run_at = ?4 WHERE name = ?1"
                       " AND (lease_until IS NULL OR lease_until <= ?4)"
                       " AND (next_run_at <= ?4 OR (?5 AND failures = 0))",
                       claim.name, claim.holder, claim.lease_until, claim.now, nudged)
                     .run();
    if (!taken) return taken.error();
    return database_.changed_rows() == 1 ? Taking::taken : Taking::refused;
}

Result<Nothing> Jobs::renew(std::string_view name, std::string_view holder, Timestamp lease_until) {
    auto renewed = Query(database_, "UPDATE jobs SET lease_until = ?3 WHERE name = ?1 AND lease_holder = ?2", name,
                         holder, lease_until)
                       .run();
    if (renewed && database_.changed_rows() == 0) return lost();
    return renewed;
}

Result<Nothing> Jobs::finish(const JobEnd& end) {
    auto finished =
        Query(database_,
              "UPDATE jobs SET lease_until = NULL, lease_holder = '', next_run_at = ?3, last_duration_ms = ?4,"
              " last_error = ?5, failures = iif(?5 = '', 0, failures + 1),"
              " last_result = iif(?5 = '', ?6, last_result) WHERE name = ?1 AND lease_holder = ?2",
              end.name, end.holder, end.next_run_at, end.duration.count(), end.error, end.result)
            .run();
    if (finished && database_.changed_rows() == 0) return lost();
    return finished;
}

Result<Nothing> Jobs::end_leases() {
    return Query(database_, "UPDATE jobs SET lease_until = NULL, lease_holder = ''").run();
}

}  // namespace holdfast::storage::sqlite
