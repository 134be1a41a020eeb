// What every store promises of the door: a ticket is in once, found within its show, and void in an order of its own.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

const UserId ann = id_of<UserId>(1);
const UserId ben = id_of<UserId>(2);
const UserId door = id_of<UserId>(3);
const Timestamp later = noon + Seconds(600);

Result<Nothing> add(Store& store, const Order& order) {
    return store.orders().add_order(order, tickets_for(order));
}

CheckIn through(const Ticket& ticket, const std::string& gate, Timestamp at = later) {
    return {ticket.id, ticket.order, ticket.seat, ticket.show, at, gate, door};
}

std::vector<std::uint32_t> seats_of(const std::vector<Ticket>& tickets) {
    std::vector<std::uint32_t> seats;
    for (const Ticket& ticket : tickets) seats.push_back(ticket.seat.value());
    return seats;
}

}  // namespace

TEST_CASE_TEMPLATE("a ticket is in once, and it is known when, where and by whom", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, ann, show, {4, 5});
    add(store, order).value();
    const auto tickets = tickets_for(order);
    CHECK(store.check_ins().check_ins_of(order.id).value().empty());
    CHECK(store.check_ins().check_in(tickets[1].id).error().code == ErrorCode::not_found);

    CHECK(store.check_ins().add(through(tickets[1], "North")).has_value());
    CHECK(store.check_ins().add(through(tickets[1], "South")).error().code == ErrorCode::conflict);
    const auto found = store.check_ins().check_ins_of(order.id).value();
    REQUIRE(found.size() == 1);
    for (const CheckIn& each : {found[0], store.check_ins().check_in(tickets[1].id).value()}) {
        CHECK(each.ticket == tickets[1].id);
        CHECK(each.order == order.id);
        CHECK(each.seat == SeatIndex(5));
        CHECK(each.show == show);
        CHECK(each.at == later);
        CHECK(each.gate == "North");
        CHECK(each.by == door);
        CHECK(each.by_name == "customer3");
    }
}

TEST_CASE_TEMPLATE("who was let in by mistake is out again", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const Order order = order_of(1, ann, fill(store), {4});
    add(store, order).value();
    const Ticket ticket = tickets_for(order)[0];
    CHECK(store.check_ins().remove(ticket.id).error().code == ErrorCode::not_found);
    store.check_ins().add(through(ticket, "")).value();
    CHECK(store.check_ins().remove(ticket.id).has_value());
    CHECK(store.check_ins().check_in(ticket.id).error().code == ErrorCode::not_found);
    CHECK(store.check_ins().add(through(ticket, "")).has_value());
}

TEST_CASE_TEMPLATE("that a ticket is in outlasts the account of who let it in", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const Order order = order_of(1, ann, fill(store), {4});
    add(store, order).value();
    store.check_ins().add(through(tickets_for(order)[0], "North")).value();
    CHECK(store.accounts().remove_account(door).has_value());
    const CheckIn found = store.check_ins().check_in(tickets_for(order)[0].id).value();
    CHECK(found.by == door);
    CHECK(found.by_name.empty());
}

TEST_CASE_TEMPLATE("what is no ticket of the order does not go in", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, ann, show, {4, 5});
    const Order other = order_of(2, ben, show, {6});
    add(store, order).value();
    add(store, other).value();
    const auto tickets = tickets_for(order);
    CheckIn of_another_order = through(tickets[0], "");
    of_another_order.order = other.id;
    CheckIn of_another_seat = through(tickets[0], "");
    of_another_seat.seat = SeatIndex(5);
    CheckIn of_nobody = through(tickets[0], "");
    of_nobody.order = id_of<OrderId>(9);
    for (const CheckIn& wrong : {of_another_order, of_another_seat, of_nobody}) {
        CHECK(store.check_ins().add(wrong).error().code == ErrorCode::not_found);
    }
    CHECK(store.check_ins().attendance(show).value().gates.empty());
}

TEST_CASE_TEMPLATE("a ticket is found by its seat while it is valid", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order first = order_of(1, ann, show, {4});
    add(store, first).value();
    CHECK(store.check_ins().valid_ticket(show, SeatIndex(4)).value().id == tickets_for(first)[0].id);
    CHECK(store.check_ins().valid_ticket(show, SeatIndex(5)).error().code == ErrorCode::not_found);
    CHECK(store.check_ins().valid_ticket(ShowId(77), SeatIndex(4)).error().code == ErrorCode::not_found);

    store.orders().end_order(first.id, OrderStatus::refunded, later).value();
    CHECK(store.check_ins().valid_ticket(show, SeatIndex(4)).error().code == ErrorCode::not_found);
    const Order second = order_of(2, ben, show, {4});
    add(store, second).value();
    const Ticket ticket = store.check_ins().valid_ticket(show, SeatIndex(4)).value();
    CHECK(ticket.order == second.id);
    CHECK(ticket.state == TicketState::valid);
}

