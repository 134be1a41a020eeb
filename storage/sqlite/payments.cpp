#include "storage/sqlite/payments.hpp"

#include <array>
#include <utility>

#include "storage/sqlite/order_rows.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/state_words.hpp"

namespace holdfast::storage::sqlite {

namespace {

// A reference that is not known yet is NULL, which is unlike any other in a unique index.
std::optional<std::string_view> reference_of(const Payment& payment) {
    return payment.reference.empty() ? std::nullopt : std::optional<std::string_view>(payment.reference);
}

Error no_such_payment() {
    return make_error(ErrorCode::not_found, "There is no such payment.");
}

Result<OrderId> one_order(Query&& query) {
    if (query.next()) return query.get<OrderId>(0);
    if (query.failed()) return query.error();
    return no_such_payment();
}

}  // namespace

Result<Nothing> Payments::add(const Payment& payment) {
    auto added = Query(database_,
                       "INSERT INTO payments (order_number, provider, return_key, state, reference, approve_url,"
                       " capture_reference, captured_minor, pay_by, held_until, next_look_at)"
                       " SELECT number, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM orders WHERE id = ?1",
                       payment.order, payment.provider, payment.return_key, word_of(payment.state),
                       reference_of(payment), payment.approve_url, payment.capture_reference, payment.captured_minor,
                       payment.pay_by, payment.held_until, payment.next_look_at)
                     .run();
    if (added && database_.changed_rows() == 0) return no_such_order();
    return added;
}

Result<Payment> Payments::payment(const OrderId& order) {
    Query query(database_,
                "SELECT p.provider, p.return_key, p.state, p.reference, p.approve_url, p.capture_reference,"
                " p.captured_minor, p.pay_by, p.held_until, p.next_look_at"
                " FROM orders o JOIN payments p ON p.order_number = o.number WHERE o.id = ?1",
                order);
    if (!query.next()) return query.failed() ? query.error() : no_such_payment();
    Payment payment;
    payment.order = order;
    payment.provider = query.get<std::string>(0);
    payment.return_key = query.get<std::string>(1);
    payment.state = state_of<PaymentState>(query.text(2)).value_or(PaymentState::over);
    payment.reference = query.get<std::string>(3);
    payment.approve_url = query.get<std::string>(4);
    payment.capture_reference = query.get<std::string>(5);
    payment.captured_minor = query.get<std::int64_t>(6);
    payment.pay_by = query.get<Timestamp>(7);
    payment.held_until = query.get<Timestamp>(8);
    if (!query.is_null(9)) payment.next_look_at = query.get<Timestamp>(9);
    return payment;
}

Result<Nothing> Payments::update(const Payment& payment) {
    auto updated = Query(database_,
                         "UPDATE payments SET state = ?2, reference = ?3, approve_url = ?4, capture_reference = ?5,"
                         " captured_minor = ?6, next_look_at = ?7"
                         " WHERE order_number = (SELECT number FROM orders WHERE id = ?1)",
                         payment.order, word_of(payment.state), reference_of(payment), payment.approve_url,
                         payment.capture_reference, payment.captured_minor, payment.next_look_at)
                       .run();
    if (updated && database_.changed_rows() == 0) return no_such_payment();
    return updated;
}

Result<OrderId> Payments::order_of_return_key(std::string_view key) {
    return one_order(
        Query(database_,
              "SELECT o.id FROM payments p JOIN orders o ON o.number = p.order_number WHERE p.return_key = ?1", key));
}

Result<OrderId> Payments::order_of_reference(std::string_view provider, std::string_view reference) {
    return one_order(Query(database_,
                           "SELECT o.id FROM payments p JOIN orders o ON o.number = p.order_number"
                           " WHERE p.provider = ?1 AND p.reference = ?2 AND p.reference IS NOT NULL",
                           provider, reference));
}

Result<std::vector<PaymentDue>> Payments::unfinished(const std::optional<PaymentDue>& after, std::uint32_t limit) {
    const Timestamp from = after ? after->at : Timestamp::min();
    const OrderId order = after ? after->order : OrderId();
    Query query(database_,
                "SELECT p.next_look_at, o.id FROM payments p CROSS JOIN orders o ON o.number = p.order_number"
                " WHERE p.next_look_at IS NOT NULL AND p.next_look_at >= ?1"
                " AND (p.next_look_at, p.order_number) >"
                " (?1, coalesce((SELECT number FROM orders WHERE id = ?2), -1))"
                " ORDER BY p.next_look_at, p.order_number LIMIT ?3",
                from, order, limit);
    std::vector<PaymentDue> due;
    while (query.next()) due.push_back({query.get<Timestamp>(0), query.get<OrderId>(1)});
    if (query.failed()) return query.error();
    return due;
}

Result<Nothing> Payments::note_event(std::string_view provider, std::string_view id, Timestamp at) {
    Query query(database_, "INSERT INTO provider_events (provider, id, received_at) VALUES (?1, ?2, ?3)", provider, id,
                at);
    auto noted = query.run();
    if (!noted && is_duplicate(query.code())) return make_error(ErrorCode::conflict, "This event is known already.");
    return noted;
}

}  // namespace holdfast::storage::sqlite
