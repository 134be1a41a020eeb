#include "tests/unit/storage/sample.hpp"

namespace holdfast::test {

using namespace storage;

Account customer(std::uint32_t number) {
    const std::string name = "customer" + std::to_string(number);
    return {id_of<UserId>(number), name, name + "@example.org", "hash", "customer", noon};
}

Order order_of(std::uint32_t number, UserId user, ShowId show, const std::vector<std::uint32_t>& seats) {
    Order order;
    order.id = id_of<OrderId>(number);
    order.show = show;
    order.user = user;
    order.status = OrderStatus::confirmed;
    order.method = "counter";
    order.email = "someone@example.org";
    order.idempotency_key = "key-" + std::to_string(number);
    order.request_fingerprint = "fingerprint";
    order.total = euros(20 * static_cast<std::int64_t>(seats.size()));
    order.created_at = noon + Seconds(number);
    order.confirmed_at = order.created_at;
    for (const std::uint32_t seat : seats) order.seats.push_back({SeatIndex(seat), euros(20)});
    return order;
}

std::vector<Ticket> tickets_for(const Order& order) {
    std::vector<Ticket> tickets;
    for (const PricedSeat& seat : order.seats) {
        const std::string code = order.id.text() + "-" + std::to_string(seat.seat.value());
        auto bytes = order.id.bytes();
        bytes[0] = static_cast<std::uint8_t>(seat.seat.value());
        tickets.push_back({TicketId(bytes), order.id, order.show, seat.seat, code});
    }
    return tickets;
}

ShowId fill(Store& store) {
    Show show;
    show.venue = {{}, "Old Mill", "1 Mill Lane", "Europe/Berlin"};
    show.venue.id = store.catalogue().add_venue(show.venue).value();
    show.plan = store.catalogue().add_plan({{}, "Main hall", R"({"name":"Main hall"})", "e7a6", 100}).value();
    show.hall = {{}, show.venue.id, "Main hall", show.plan};
    show.hall.id = store.catalogue().add_hall(show.hall).value();
    const CategoryId theatre = store.catalogue().add_category({{}, "theatre", "Theatre"}).value();
    show.event = {{}, "The Tempest", "A storm, an island.", {theatre}, 120};
    show.event.id = store.catalogue().add_event(show.event).value();
    show.sale_opens_at = noon - Seconds(3'600);
    show.prices = {{"Stalls", euros(20)}, {"Circle", euros(35)}};
    show.blocked = {SeatIndex(7), SeatIndex(3)};
    const ShowId id = store.catalogue().add_show(show_in(show, noon + Seconds(7'200))).value();
    for (std::uint32_t number = 1; number <= 3; ++number) store.accounts().add_account(customer(number)).value();
    return id;
}

Show show_in(const Show& like, Timestamp starts_at) {
    Show show = like;
    show.starts_at = starts_at;
    show.ends_at = starts_at + Seconds(7'200);
    show.sale_closes_at = starts_at;
    return show;
}

std::vector<std::uint32_t> numbers(const std::vector<SeatIndex>& seats) {
    std::vector<std::uint32_t> values;
    for (const SeatIndex seat : seats) values.push_back(seat.value());
    return values;
}

}  // namespace holdfast::test
