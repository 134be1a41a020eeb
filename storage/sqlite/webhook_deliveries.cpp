// The part of Webhooks that knows each delivery: how it comes to be, when it is due, and what became of it.
#include <array>

#include "protocol/reasons.hpp"
#include "storage/sqlite/numbered_lists.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/sqlite/webhooks.hpp"
#include "storage/state_words.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_DELIVERIES                                                                           \
    "SELECT d.id, d.webhook_id, d.event, d.body, d.created_at, d.state, d.attempts, d.due_at, d.give_up_at," \
    " d.attempted_at, d.last_status, d.last_error FROM webhook_deliveries d "

Delivery read_delivery(const Query& row) {
    Delivery delivery;
    delivery.id = row.get<DeliveryId>(0);
    delivery.webhook = row.get<WebhookId>(1);
    delivery.event = row.get<std::string>(2);
    delivery.body = row.get<std::string>(3);
    delivery.created_at = row.get<Timestamp>(4);
    delivery.state = state_of<DeliveryState>(row.text(5)).value_or(DeliveryState::failed);
    delivery.attempts = row.get<std::uint32_t>(6);
    if (!row.is_null(7)) delivery.due_at = row.get<Timestamp>(7);
    delivery.give_up_at = row.get<Timestamp>(8);
    if (!row.is_null(9)) delivery.attempted_at = row.get<Timestamp>(9);
    delivery.last_status = row.get<unsigned>(10);
    delivery.last_error = row.get<std::string>(11);
    return delivery;
}

Result<std::vector<Delivery>> read_deliveries(Query&& query) {
    return read_all(std::move(query), read_delivery);
}

Error no_such_delivery() {
    return make_error(ErrorCode::not_found, "There is no such delivery.");
}

}  // namespace

Result<Nothing> Webhooks::add_news(const WebhookNews& news) {
    return database_.whole([&]() -> Result<Nothing> {
        auto moved = Query(database_,
                           "INSERT INTO marks (name, reached) VALUES ('webhooks', ?2)"
                           " ON CONFLICT (name) DO UPDATE SET reached = ?2 WHERE reached <= ?1",
                           news.from, news.up_to)
                         .run();
        if (!moved) return moved;
        if (database_.changed_rows() == 0) return make_error(ErrorCode::conflict, "Somebody else has told of this.");
        for (const Delivery& delivery : news.deliveries) {
            if (auto added = add_delivery(delivery); !added) return added;
        }
        for (const ShowId show : news.sold_out) {
            auto added = Query(database_, "INSERT OR IGNORE INTO sold_out_shows (show_id) VALUES (?1)", show).run();
            if (!added) return added;
        }
        for (const ShowId show : news.not_sold_out) {
            auto removed = Query(database_, "DELETE FROM sold_out_shows WHERE show_id = ?1", show).run();
            if (!removed) return removed;
        }
        return Nothing{};
    });
}

Result<Nothing> Webhooks::add_delivery(const Delivery& delivery) {
    return Query(database_,
                 "INSERT INTO webhook_deliveries (webhook_id, event, body, created_at, state, due_at, give_up_at)"
                 " VALUES (?1, ?2, ?3, ?4, 'waiting', ?4, ?5)",
                 delivery.webhook, delivery.event, delivery.body, delivery.created_at, delivery.give_up_at)
        .run();
}

Result<std::vector<Delivery>> Webhooks::due(WebhookId webhook, Timestamp now, std::uint32_t limit) {
    return read_deliveries(Query(database_,
                                 HOLDFAST_SELECT_DELIVERIES
                                 "WHERE d.webhook_id = ?1 AND d.due_at <= ?2 AND d.due_at IS NOT NULL"
                                 " AND EXISTS (SELECT 1 FROM webhooks w WHERE w.id = ?1 AND w.enabled)"
                                 " ORDER BY d.due_at, d.id LIMIT ?3",
                                 webhook, now, limit));
}

Result<Nothing> Webhooks::note_attempt(const DeliveryAttempt& attempt) {
    return Query(database_,
                 "UPDATE webhook_deliveries SET state = ?2, due_at = ?3, attempted_at = ?4, last_status = ?5,"
                 " last_error = ?6, attempts = attempts + 1 WHERE id = ?1",
                 attempt.id, word_of(attempt.state), attempt.due_at, attempt.at, attempt.status, attempt.error)
        .run();
}

Result<Delivery> Webhooks::delivery(DeliveryId id) {
    Query query(database_,
                HOLDFAST_SELECT_DELIVERIES
                "WHERE d.id = ?1 AND EXISTS (SELECT 1 FROM webhooks w WHERE w.id = d.webhook_id)",
                id);
    if (!query.next()) return query.failed() ? query.error() : no_such_delivery();
    return read_delivery(query);
}

Result<std::vector<Delivery>> Webhooks::deliveries(WebhookId webhook, const DeliverySearch& search) {
    std::optional<std::string_view> state;
    if (search.state) state = word_of(*search.state);
    return read_deliveries(
        ask_for(database_,
                HOLDFAST_NUMBERED_LIST(
                    HOLDFAST_SELECT_DELIVERIES "WHERE d.webhook_id = ?3 AND (?4 IS NULL OR d.state = ?4) AND ", "d.id"),
                search.page, webhook, state));
}

Result<Nothing> Webhooks::send_again(DeliveryId id, Timestamp now, Timestamp give_up_at) {
    return database_.whole([&]() -> Result<Nothing> {
        const auto known = delivery(id);
        if (!known) return known.error();
        if (known->state == DeliveryState::waiting) {
            return make_conflict(reasons::delivery_waiting, "This delivery is waiting to be sent already.");
        }
        const auto whose = webhook(known->webhook);
        if (!whose) return whose.error();
        if (!whose->enabled) {
            return make_conflict(reasons::webhook_disabled, "This webhook is disabled. Enable it first.");
        }
        return Query(database_,
                     "UPDATE webhook_deliveries SET state = 'waiting', due_at = ?2, give_up_at = ?3, attempts = 0"
                     " WHERE id = ?1",
                     id, now, give_up_at)
            .run();
    });
}

Result<std::uint32_t> Webhooks::forget_deliveries(Timestamp before, std::uint32_t limit) {
    auto forgotten = Query(database_,
                           "DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries"
                           " WHERE created_at < ?1 ORDER BY created_at LIMIT ?2)",
                           before, limit)
                         .run();
    if (!forgotten) return forgotten.error();
    return static_cast<std::uint32_t>(database_.changed_rows());
}

}  // namespace holdfast::storage::sqlite
