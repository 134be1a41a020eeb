// Money that goes back, in SQLite.
#include "storage/sqlite/numbered_lists.hpp"
#include "storage/sqlite/order_rows.hpp"
#include "storage/sqlite/payments.hpp"
#include "storage/sqlite/prefix.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/sqlite/seat_text.hpp"
#include "storage/state_words.hpp"

namespace holdfast::storage::sqlite {

namespace {

#define HOLDFAST_REFUND_COLUMNS                                                                    \
    "SELECT r.number, o.id, r.amount_minor, o.currency, r.seats, r.reason, r.state, r.created_at," \
    " r.done_at, r.reference, r.attempts, r.next_try_at, r.last_error "
#define HOLDFAST_SELECT_REFUNDS \
    HOLDFAST_REFUND_COLUMNS "FROM refunds r CROSS JOIN orders o ON o.number = r.order_number "
#define HOLDFAST_BEGINS(column) "(" column " >= ?4 COLLATE NOCASE AND " column " < ?5 COLLATE NOCASE)"

Refund read_refund(const Query& row) {
    Refund refund;
    refund.number = row.get<std::int64_t>(0);
    refund.order = row.get<OrderId>(1);
    refund.amount = {row.get<std::int64_t>(2), Currency::parse(row.text(3)).value_or(Currency())};
    refund.seats = seats_of_json(row.text(4));
    refund.reason = row.get<std::string>(5);
    refund.state = state_of<RefundState>(row.text(6)).value_or(RefundState::failed);
    refund.created_at = row.get<Timestamp>(7);
    if (!row.is_null(8)) refund.done_at = row.get<Timestamp>(8);
    refund.reference = row.get<std::string>(9);
    refund.attempts = row.get<std::uint32_t>(10);
    refund.next_try_at = row.get<Timestamp>(11);
    refund.last_error = row.get<std::string>(12);
    return refund;
}

Error no_such_refund() {
    return make_error(ErrorCode::not_found, "There is no such refund.");
}

Result<std::vector<Refund>> read_refunds(Query&& query) {
    return read_all(std::move(query), read_refund);
}

}  // namespace

Result<std::int64_t> Payments::add_refund(const Refund& refund) {
    const std::string seats = seats_as_json(refund.seats);
    auto added =
        Query(database_,
              "INSERT INTO refunds (order_number, amount_minor, seats, reason, state, created_at, done_at,"
              " reference, attempts, next_try_at, last_error)"
              " SELECT number, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM orders WHERE id = ?1",
              refund.order, refund.amount.amount_minor, seats, refund.reason, word_of(refund.state), refund.created_at,
              refund.done_at, refund.reference, refund.attempts, refund.next_try_at, refund.last_error)
            .run();
    if (!added) return added.error();
    if (database_.changed_rows() == 0) return no_such_order();
    return database_.last_row();
}

Result<std::vector<Refund>> Payments::refunds_of(const OrderId& order) {
    return read_refunds(Query(database_,
                              HOLDFAST_SELECT_REFUNDS
                              "WHERE r.order_number = (SELECT number FROM orders WHERE id = ?1) ORDER BY r.number",
                              order));
}

Result<std::vector<Refund>> Payments::due_refunds(Timestamp now, std::uint32_t limit) {
    return read_refunds(Query(database_,
                              HOLDFAST_SELECT_REFUNDS
                              "WHERE r.state = 'due' AND r.next_try_at <= ?1 ORDER BY r.next_try_at LIMIT ?2",
                              now, limit));
}

Result<std::optional<Timestamp>> Payments::next_refund_at() {
    Query query(database_, "SELECT next_try_at FROM refunds WHERE state = 'due' ORDER BY next_try_at LIMIT 1");
    if (query.next()) return std::optional(query.get<Timestamp>(0));
    if (query.failed()) return query.error();
    return std::optional<Timestamp>();
}

Result<Nothing> Payments::update_refund(const Refund& refund) {
    auto updated = Query(database_,
                         "UPDATE refunds SET state = ?2, done_at = ?3, reference = ?4, attempts = ?5, next_try_at = ?6,"
                         " last_error = ?7 WHERE number = ?1",
                         refund.number, word_of(refund.state), refund.done_at, refund.reference, refund.attempts,
                         refund.next_try_at, refund.last_error)
                       .run();
    if (updated && database_.changed_rows() == 0) return no_such_refund();
    return updated;
}

Result<Refund> Payments::refund(std::int64_t number) {
    Query query(database_, HOLDFAST_SELECT_REFUNDS "WHERE r.number = ?1", number);
    if (query.next()) return read_refund(query);
    return query.failed() ? query.error() : no_such_refund();
}

// The index has the open ones alone; by their numbers the planner would walk over all that ever were.
Result<std::vector<Refund>> Payments::open_refunds(const RefundSearch& search) {
    std::optional<std::string_view> state;
    if (search.state) state = word_of(*search.state);
    const std::string end = end_of_prefix(search.prefix);
    return read_refunds(
        ask_for(database_,
                HOLDFAST_NUMBERED_LIST(
                    HOLDFAST_REFUND_COLUMNS
                    "FROM refunds r INDEXED BY refunds_open CROSS JOIN orders o ON o.number = r.order_number"
                    " LEFT JOIN accounts a ON a.id = o.user_id WHERE r.state <> 'done' AND (?3 IS NULL OR r.state = ?3)"
                    " AND (?4 = '' OR " HOLDFAST_BEGINS("hex(o.id)") " OR " HOLDFAST_BEGINS(
                        "o.email") " OR " HOLDFAST_BEGINS("a.username") " OR " HOLDFAST_BEGINS("a.email") ") AND ",
                    "r.number"),
                search.page, state, search.prefix, end));
}

Result<std::vector<RefundSum>> Payments::refunds_of_show(ShowId show) {
    Query query(database_,
                "SELECT r.state, count(*), sum(r.amount_minor), o.currency FROM orders o"
                " CROSS JOIN refunds r ON r.order_number = o.number WHERE o.show_id = ?1"
                " GROUP BY r.state, o.currency ORDER BY r.state, o.currency",
                show);
    std::vector<RefundSum> sums;
    while (query.next()) {
        sums.push_back({state_of<RefundState>(query.text(0)).value_or(RefundState::failed),
                        query.get<std::int64_t>(1),
                        {query.get<std::int64_t>(2), Currency::parse(query.text(3)).value_or(Currency())}});
    }
    if (query.failed()) return query.error();
    return sums;
}

}  // namespace holdfast::storage::sqlite
