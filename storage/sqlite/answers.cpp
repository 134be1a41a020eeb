#include "storage/sqlite/answers.hpp"

#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

// Each new answer makes room of several old ones, so the table shrinks again after a busy day.
Result<Nothing> Answers::keep(const FirstAnswer& answer, Timestamp now) {
    auto forgotten = Query(database_,
                           "DELETE FROM first_answers WHERE number IN"
                           " (SELECT number FROM first_answers WHERE expires_at <= ?1 LIMIT 16)",
                           now)
                         .run();
    if (!forgotten) return forgotten;
    Query query(database_,
                "INSERT INTO first_answers (caller, key, fingerprint, status, content_type, headers, body, expires_at)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                " ON CONFLICT (caller, key) DO UPDATE SET fingerprint = ?3, status = ?4, content_type = ?5,"
                " headers = ?6, body = ?7, expires_at = ?8 WHERE first_answers.expires_at <= ?9",
                answer.caller, answer.key, answer.fingerprint, answer.status, answer.content_type, answer.headers,
                answer.body, answer.expires_at, now);
    if (auto kept = query.run(); !kept) return kept;
    if (database_.changed_rows() == 0) {
        return make_error(ErrorCode::conflict, "A call with this idempotency key was answered before.");
    }
    return Nothing{};
}

Result<FirstAnswer> Answers::first_answer(std::string_view caller, std::string_view key, Timestamp now) {
    Query query(database_,
                "SELECT caller, key, fingerprint, status, content_type, headers, body, expires_at FROM first_answers"
                " WHERE caller = ?1 AND key = ?2 AND expires_at > ?3",
                caller, key, now);
    if (!query.next()) {
        if (query.failed()) return query.error();
        return make_error(ErrorCode::not_found, "No call with this idempotency key was answered.");
    }
    return FirstAnswer{query.get<std::string>(0), query.get<std::string>(1), query.get<std::string>(2),
                       query.get<unsigned>(3),    query.get<std::string>(4), query.get<std::string>(5),
                       query.get<std::string>(6), query.get<Timestamp>(7)};
}

}  // namespace holdfast::storage::sqlite
