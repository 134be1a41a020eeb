#include "storage/sqlite/webhooks.hpp"

#include "storage/sqlite/catalogue_rows.hpp"
#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_SELECT_WEBHOOKS \
    "SELECT id, url, events, secret, enabled, disabled_because, created_at, from_line FROM webhooks "

std::string join(const std::vector<std::string>& words) {
    std::string joined;
    for (const std::string& word : words) joined.append(joined.empty() ? "" : " ").append(word);
    return joined;
}

std::vector<std::string> split(std::string_view joined) {
    std::vector<std::string> words;
    while (!joined.empty()) {
        const auto word = joined.substr(0, joined.find(' '));
        words.emplace_back(word);
        joined.remove_prefix(std::min(joined.size(), word.size() + 1));
    }
    return words;
}

Webhook read_webhook(const Query& row) {
    return {row.get<WebhookId>(0), row.get<std::string>(1), split(row.text(2)),    row.get<std::string>(3),
            row.get<bool>(4),      row.get<std::string>(5), row.get<Timestamp>(6), row.get<std::int64_t>(7)};
}

Error no_such_webhook() {
    return make_error(ErrorCode::not_found, "There is no such webhook.");
}

}  // namespace

Result<std::vector<Webhook>> Webhooks::webhooks() {
    Query query(database_, HOLDFAST_SELECT_WEBHOOKS "ORDER BY id");
    std::vector<Webhook> webhooks;
    while (query.next()) webhooks.push_back(read_webhook(query));
    if (query.failed()) return query.error();
    return webhooks;
}

Result<Webhook> Webhooks::webhook(WebhookId id) {
    Query query(database_, HOLDFAST_SELECT_WEBHOOKS "WHERE id = ?1", id);
    if (!query.next()) return query.failed() ? query.error() : no_such_webhook();
    return read_webhook(query);
}

Result<WebhookId> Webhooks::add_webhook(const Webhook& webhook) {
    const std::string events = join(webhook.events);
    auto added = Query(database_,
                       "INSERT INTO webhooks (id, url, events, secret, enabled, created_at, from_line)"
                       " VALUES (" HOLDFAST_NEXT_ID("webhook", "webhooks") ", ?1, ?2, ?3, ?4, ?5,"
                       " (SELECT coalesce(max(number), 0) FROM journal))",
                       webhook.url, events, webhook.secret, webhook.enabled, webhook.created_at)
                     .run();
    if (!added) return added.error();
    return WebhookId(database_.last_row());
}

Result<Nothing> Webhooks::change_webhook(const Webhook& webhook) {
    const std::string events = join(webhook.events);
    auto changed =
        Query(database_,
              "UPDATE webhooks SET url = ?2, events = ?3, disabled_because = ?5,"
              " from_line = iif(?4 AND NOT enabled, (SELECT coalesce(max(number), 0) FROM journal), from_line),"
              " enabled = ?4 WHERE id = ?1",
              webhook.id, webhook.url, events, webhook.enabled, webhook.disabled_because)
            .run();
    if (changed && database_.changed_rows() == 0) return no_such_webhook();
    return changed;
}

Result<Nothing> Webhooks::remove_webhook(WebhookId id) {
    auto removed = Query(database_, "DELETE FROM webhooks WHERE id = ?1", id).run();
    if (removed && database_.changed_rows() == 0) return no_such_webhook();
    return removed;
}

// Where there is no webhook that is enabled, there is nothing to be read.
Result<WebhookStretch> Webhooks::next_stretch(std::uint32_t limit) {
    WebhookStretch stretch;
    {
        Query query(database_,
                    "SELECT max((SELECT min(from_line) FROM webhooks WHERE enabled),"
                    " coalesce((SELECT reached FROM marks WHERE name = 'webhooks'), 0))");
        if (!query.next()) return query.error();
        if (query.is_null(0)) return stretch;
        stretch.from = query.get<std::int64_t>(0);
    }
    {
        Query query(database_,
                    "SELECT coalesce(max(number), ?1) FROM (SELECT number FROM journal WHERE number > ?1"
                    " ORDER BY number LIMIT ?2)",
                    stretch.from, limit);
        if (!query.next()) return query.error();
        stretch.up_to = query.get<std::int64_t>(0);
    }
    if (stretch.up_to == stretch.from) return stretch;
    if (auto read = read_lines(stretch); !read) return read.error();
    return stretch;
}

Result<Nothing> Webhooks::read_lines(WebhookStretch& stretch) {
    Query query(database_,
                "SELECT j.number, j.at, j.action, j.show_id, o.id, json_each.value, j.detail FROM journal j"
                " LEFT JOIN orders o ON o.number = j.order_number LEFT JOIN json_each(j.seats)"
                " WHERE j.number > ?1 AND j.number <= ?2 AND j.show_id IS NOT NULL ORDER BY j.number, json_each.key",
                stretch.from, stretch.up_to);
    while (query.next()) {
        const auto number = query.get<std::int64_t>(0);
        if (stretch.lines.empty() || stretch.lines.back().number != number) {
            JournalEntry line;
            line.number = number;
            line.at = query.get<Timestamp>(1);
            line.action = query.get<std::string>(2);
            line.show = query.get<ShowId>(3);
            if (!query.is_null(4)) line.order = query.get<OrderId>(4);
            line.detail = query.get<std::string>(6);
            stretch.lines.push_back(std::move(line));
        }
        if (!query.is_null(5)) stretch.lines.back().seats.push_back(query.get<SeatIndex>(5));
    }
    if (query.failed()) return query.error();
    return Nothing{};
}

Result<ShowFill> Webhooks::fill_of(ShowId show) {
    Query query(database_,
                "SELECT p.seat_count - (SELECT count(*) FROM blocked_seats b WHERE b.show_id = s.id),"
                " (SELECT count(*) FROM order_seats o WHERE o.show_id = s.id AND o.live = 1)"
                " - (SELECT count(*) FROM orders o CROSS JOIN order_seats q ON q.order_number = o.number"
                " WHERE o.status = 'pending' AND o.status <> 'confirmed' AND +o.show_id = s.id AND q.live = 1),"
                " EXISTS (SELECT 1 FROM sold_out_shows t WHERE t.show_id = s.id)"
                " FROM shows s JOIN plans p ON p.id = s.plan_id WHERE s.id = ?1",
                show);
    if (!query.next()) {
        return query.failed() ? query.error() : make_error(ErrorCode::not_found, "There is no such show.");
    }
    return ShowFill{show, query.get<std::int64_t>(0), query.get<std::int64_t>(1), query.get<bool>(2)};
}

}  // namespace holdfast::storage::sqlite
