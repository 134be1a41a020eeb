// The part of Upkeep that reminds customers of their shows. How far a show's orders were looked at is written with the
// mails, so that each order is looked at once.
#include "storage/sqlite/outbox.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/sqlite/upkeep.hpp"

namespace holdfast::storage::sqlite {

namespace {

struct Candidate {
    std::int64_t number = 0;
    OrderId order;
    std::string recipient;  // empty: not to be reminded
};

Result<std::vector<Candidate>> next_orders(Database& database, ShowId show, Timestamp confirmed_by,
                                           std::uint32_t limit) {
    Query query(database,
                "SELECT o.number, o.id, iif(o.status = 'confirmed' AND o.confirmed_at <= ?2,"
                " coalesce(nullif(o.email, ''), a.email), '') FROM orders o JOIN accounts a ON a.id = o.user_id"
                " WHERE o.show_id = ?1"
                " AND o.number > coalesce((SELECT up_to FROM show_reminders WHERE show_id = ?1), 0)"
                " ORDER BY o.number LIMIT ?3",
                show, confirmed_by, limit);
    std::vector<Candidate> orders;
    while (query.next()) {
        orders.push_back({query.get<std::int64_t>(0), query.get<OrderId>(1), query.get<std::string>(2)});
    }
    if (query.failed()) return query.error();
    return orders;
}

}  // namespace

Result<std::vector<ComingShow>> Upkeep::coming_shows(Timestamp from, Timestamp before) {
    Query query(database_,
                "SELECT s.id, s.starts_at, v.time_zone FROM shows s JOIN venues v ON v.id = s.venue_id"
                " WHERE s.starts_at >= ?1 AND s.starts_at < ?2 AND s.status IN ('on_sale', 'paused')"
                " ORDER BY s.starts_at, s.id",
                from, before);
    std::vector<ComingShow> shows;
    while (query.next()) {
        shows.push_back({query.get<ShowId>(0), query.get<Timestamp>(1), query.get<std::string>(2)});
    }
    if (query.failed()) return query.error();
    return shows;
}

Result<ReminderStep> Upkeep::remind(ShowId show, Timestamp confirmed_by, Timestamp now, std::uint32_t limit) {
    return database_.whole([&]() -> Result<ReminderStep> {
        const auto orders = next_orders(database_, show, confirmed_by, limit);
        if (!orders) return orders.error();
        ReminderStep step;
        if (orders->empty()) return step;
        for (const Candidate& candidate : *orders) {
            ++step.looked_at;
            if (candidate.recipient.empty()) continue;
            ++step.written;
            const OutboxLine mail{0, now, "reminder", candidate.recipient,
                                  R"({"order":")" + candidate.order.text() + "\"}"};
            if (auto written = Outbox(database_).add(mail); !written) return written.error();
        }
        auto marked = Query(database_,
                            "INSERT INTO show_reminders (show_id, up_to) VALUES (?1, ?2)"
                            " ON CONFLICT (show_id) DO UPDATE SET up_to = ?2",
                            show, orders->back().number)
                          .run();
        if (!marked) return marked.error();
        return step;
    });
}

}  // namespace holdfast::storage::sqlite
