// Each statement takes its rows from one end of an index, where what is oldest stands.
#include "storage/sqlite/upkeep.hpp"

#include "protocol/limits.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

const AccountPosition before_everybody{Timestamp::min(), {}};

Result<std::uint32_t> count_changed(const Database& database, const Result<Nothing>& done) {
    if (!done) return done.error();
    return static_cast<std::uint32_t>(database.changed_rows());
}

}  // namespace

Result<std::uint32_t> Upkeep::forget_logins(Timestamp before, std::uint32_t limit) {
    return count_changed(database_, Query(database_,
                                          "DELETE FROM token_families WHERE id IN (SELECT id FROM token_families"
                                          " WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)",
                                          before, limit)
                                        .run());
}

Result<std::uint32_t> Upkeep::forget_first_answers(Timestamp before, std::uint32_t limit) {
    return count_changed(database_, Query(database_,
                                          "DELETE FROM first_answers WHERE number IN (SELECT number FROM first_answers"
                                          " WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)",
                                          before, limit)
                                        .run());
}

Result<std::uint32_t> Upkeep::forget_password_resets(Timestamp before, std::uint32_t limit) {
    return count_changed(database_,
                         Query(database_,
                               "DELETE FROM password_resets WHERE user_id IN (SELECT user_id FROM password_resets"
                               " WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)",
                               before, limit)
                             .run());
}

Result<std::uint32_t> Upkeep::forget_provider_events(Timestamp before, std::uint32_t limit) {
    return count_changed(database_, Query(database_,
                                          "DELETE FROM provider_events WHERE (provider, id) IN (SELECT provider, id"
                                          " FROM provider_events WHERE received_at < ?1 ORDER BY received_at LIMIT ?2)",
                                          before, limit)
                                        .run());
}

Result<IdleGuests> Upkeep::idle_guests(const IdleSearch& search) {
    const AccountPosition after = search.after.value_or(before_everybody);
    Query query(database_,
                "SELECT id, last_seen_at, EXISTS (SELECT 1 FROM orders o WHERE o.user_id = a.id)"
                " FROM accounts a INDEXED BY guests_by_last_seen"
                " WHERE role = 'guest' AND (last_seen_at, id) > (?1, ?2) AND last_seen_at < ?3"
                " ORDER BY last_seen_at, id LIMIT ?4",
                after.created_at, after.id, search.seen_before, search.limit);
    IdleGuests guests;
    std::uint32_t looked_at = 0;
    while (query.next()) {
        guests.next = AccountPosition{query.get<Timestamp>(1), query.get<UserId>(0)};
        if (!query.get<bool>(2)) guests.without_orders.push_back(guests.next->id);
        ++looked_at;
    }
    if (query.failed()) return query.error();
    if (looked_at < search.limit) guests.next.reset();
    return guests;
}

Result<bool> Upkeep::forget_guest(const UserId& id, Timestamp seen_before) {
    auto forgotten = Query(database_,
                           "DELETE FROM accounts WHERE id = ?1 AND role = 'guest' AND last_seen_at < ?2"
                           " AND NOT EXISTS (SELECT 1 FROM orders WHERE user_id = ?1)",
                           id, seen_before)
                         .run();
    if (!forgotten) return forgotten.error();
    return database_.changed_rows() == 1;
}

Result<std::vector<IdleAccount>> Upkeep::idle_accounts(const IdleSearch& search) {
    const AccountPosition after = search.after.value_or(before_everybody);
    Query query(database_,
                "SELECT id, username, email, password_hash, role, created_at, last_seen_at, idle_notice_at"
                " FROM accounts INDEXED BY accounts_by_last_seen WHERE disabled = 0 AND role <> 'guest'"
                " AND (last_seen_at, id) > (?1, ?2) AND last_seen_at < ?3 ORDER BY last_seen_at, id LIMIT ?4",
                after.created_at, after.id, search.seen_before, search.limit);
    std::vector<IdleAccount> accounts;
    while (query.next()) {
        accounts.push_back({{query.get<UserId>(0), query.get<std::string>(1), query.get<std::string>(2),
                             query.get<std::string>(3), query.get<std::string>(4), query.get<Timestamp>(5)},
                            query.get<Timestamp>(6)});
        if (!query.is_null(7)) accounts.back().noticed_at = query.get<Timestamp>(7);
    }
    if (query.failed()) return query.error();
    return accounts;
}

Result<Nothing> Upkeep::note_idle_notice(const UserId& id, std::optional<Timestamp> at) {
    return Query(database_, "UPDATE accounts SET idle_notice_at = ?2 WHERE id = ?1", id, at).run();
}

Result<Nothing> Upkeep::note_seen(const UserId& id, Timestamp at) {
    return Query(database_,
                 "UPDATE accounts SET last_seen_at = ?2, idle_notice_at = NULL WHERE id = ?1 AND last_seen_at <= ?3",
                 id, at, at - Seconds(limits::last_seen_precision_s))
        .run();
}

Result<std::vector<ShowId>> Upkeep::end_shows(Timestamp now, std::uint32_t limit) {
    Query query(database_,
                "UPDATE shows SET status = 'past' WHERE id IN (SELECT id FROM shows WHERE ends_at <= ?1"
                " AND status IN ('on_sale', 'paused') ORDER BY ends_at LIMIT ?2) RETURNING id",
                now, limit);
    std::vector<ShowId> ended;
    while (query.next()) ended.push_back(query.get<ShowId>(0));
    if (query.failed()) return query.error();
    return ended;
}

Result<bool> Upkeep::advance_mark(std::string_view name, std::int64_t to) {
    auto advanced = Query(database_,
                          "INSERT INTO marks (name, reached) VALUES (?1, ?2)"
                          " ON CONFLICT (name) DO UPDATE SET reached = ?2 WHERE reached < ?2",
                          name, to)
                        .run();
    if (!advanced) return advanced.error();
    return database_.changed_rows() == 1;
}

// A few hundred rows of each index say enough, and make nobody wait.
Result<Nothing> Upkeep::optimize() {
    return database_.execute("PRAGMA analysis_limit = 400; PRAGMA optimize;");
}

// A passive fold copies what it can and waits for nobody. Cutting the log makes writers wait while it waits for
// readers, so it is tried only once everything is copied, and given up at once.
Result<std::uint64_t> Upkeep::fold_log() {
    if (database_.log_bytes() < limits::log_worth_folding_bytes) return database_.log_bytes();
    {
        Query fold(database_, "PRAGMA wal_checkpoint(PASSIVE)");
        if (!fold.next()) return fold.error();
        const bool is_whole = fold.get<std::int64_t>(1) == fold.get<std::int64_t>(2);
        if (!is_whole || database_.log_bytes() < limits::log_worth_cutting_bytes) return database_.log_bytes();
    }
    if (auto hasty = database_.execute("PRAGMA busy_timeout = 20"); !hasty) return hasty.error();
    auto cut = Query(database_, "PRAGMA wal_checkpoint(TRUNCATE)").run();
    if (auto patient = database_.execute("PRAGMA busy_timeout = 1000"); !patient) return patient.error();
    if (!cut) return cut.error();
    return database_.log_bytes();
}

}  // namespace holdfast::storage::sqlite
