// What every store promises of orders that end and of shows that are cancelled.
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

}  // namespace

TEST_CASE_TEMPLATE("an order that ended claims no seats, and its tickets admit nobody", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, ann, show, {4, 5});
    add(store, order).value();
    CHECK(store.orders().tickets_of(order.id).value()[0].state == TicketState::valid);
    CHECK_FALSE(store.orders().order(order.id)->ended_at.has_value());

    CHECK(store.orders().end_order(order.id, OrderStatus::refunded, later).has_value());
    const Order read = store.orders().order(order.id).value();
    CHECK(read.status == OrderStatus::refunded);
    CHECK(read.ended_at == later);
    CHECK(read.seats.size() == 2);
    CHECK(store.orders().live_seats(show).value().empty());
    for (const Ticket& ticket : store.orders().tickets_of(order.id).value()) CHECK(ticket.state == TicketState::voided);
}

TEST_CASE_TEMPLATE("an order ends once", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const Order order = order_of(1, ann, fill(store), {4});
    add(store, order).value();
    store.orders().end_order(order.id, OrderStatus::cancelled, later).value();
    CHECK(store.orders().end_order(order.id, OrderStatus::refunded, noon).error().code == ErrorCode::conflict);
    CHECK(store.orders().order(order.id)->status == OrderStatus::cancelled);
    CHECK(store.orders().order(order.id)->ended_at == later);
    CHECK(store.orders().end_order(id_of<OrderId>(9), OrderStatus::cancelled, later).error().code ==
          ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a seat is sold and cancelled again and again", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    for (std::uint32_t round = 1; round <= 5; ++round) {
        const Order order = order_of(round, round % 2 == 0 ? ann : ben, show, {4});
        REQUIRE(add(store, order).has_value());
        REQUIRE(add(store, order_of(100 + round, ann, show, {4})).error().code == ErrorCode::seat_taken);
        REQUIRE(store.orders().end_order(order.id, OrderStatus::cancelled, later).has_value());
    }
    CHECK(store.orders().live_seats(show).value().empty());
}

TEST_CASE_TEMPLATE("a show's live orders are found until there are none", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    for (std::uint32_t number = 1; number <= 3; ++number) {
        add(store, order_of(number, ann, show, {2 * number, 2 * number + 1})).value();
    }
    unsigned ended = 0;
    for (auto some = store.orders().live_orders(show, 3).value(); !some.empty();
         some = store.orders().live_orders(show, 3).value()) {
        CHECK(some.size() <= 3);
        for (const OrderId& order : some) {
            CHECK(store.orders().end_order(order, OrderStatus::cancelled, later).has_value());
            ++ended;
        }
    }
    CHECK(ended == 3);
}

TEST_CASE_TEMPLATE("a show is cancelled once, and stays under way until it is finished", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    CHECK(store.cancellations().begin({ShowId(77), ann, "", noon}).error().code == ErrorCode::not_found);
    CHECK(store.cancellations().under_way().value().empty());
    CHECK(store.cancellations().begin({show, ann, "a broken stage", noon}).has_value());
    CHECK(store.catalogue().show(show)->status == ShowStatus::cancelled);
    CHECK(store.cancellations().begin({show, ann, "again", noon}).error().code == ErrorCode::conflict);

    const auto under_way = store.cancellations().under_way().value();
    REQUIRE(under_way.size() == 1);
    CHECK(under_way[0].show == show);
    CHECK(under_way[0].actor == ann);
    CHECK(under_way[0].reason == "a broken stage");
    CHECK(under_way[0].at == noon);
    CHECK(store.cancellations().finish(show).has_value());
    CHECK(store.cancellations().under_way().value().empty());
}

}  // namespace holdfast::test