TEST_CASE_TEMPLATE("a ticket is found by the first digits of its code, within its show", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const Show show = store.catalogue().show(fill(store)).value();
    const ShowId other = store.catalogue().add_show(show_in(show, noon + Seconds(90'000))).value();
    const Order first = order_of(1, ann, show.id, {4, 5});
    std::vector<Ticket> tickets = tickets_for(first);
    tickets[0].code = "5c0de0123456789abcdef7f8100ff10a";
    tickets[1].code = "5c0de01239999999999999999999999f";
    store.orders().add_order(first, tickets).value();

    CheckInStore& door_of = store.check_ins();
    CHECK(seats_of(door_of.tickets_with_code(show.id, "5c0de01234", 2).value()) == std::vector<std::uint32_t>{4});
    CHECK(seats_of(door_of.tickets_with_code(show.id, tickets[1].code, 2).value()) == std::vector<std::uint32_t>{5});
    CHECK(door_of.tickets_with_code(show.id, "5c0de0123", 1).value().size() == 1);
    CHECK(door_of.tickets_with_code(show.id, "5c0de0123", 5).value().size() == 2);
    CHECK(door_of.tickets_with_code(show.id, "c0de012345", 5).value().empty());
    CHECK(door_of.tickets_with_code(other, "5c0de01234", 5).value().empty());

    store.orders().end_order(first.id, OrderStatus::cancelled, later).value();
    const auto ended = door_of.tickets_with_code(show.id, "5c0de01234", 2).value();
    REQUIRE(ended.size() == 1);
    CHECK(ended[0].state == TicketState::voided);
    CHECK(ended[0].order == first.id);
}

TEST_CASE_TEMPLATE("void tickets are listed in the order in which they became void", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order first = order_of(1, ann, show, {4, 5});
    const Order second = order_of(2, ben, show, {6});
    Order never_paid = order_of(3, ben, show, {7});
    never_paid.status = OrderStatus::pending;
    add(store, first).value();
    add(store, second).value();
    store.orders().add_order(never_paid, {}).value();
    CHECK(store.check_ins().void_tickets(show, 0, 10).value().empty());

    store.orders().end_order(second.id, OrderStatus::refunded, later).value();
    store.orders().end_order(never_paid.id, OrderStatus::expired, later).value();
    store.orders().end_order(first.id, OrderStatus::cancelled, later).value();
    const auto all = store.check_ins().void_tickets(show, 0, 10).value();
    REQUIRE(all.size() == 3);
    CHECK(all[0].ticket.code == tickets_for(second)[0].code);
    CHECK(all[0].ticket.order == second.id);
    CHECK(all[0].ticket.state == TicketState::voided);
    CHECK(all[0].number < all[1].number);
    CHECK(all[1].number < all[2].number);

    CHECK(store.check_ins().void_tickets(show, 0, 2).value().size() == 2);
    const auto rest = store.check_ins().void_tickets(show, all[1].number, 10).value();
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].ticket.id == all[2].ticket.id);
    CHECK(store.check_ins().void_tickets(ShowId(77), 0, 10).value().empty());
}

TEST_CASE_TEMPLATE("a show counts its tickets and who came in where", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, ann, show, {4, 5, 6});
    const Order ended = order_of(2, ben, show, {7});
    add(store, order).value();
    add(store, ended).value();
    store.orders().end_order(ended.id, OrderStatus::cancelled, later).value();
    const auto tickets = tickets_for(order);
    store.check_ins().add(through(tickets[0], "South", noon)).value();
    store.check_ins().add(through(tickets[1], "South", later)).value();
    store.check_ins().add(through(tickets[2], "North", noon)).value();

    const Attendance attendance = store.check_ins().attendance(show).value();
    CHECK(attendance.sold == 3);
    REQUIRE(attendance.gates.size() == 2);
    CHECK(attendance.gates[0].name == "North");
    CHECK(attendance.gates[0].admitted == 1);
    CHECK(attendance.gates[1].name == "South");
    CHECK(attendance.gates[1].admitted == 2);
    CHECK(attendance.gates[1].last_at == later);
    CHECK(store.check_ins().attendance(ShowId(77)).value().sold == 0);
}

TEST_CASE_TEMPLATE("the oldest sale that somebody may still come with is known", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const Show show = store.catalogue().show(fill(store)).value();
    CHECK_FALSE(store.check_ins().oldest_sale_to_come(noon).value().has_value());
    const ShowId next = store.catalogue().add_show(show_in(show, show.starts_at + Seconds(90'000))).value();
    const Order first = order_of(1, ann, show.id, {4});
    const Order second = order_of(2, ann, next, {4});
    const Order third = order_of(3, ann, next, {5});
    for (const Order& order : {first, second, third}) add(store, order).value();
    CHECK(store.check_ins().oldest_sale_to_come(noon).value() == first.created_at);
    CHECK(store.check_ins().oldest_sale_to_come(show.starts_at).value() == second.created_at);
    CHECK_FALSE(store.check_ins().oldest_sale_to_come(show.starts_at + Seconds(90'000)).value().has_value());
}

}  // namespace holdfast::test
