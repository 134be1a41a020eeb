// What every store promises of seats that are exchanged for others, and of whose a seat is.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

const UserId ann = id_of<UserId>(1);
const UserId ben = id_of<UserId>(2);
const Timestamp later = noon + Seconds(600);

Result<Nothing> add(Store& store, const Order& order) {
    return store.orders().add_order(order, tickets_for(order));
}

Ticket ticket(const Order& order, std::uint32_t seat, std::uint32_t number) {
    const std::string digits = std::to_string(number);
    return {id_of<TicketId>(900 + number), order.id, order.show, SeatIndex(seat),
            std::string(32 - digits.size(), 'e') + digits};
}

SeatMove move(std::uint32_t from, std::uint32_t to) {
    return {SeatIndex(from), SeatIndex(to)};
}

std::vector<std::uint32_t> live(Store& store, ShowId show) {
    std::vector<std::uint32_t> seats;
    for (const LiveSeat& seat : store.orders().live_seats(show).value()) seats.push_back(seat.seat.value());
    return seats;
}

std::vector<std::uint32_t> seats_of(const Order& order) {
    std::vector<std::uint32_t> seats;
    for (const PricedSeat& seat : order.seats) seats.push_back(seat.seat.value());
    return seats;
}

}  // namespace

TEST_CASE_TEMPLATE("a seat that is moved takes its price along, and is the order's instead of the other", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, ann, show, {4, 5});
    add(store, order).value();
    const Ticket fresh = ticket(order, 9, 1);
    REQUIRE(store.orders().move_seats(order.id, {move(4, 9)}, {fresh}).has_value());

    const Order read = store.orders().order(order.id).value();
    CHECK(seats_of(read) == std::vector<std::uint32_t>{5, 9});
    CHECK(read.returned.empty());
    CHECK(read.total == order.total);
    CHECK(read.seats[1].price == euros(20));
    CHECK(live(store, show) == std::vector<std::uint32_t>{5, 9});
    const auto tickets = store.orders().tickets_of(order.id).value();
    REQUIRE(tickets.size() == 2);
    CHECK(tickets[1].id == fresh.id);
    CHECK(tickets[1].code == fresh.code);
    CHECK(tickets[1].state == TicketState::valid);
    CHECK(add(store, order_of(2, ben, show, {4})).has_value());
    CHECK(add(store, order_of(3, ben, show, {9})).error().code == ErrorCode::seat_taken);
}

TEST_CASE_TEMPLATE("the ticket of a seat that was left is void, and its code still says whose it was", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, ann, show, {4});
    add(store, order).value();
    const Ticket old = tickets_for(order)[0];
    store.orders().move_seats(order.id, {move(4, 9)}, {ticket(order, 9, 1)}).value();
    store.orders().move_seats(order.id, {move(9, 4)}, {ticket(order, 4, 2)}).value();

    CHECK(seats_of(store.orders().order(order.id).value()) == std::vector<std::uint32_t>{4});
    CHECK(store.check_ins().valid_ticket(show, SeatIndex(4))->code == ticket(order, 4, 2).code);
    const auto voided = store.check_ins().void_tickets(show, 0, 10).value();
    REQUIRE(voided.size() == 2);
    CHECK(voided[0].ticket.code == old.code);
    CHECK(voided[0].ticket.id == old.id);
    CHECK(voided[1].ticket.code == ticket(order, 9, 1).code);
    for (const std::string& code : {old.code, ticket(order, 9, 1).code}) {
        const auto found = store.check_ins().tickets_with_code(show, code, 2).value();
        REQUIRE(found.size() == 1);
        CHECK(found[0].state == TicketState::voided);
        CHECK(found[0].order == order.id);
    }
}

