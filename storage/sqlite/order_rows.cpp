#include "storage/sqlite/order_rows.hpp"

namespace holdfast::storage::sqlite {

NumberedOrder read_order(const Query& row) {
    NumberedOrder read;
    read.number = row.get<std::int64_t>(0);
    Order& order = read.order;
    order.id = row.get<OrderId>(1);
    order.show = row.get<ShowId>(2);
    order.user = row.get<UserId>(3);
    order.status = parse_order_status(row.text(4)).value_or(OrderStatus::pending);
    order.method = row.get<std::string>(5);
    order.email = row.get<std::string>(6);
    order.idempotency_key = row.get<std::string>(7);
    order.request_fingerprint = row.get<std::string>(8);
    order.total = {row.get<std::int64_t>(9), Currency::parse(row.text(10)).value_or(Currency())};
    order.created_at = row.get<Timestamp>(11);
    if (!row.is_null(12)) order.confirmed_at = row.get<Timestamp>(12);
    if (!row.is_null(13)) order.ended_at = row.get<Timestamp>(13);
    order.language = parse_language(row.text(14)).value_or(Language::en);
    return read;
}

NumberedDetails read_details(const Query& row) {
    NumberedOrder numbered = read_order(row);
    NumberedDetails read;
    read.number = numbered.number;
    OrderDetails& details = read.details;
    details.order = std::move(numbered.order);
    details.username = row.get<std::string>(15);
    details.user_email = row.get<std::string>(16);
    details.event = row.get<EventId>(17);
    details.title = row.get<std::string>(18);
    details.venue = row.get<VenueId>(19);
    details.venue_name = row.get<std::string>(20);
    details.venue_address = row.get<std::string>(21);
    details.time_zone = row.get<std::string>(22);
    details.hall_name = row.get<std::string>(23);
    details.starts_at = row.get<Timestamp>(24);
    details.ends_at = row.get<Timestamp>(25);
    details.show_status = parse_show_status(row.text(26)).value_or(ShowStatus::on_sale);
    details.refunded_minor = row.get<std::int64_t>(27);
    details.is_refund_due = row.get<bool>(28);
    details.pay_url = row.get<std::string>(29);
    if (!row.is_null(30)) details.pay_by = row.get<Timestamp>(30);
    if (!row.is_null(31)) details.refund_notice = Seconds(row.get<std::int64_t>(31));
    return read;
}

Ticket read_ticket(const Query& row) {
    return {row.get<TicketId>(0),    row.get<OrderId>(1),
            row.get<ShowId>(2),      row.get<SeatIndex>(3),
            row.get<std::string>(4), row.get<bool>(5) ? TicketState::valid : TicketState::voided};
}

Error no_such_order() {
    return make_error(ErrorCode::not_found, "There is no such order.");
}

}  // namespace holdfast::storage::sqlite
