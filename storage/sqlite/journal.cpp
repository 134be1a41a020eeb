#include "storage/sqlite/journal.hpp"

#include "storage/sqlite/numbered_lists.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/sqlite/seat_text.hpp"

namespace holdfast::storage::sqlite {

namespace {

// The columns of a line and of who did it, in the order read_line() takes them.
#define HOLDFAST_SELECT_LINES                                                                                     \
    "SELECT j.number, j.at, j.actor, j.action, j.show_id, o.id, j.subject, j.seats, j.detail, a.username, a.role" \
    " FROM journal j LEFT JOIN orders o ON o.number = j.order_number LEFT JOIN accounts a ON a.id = j.actor "

JournalLine read_line(const Query& row) {
    JournalLine line;
    JournalEntry& entry = line.entry;
    entry.number = row.get<std::int64_t>(0);
    entry.at = row.get<Timestamp>(1);
    if (!row.is_null(2)) entry.actor = row.get<UserId>(2);
    entry.action = row.get<std::string>(3);
    if (!row.is_null(4)) entry.show = row.get<ShowId>(4);
    if (!row.is_null(5)) entry.order = row.get<OrderId>(5);
    entry.subject = row.get<std::string>(6);
    entry.seats = seats_of_json(row.text(7));
    entry.detail = row.get<std::string>(8);
    line.actor_name = row.get<std::string>(9);
    line.actor_role = row.get<std::string>(10);
    return line;
}

JournalStore::Lines read_lines(Query&& query) {
    return read_all(std::move(query), read_line);
}

}  // namespace

Result<Nothing> Journal::add(const JournalEntry& entry) {
    const std::string seats = seats_as_json(entry.seats);
    const std::optional<std::string_view> subject =
        entry.subject.empty() ? std::nullopt : std::optional<std::string_view>(entry.subject);
    Query query(database_,
                "INSERT INTO journal (at, actor, action, show_id, order_number, subject, seats, detail)"
                " SELECT ?1, ?2, ?3, ?4, (SELECT number FROM orders WHERE id = ?5), ?6, ?7, ?8"
                " WHERE ?5 IS NULL OR EXISTS (SELECT 1 FROM orders WHERE id = ?5)",
                entry.at, entry.actor, entry.action, entry.show, entry.order, subject, seats, entry.detail);
    if (auto added = query.run(); !added) return added;
    if (database_.changed_rows() == 0) return make_error(ErrorCode::not_found, "There is no such order.");
    return Nothing{};
}

Journal::Lines Journal::lines(const NumberedPage& page) {
    return read_lines(ask_for(database_, HOLDFAST_NUMBERED_LIST(HOLDFAST_SELECT_LINES "WHERE ", "j.number"), page));
}

Journal::Lines Journal::lines_of(ShowId show, const NumberedPage& page) {
    return read_lines(ask_for(
        database_, HOLDFAST_NUMBERED_LIST(HOLDFAST_SELECT_LINES "WHERE j.show_id = ?3 AND ", "j.number"), page, show));
}

// A purchase keeps no index for this: the orders that have or had the seat lead to their lines, and the lines of the
// show that are about no order are few.
Journal::Lines Journal::lines_of(ShowId show, SeatIndex seat, const NumberedPage& page) {
    return read_lines(
        ask_for(database_,
                HOLDFAST_NUMBERED_LIST(
                    HOLDFAST_SELECT_LINES
                    "WHERE j.number IN ("
                    " SELECT l.number FROM order_seats s JOIN journal l ON l.order_number = s.order_number"
                    " WHERE s.show_id = ?3 AND s.seat = ?4 AND s.live = 1"
                    " UNION ALL SELECT l.number FROM order_seats s JOIN journal l ON l.order_number = s.order_number"
                    " WHERE s.show_id = ?3 AND s.seat = ?4 AND s.live = 0"
                    " UNION ALL SELECT l.number FROM journal l INDEXED BY journal_of_shows_alone"
                    " WHERE l.show_id = ?3 AND l.order_number IS NULL)"
                    " AND (EXISTS (SELECT 1 FROM json_each(j.seats) WHERE value = ?4)"
                    " OR (j.order_number IS NOT NULL AND j.seats = '[]')) AND ",
                    "j.number"),
                page, show, seat));
}

Journal::Lines Journal::lines_of(const OrderId& order, const NumberedPage& page) {
    return read_lines(ask_for(
        database_,
        HOLDFAST_NUMBERED_LIST(
            HOLDFAST_SELECT_LINES "WHERE j.order_number = (SELECT number FROM orders WHERE id = ?3) AND ", "j.number"),
        page, order));
}

// The index over actors leaves purchases out; they are found through the buyer's orders. Of each of the three only as
// many are read as the page may take.
#define HOLDFAST_LINES_OF_USER(beyond, direction)                                  \
    HOLDFAST_SELECT_LINES                                                          \
    "WHERE j.number IN ("                                                          \
    " SELECT number FROM journal WHERE actor = ?3 AND action <> 'order_confirmed'" \
    " AND number " beyond                                                          \
    " ?1 UNION SELECT number FROM journal WHERE subject = ?4"                      \
    " AND number " beyond                                                          \
    " ?1 UNION SELECT l.number FROM orders b"                                      \
    " JOIN journal l ON l.order_number = b.number WHERE b.user_id = ?3"            \
    " AND l.number " beyond " ?1 ORDER BY 1 " direction " LIMIT ?2) ORDER BY j.number " direction

Journal::Lines Journal::lines_of(const UserId& user, const NumberedPage& page) {
    const std::string subject = "user:" + user.text();
    return read_lines(ask_for(database_, {HOLDFAST_LINES_OF_USER("<", "DESC"), HOLDFAST_LINES_OF_USER(">", "ASC")},
                              page, user, subject));
}

Journal::Lines Journal::lines_of_subject(std::string_view subject, const NumberedPage& page) {
    return read_lines(ask_for(database_,
                              HOLDFAST_NUMBERED_LIST(HOLDFAST_SELECT_LINES "WHERE j.subject = ?3 AND ", "j.number"),
                              page, subject));
}

}  // namespace holdfast::storage::sqlite
