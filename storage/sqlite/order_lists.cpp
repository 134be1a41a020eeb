// Orders as people look for them: somebody's own, and everybody's by what the box office is told over the counter. Each
// question has its own statement, so that each is answered from an index; all but two, which read every order or
// ticket, because an index over mail addresses or codes would cost each purchase more than the box office would gain.
#include "storage/sqlite/numbered_lists.hpp"
#include "storage/sqlite/order_rows.hpp"
#include "storage/sqlite/orders.hpp"
#include "storage/sqlite/prefix.hpp"

namespace holdfast::storage::sqlite {

namespace {

// What all searches have in common: ?3 and ?4 are the show and the status, or nothing.
#define HOLDFAST_SEARCH(where)                                                                      \
    HOLDFAST_NUMBERED_LIST(HOLDFAST_SELECT_ORDER_DETAILS "WHERE " where                             \
                                                         " AND (?3 IS NULL OR o.show_id = ?3)"      \
                                                         " AND (?4 IS NULL OR o.status = ?4) AND ", \
                           "o.number")

using Rows = Result<std::vector<NumberedDetails>>;

Rows read_rows(Query&& query) {
    return read_all(std::move(query), read_details);
}

class Searcher {
public:
    Searcher(Database& database, const OrderSearch& search, const NumberedPage& page)
        : database_(database), search_(search), page_(page) {}

    Rows find() const {
        if (!search_.email.empty()) {
            return read(HOLDFAST_SEARCH("(o.email = ?5 COLLATE NOCASE OR o.user_id ="
                                        " (SELECT b.id FROM accounts b WHERE b.email = ?5 AND b.email <> ''))"),
                        search_.email);
        }
        if (!search_.username_prefix.empty()) {
            const std::string end = end_of_prefix(search_.username_prefix);
            return read(HOLDFAST_SEARCH("o.number IN (SELECT m.number FROM accounts b JOIN orders m ON m.user_id = b.id"
                                        " WHERE b.username >= ?5 AND b.username < ?6 AND b.username <> '')"),
                        search_.username_prefix, end);
        }
        if (search_.show && search_.seat) {
            return read(HOLDFAST_SEARCH("o.number IN (SELECT h.order_number FROM order_seats h WHERE h.show_id = ?3"
                                        " AND h.seat = ?5 AND h.live = 1 UNION ALL SELECT h.order_number"
                                        " FROM order_seats h WHERE h.show_id = ?3 AND h.seat = ?5 AND h.live = 0)"),
                        search_.seat);
        }
        if (search_.show) return read(HOLDFAST_SEARCH("o.show_id = ?3"));
        if (search_.status && *search_.status != OrderStatus::confirmed) {
            return read(HOLDFAST_SEARCH("o.status = ?4 AND o.status <> 'confirmed'"));
        }
        return read(HOLDFAST_SEARCH("true"));
    }

private:
    template <class... Values>
    Rows read(const NumberedSql& sql, const Values&... values) const {
        const std::optional<std::string_view> status =
            search_.status ? std::optional(to_wire(*search_.status)) : std::nullopt;
        return read_rows(ask_for(database_, sql, page_, search_.show, status, values...));
    }

    Database& database_;
    const OrderSearch& search_;
    const NumberedPage& page_;
};

}  // namespace

Result<OrderDetails> Orders::details(const OrderId& id) {
    auto rows = read_rows(Query(database_, HOLDFAST_SELECT_ORDER_DETAILS "WHERE o.id = ?1", id));
    auto found = with_seats(std::move(rows));
    if (!found) return found.error();
    if (found->empty()) return no_such_order();
    return std::move(found->front());
}

Result<OrderId> Orders::order_of_ticket(std::string_view code) {
    Query query(database_, "SELECT o.id FROM tickets t JOIN orders o ON o.number = t.order_number WHERE t.code = ?1",
                code);
    if (query.next()) return query.get<OrderId>(0);
    if (query.failed()) return query.error();
    return make_error(ErrorCode::not_found, "There is no such ticket.");
}

// The plus keeps the planner from starting with every show of the range.
Result<std::vector<OrderDetails>> Orders::orders_of(const UserId& user, const StartRange& starts,
                                                    std::optional<OrderId> after, std::uint32_t limit) {
    auto rows = read_rows(Query(database_,
                                HOLDFAST_SELECT_ORDER_DETAILS
                                "WHERE o.user_id = ?1 AND (?2 IS NULL OR (o.created_at, o.number) <"
                                " (SELECT a.created_at, a.number FROM orders a WHERE a.id = ?2 AND a.user_id = ?1))"
                                " AND +s.starts_at >= ?3 AND +s.starts_at < ?4"
                                " ORDER BY o.created_at DESC, o.number DESC LIMIT ?5",
                                user, after, starts.from, starts.before, limit));
    return with_seats(std::move(rows));
}

Result<std::vector<OrderDetails>> Orders::find_orders(const OrderSearch& search, std::optional<OrderId> after,
                                                      std::uint32_t limit) {
    NumberedPage page{search.sort, std::nullopt, limit};
    if (after) {
        Query query(database_, "SELECT number FROM orders WHERE id = ?1", *after);
        if (query.next()) {
            page.after = query.get<std::int64_t>(0);
        } else if (query.failed()) {
            return query.error();
        } else {
            return std::vector<OrderDetails>();
        }
    }
    return with_seats(Searcher(database_, search, page).find());
}

// Every query has gone before the next begins, as only one may be open.
Result<std::vector<OrderDetails>> Orders::with_seats(Result<std::vector<NumberedDetails>> rows) {
    if (!rows) return rows.error();
    std::vector<OrderDetails> all;
    all.reserve(rows->size());
    for (NumberedDetails& each : *rows) {
        if (auto read = read_order_seats(each.details.order, each.number); !read) return read.error();
        all.push_back(std::move(each.details));
    }
    return all;
}

}  // namespace holdfast::storage::sqlite