TEST_CASE_TEMPLATE("what cannot be moved stays, all of it", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, ann, show, {4, 5, 6});
    add(store, order).value();
    add(store, order_of(2, ben, show, {9})).value();
    store.orders().return_seats(order.id, {SeatIndex(6)}).value();
    const auto refusal = [&](const std::vector<SeatMove>& moves) {
        store.savepoint().value();  // as the writer does, which takes back whatever was refused
        Error error = store.orders().move_seats(order.id, moves, {}).error();
        store.rollback_to_savepoint().value();
        store.release_savepoint().value();
        return error;
    };
    CHECK(refusal({move(4, 8), move(5, 9)}).code == ErrorCode::seat_taken);
    CHECK(numbers(refusal({move(4, 8), move(5, 9)}).seats) == std::vector<std::uint32_t>{9});
    CHECK(refusal({move(7, 8)}).code == ErrorCode::not_selected);
    CHECK(refusal({move(6, 8)}).code == ErrorCode::not_selected);
    CHECK(refusal({move(4, 5)}).code == ErrorCode::seat_taken);
    CHECK(refusal({move(4, 6)}).code == ErrorCode::conflict);
    CHECK(store.orders().move_seats(id_of<OrderId>(9), {move(4, 8)}, {}).error().code == ErrorCode::not_found);
    CHECK(live(store, show) == std::vector<std::uint32_t>{4, 5, 9});
    CHECK(store.check_ins().void_tickets(show, 0, 10)->size() == 1);

    store.orders().end_order(order.id, OrderStatus::cancelled, later).value();
    CHECK(refusal({move(4, 8)}).code == ErrorCode::conflict);
}

TEST_CASE_TEMPLATE("an order that was moved ends with the seats that it has by then", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, ann, show, {4, 5});
    add(store, order).value();
    store.orders().move_seats(order.id, {move(4, 9)}, {ticket(order, 9, 1)}).value();
    store.orders().return_seats(order.id, {SeatIndex(5)}).value();
    CHECK(numbers(store.orders().order(order.id)->returned) == std::vector<std::uint32_t>{5});
    store.orders().end_order(order.id, OrderStatus::refunded, later).value();
    CHECK(live(store, show).empty());
    CHECK(seats_of(store.orders().order(order.id).value()) == std::vector<std::uint32_t>{5, 9});
}

TEST_CASE_TEMPLATE("the sums of what was sold count a moved seat once, whenever they are made", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const Order order = order_of(1, ann, fill(store), {4, 5});
    add(store, order).value();
    store.orders().move_seats(order.id, {move(4, 9)}, {ticket(order, 9, 1)}).value();
    const auto stretch = store.statistics().next_stretch(100).value();
    REQUIRE(stretch.events.size() == 1);
    CHECK(stretch.events[0].seats.size() == 2);
}

TEST_CASE_TEMPLATE("whose the sold seats are is told by seat", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    add(store, order_of(1, ann, show, {7, 4})).value();
    add(store, order_of(2, ben, show, {5})).value();
    Order pending = order_of(3, ben, show, {6});
    pending.status = OrderStatus::pending;
    pending.confirmed_at.reset();
    store.orders().add_order(pending, {}).value();

    const auto sold = store.orders().sold_seats(show, SeatIndex(0), 10).value();
    REQUIRE(sold.size() == 3);
    CHECK(sold[0].seat == SeatIndex(4));
    CHECK(sold[0].user == ann);
    CHECK(sold[0].username == "customer1");
    CHECK(sold[0].order == id_of<OrderId>(1));
    CHECK(sold[1].user == ben);
    CHECK(sold[1].role == "customer");
    CHECK(store.orders().sold_seats(show, SeatIndex(5), 1)->front().seat == SeatIndex(5));
    CHECK(store.orders().sold_seats(ShowId(77), SeatIndex(0), 10)->empty());
}

TEST_CASE_TEMPLATE("orders are found by a seat that they have or had", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order first = order_of(1, ann, show, {4, 5});
    add(store, first).value();
    store.orders().move_seats(first.id, {move(4, 9)}, {ticket(first, 9, 1)}).value();
    const Order second = order_of(2, ben, show, {4});
    add(store, second).value();
    store.orders().end_order(second.id, OrderStatus::cancelled, later).value();
    add(store, order_of(3, ben, show, {4})).value();

    const auto found = [&](std::uint32_t seat, std::optional<OrderStatus> status = {}) {
        std::vector<OrderId> ids;
        for (const OrderDetails& each :
             store.orders().find_orders({.show = show, .seat = SeatIndex(seat), .status = status}, {}, 10).value()) {
            ids.push_back(each.order.id);
        }
        return ids;
    };
    CHECK(found(4) == std::vector{id_of<OrderId>(3), id_of<OrderId>(2), id_of<OrderId>(1)});
    CHECK(found(4, OrderStatus::cancelled) == std::vector{id_of<OrderId>(2)});
    CHECK(found(9) == std::vector{id_of<OrderId>(1)});
    CHECK(found(30).empty());
    CHECK(store.orders().find_orders({.show = show, .seat = SeatIndex(4)}, id_of<OrderId>(3), 1)->front().order.id ==
          id_of<OrderId>(2));
}

}  // namespace holdfast::test
