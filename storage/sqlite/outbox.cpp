#include "storage/sqlite/outbox.hpp"

#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

Result<Nothing> Outbox::add(const OutboxLine& line) {
    return Query(database_, "INSERT INTO outbox (created_at, kind, recipient, payload) VALUES (?1, ?2, ?3, ?4)",
                 line.created_at, line.kind, line.recipient, line.payload)
        .run();
}

Result<std::vector<OutboxLine>> Outbox::lines(std::int64_t after, std::uint32_t limit) {
    Query query(database_,
                "SELECT number, created_at, kind, recipient, payload FROM outbox WHERE number > ?1"
                " ORDER BY number LIMIT ?2",
                after, limit);
    std::vector<OutboxLine> lines;
    while (query.next()) {
        lines.push_back({query.get<std::int64_t>(0), query.get<Timestamp>(1), query.get<std::string>(2),
                         query.get<std::string>(3), query.get<std::string>(4)});
    }
    if (query.failed()) return query.error();
    return lines;
}

}  // namespace holdfast::storage::sqlite
