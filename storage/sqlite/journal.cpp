#include "storage/sqlite/journal.hpp"

#include <string>

#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

std::string as_json(const std::vector<SeatIndex>& seats) {
    std::string text = "[";
    for (const SeatIndex seat : seats) {
        if (text.size() > 1) text += ',';
        text += std::to_string(seat.value());
    }
    return text + "]";
}

}  // namespace

Result<Nothing> Journal::add(const JournalEntry& entry) {
    const std::string seats = as_json(entry.seats);
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

}  // namespace holdfast::storage::sqlite
