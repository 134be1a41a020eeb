// The outbox in SQLite. Fresh lines are those behind the number that outbox_progress holds; the others that are still
// to be sent are in small indices of their own.
#include "storage/sqlite/outbox.hpp"

#include <algorithm>
#include <array>

#include "protocol/reasons.hpp"
#include "storage/sqlite/numbered_lists.hpp"
#include "storage/sqlite/prefix.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/state_words.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_LINE_COLUMNS "number, created_at, kind, recipient, payload, attempts"
#define HOLDFAST_MAIL_COLUMNS HOLDFAST_LINE_COLUMNS ", state, next_attempt_at, ended_at, last_error"
// Nobody keeps an index over recipients for the few who look for one: it would cost each purchase.
#define HOLDFAST_MAILS(from)                                                                                       \
    HOLDFAST_NUMBERED_LIST("SELECT " HOLDFAST_MAIL_COLUMNS " FROM " from                                           \
                           "(?3 = '' OR (recipient >= ?3 COLLATE NOCASE AND recipient < ?4 COLLATE NOCASE)) AND ", \
                           "number")

OutboxLine read_line(const Query& row) {
    return {row.get<std::int64_t>(0), row.get<Timestamp>(1),   row.get<std::string>(2),
            row.get<std::string>(3),  row.get<std::string>(4), row.get<std::uint32_t>(5)};
}

Mail read_mail(const Query& row) {
    Mail mail{.line = read_line(row)};
    mail.state = state_of<MailState>(row.text(6)).value_or(mail.state);
    if (!row.is_null(7)) mail.next_attempt_at = row.get<Timestamp>(7);
    if (!row.is_null(8)) mail.ended_at = row.get<Timestamp>(8);
    mail.last_error = row.get<std::string>(9);
    return mail;
}

}  // namespace

Result<Nothing> Outbox::add(const OutboxLine& line) {
    return Query(database_, "INSERT INTO outbox (created_at, kind, recipient, payload) VALUES (?1, ?2, ?3, ?4)",
                 line.created_at, line.kind, line.recipient, line.payload)
        .run();
}

Result<std::vector<OutboxLine>> Outbox::lines(std::int64_t after, std::uint32_t limit) {
    return read_all(
        Query(database_, "SELECT " HOLDFAST_LINE_COLUMNS " FROM outbox WHERE number > ?1 ORDER BY number LIMIT ?2",
              after, limit),
        read_line);
}

Result<std::vector<OutboxLine>> Outbox::due(Timestamp now, std::uint32_t limit) {
    auto due = read_all(Query(database_,
                              "SELECT " HOLDFAST_LINE_COLUMNS " FROM outbox WHERE state = 'waiting'"
                              " AND next_attempt_at <= ?1 ORDER BY next_attempt_at LIMIT ?2",
                              now, (limit + 1) / 2),
                        read_line);
    if (!due) return due;
    const std::uint32_t room = limit - static_cast<std::uint32_t>(due->size());
    auto fresh = read_all(Query(database_,
                                "SELECT " HOLDFAST_LINE_COLUMNS " FROM outbox WHERE number >"
                                " (SELECT up_to FROM outbox_progress WHERE id = 1) AND state = 'fresh'"
                                " ORDER BY number LIMIT ?1",
                                room),
                          read_line);
    if (!fresh) return fresh;
    due->insert(due->end(), std::make_move_iterator(fresh->begin()), std::make_move_iterator(fresh->end()));
    return due;
}

Result<Nothing> Outbox::settle(std::span<const MailOutcome> outcomes) {
    return database_.whole([&]() -> Result<Nothing> {
        std::int64_t highest = 0;
        for (const MailOutcome& outcome : outcomes) {
            highest = std::max(highest, outcome.number);
            const std::optional<Timestamp> ended_at =
                outcome.state == MailState::waiting ? std::nullopt : std::optional(outcome.at);
            auto settled =
                Query(database_,
                      "UPDATE outbox SET state = ?2, attempts = attempts + 1, next_attempt_at = ?3,"
                      " ended_at = ?4, last_error = ?5 WHERE number = ?1",
                      outcome.number, word_of(outcome.state), outcome.next_attempt_at, ended_at, outcome.error)
                    .run();
            if (!settled) return settled;
        }
        return Query(database_, "UPDATE outbox_progress SET up_to = max(up_to, ?1) WHERE id = 1", highest).run();
    });
}

Result<Mail> Outbox::mail(std::int64_t number) {
    Query query(database_, "SELECT " HOLDFAST_MAIL_COLUMNS " FROM outbox WHERE number = ?1", number);
    if (query.next()) return read_mail(query);
    return query.failed() ? query.error() : make_error(ErrorCode::not_found, "There is no such mail.");
}

Result<std::vector<Mail>> Outbox::mails(const MailSearch& search) {
    const std::string end = end_of_prefix(search.recipient_prefix);
    const auto read = [&](const NumberedSql& sql) {
        return read_all(ask_for(database_, sql, search.page, search.recipient_prefix, end), read_mail);
    };
    switch (search.which) {
        case MailSearch::Which::waiting:
            return read(
                HOLDFAST_MAILS("(SELECT * FROM outbox WHERE number > (SELECT up_to FROM outbox_progress"
                               " WHERE id = 1) AND state = 'fresh'"
                               " UNION ALL SELECT * FROM outbox WHERE state = 'waiting')"
                               " WHERE "));
        case MailSearch::Which::failed:
            return read(HOLDFAST_MAILS("outbox WHERE state = 'failed' AND "));
        case MailSearch::Which::sent:
            return read(HOLDFAST_MAILS("outbox WHERE state = 'sent' AND "));
        case MailSearch::Which::all:
            break;
    }
    return read(HOLDFAST_MAILS("outbox WHERE "));
}

Result<Nothing> Outbox::retry(std::int64_t number, Timestamp at) {
    const auto found = mail(number);
    if (!found) return found.error();
    switch (found->state) {
        case MailState::fresh:
            return Nothing{};
        case MailState::sent:
            return make_conflict(reasons::mail_sent, "This mail was sent already.");
        case MailState::needless:
            return make_conflict(reasons::mail_needless, "What this mail tells of is over: nobody needs it any more.");
        case MailState::waiting:
        case MailState::failed:
            break;
    }
    return Query(database_,
                 "UPDATE outbox SET state = 'waiting', attempts = 0, next_attempt_at = ?2, ended_at = NULL"
                 " WHERE number = ?1",
                 number, at)
        .run();
}

Result<std::uint32_t> Outbox::forget_sent(Timestamp before, std::uint32_t limit) {
    auto forgotten = Query(database_,
                           "DELETE FROM outbox WHERE number IN (SELECT number FROM outbox WHERE ended_at < ?1"
                           " AND state IN ('sent', 'needless') AND number < (SELECT max(number) FROM outbox)"
                           " ORDER BY ended_at LIMIT ?2)",
                           before, limit)
                         .run();
    if (!forgotten) return forgotten.error();
    return static_cast<std::uint32_t>(database_.changed_rows());
}

}  // namespace holdfast::storage::sqlite
