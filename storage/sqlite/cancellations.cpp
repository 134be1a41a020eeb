#include "storage/sqlite/cancellations.hpp"

#include "protocol/reasons.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

Result<Nothing> Cancellations::begin(const ShowCancellation& cancellation) {
    return database_.whole([&]() -> Result<Nothing> {
        if (auto cancelled = cancel_show(cancellation.show); !cancelled) return cancelled;
        return Query(database_,
                     "INSERT INTO show_cancellations (show_id, actor, reason, cancelled_at) VALUES (?1, ?2, ?3, ?4)",
                     cancellation.show, cancellation.actor, cancellation.reason, cancellation.at)
            .run();
    });
}

Result<Nothing> Cancellations::cancel_show(ShowId show) {
    auto updated =
        Query(database_, "UPDATE shows SET status = 'cancelled' WHERE id = ?1 AND status NOT IN ('cancelled', 'past')",
              show)
            .run();
    if (!updated || database_.changed_rows() == 1) return updated;
    Query query(database_, "SELECT 1 FROM shows WHERE id = ?1", show);
    if (query.next()) return make_conflict(reasons::show_cancelled_or_over, "This show is cancelled already, or over.");
    if (query.failed()) return query.error();
    return make_error(ErrorCode::not_found, "There is no such show.");
}

Result<std::vector<ShowCancellation>> Cancellations::under_way() {
    Query query(database_, "SELECT show_id, actor, reason, cancelled_at FROM show_cancellations ORDER BY show_id");
    std::vector<ShowCancellation> found;
    while (query.next()) {
        ShowCancellation cancellation;
        cancellation.show = query.get<ShowId>(0);
        if (!query.is_null(1)) cancellation.actor = query.get<UserId>(1);
        cancellation.reason = query.get<std::string>(2);
        cancellation.at = query.get<Timestamp>(3);
        found.push_back(std::move(cancellation));
    }
    if (query.failed()) return query.error();
    return found;
}

Result<Nothing> Cancellations::finish(ShowId show) {
    return Query(database_, "DELETE FROM show_cancellations WHERE show_id = ?1", show).run();
}

}  // namespace holdfast::storage::sqlite
