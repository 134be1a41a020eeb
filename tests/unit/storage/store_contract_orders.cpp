// What every store promises of orders: no seat live twice, keys used once, all of it or nothing.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

const UserId ann = id_of<UserId>(1);
const UserId ben = id_of<UserId>(2);

Result<Nothing> add(Store& store, const Order& order) {
    return store.orders().add_order(order, tickets_for(order));
}

std::vector<std::uint32_t> live(Store& store, ShowId show) {
    std::vector<SeatIndex> seats;
    for (const LiveSeat& seat : store.orders().live_seats(show).value()) seats.push_back(seat.seat);
    return numbers(seats);
}

std::vector<OrderId> ids(const std::vector<OrderDetails>& orders) {
    std::vector<OrderId> found;
    for (const OrderDetails& each : orders) found.push_back(each.order.id);
    return found;
}

}  // namespace

TEST_CASE_TEMPLATE("an order is read back as it was written", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const ShowId show = fill(fixture.store());
    Order written = order_of(1, ann, show, {4, 5});
    written.language = Language::de;
    CHECK(add(fixture.store(), written).has_value());

    for (const Order& read : {fixture.store().orders().order(written.id).value(),
                              fixture.store().orders().order_by_key(ann, "key-1").value()}) {
        CHECK(read.id == written.id);
        CHECK(read.show == show);
        CHECK(read.user == ann);
        CHECK(read.status == OrderStatus::confirmed);
        CHECK(read.method == "counter");
        CHECK(read.email == written.email);
        CHECK(read.request_fingerprint == "fingerprint");
        CHECK(read.total == euros(40));
        CHECK(read.created_at == written.created_at);
        CHECK(read.confirmed_at == written.confirmed_at);
        CHECK(read.language == Language::de);
        REQUIRE(read.seats.size() == 2);
        CHECK(read.seats[1].seat == SeatIndex(5));
        CHECK(read.seats[1].price == euros(20));
    }
    const auto tickets = fixture.store().orders().tickets_of(written.id).value();
    REQUIRE(tickets.size() == 2);
    CHECK(tickets[0].seat == SeatIndex(4));
    CHECK(tickets[0].code == tickets_for(written)[0].code);
    CHECK(tickets[0].id == tickets_for(written)[0].id);
}

TEST_CASE_TEMPLATE("a seat is live in one order only, and the refusal names it", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    add(store, order_of(1, ann, show, {4, 5, 6})).value();

    store.savepoint().value();
    const auto refused = add(store, order_of(2, ben, show, {3, 5, 6, 9}));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::seat_taken);
    CHECK(numbers(refused.error().seats) == std::vector<std::uint32_t>{5, 6});
    store.rollback_to_savepoint().value();
    store.release_savepoint().value();

    CHECK(live(store, show) == std::vector<std::uint32_t>{4, 5, 6});
    CHECK(store.orders().order(id_of<OrderId>(2)).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a pending order claims its seats too; an ended one does not", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    Order ended = order_of(1, ann, show, {1});
    ended.status = OrderStatus::cancelled;
    CHECK(store.orders().add_order(ended, {}).has_value());
    CHECK(live(store, show).empty());

    Order pending = order_of(2, ann, show, {1});
    pending.status = OrderStatus::pending;
    pending.confirmed_at.reset();
    CHECK(store.orders().add_order(pending, {}).has_value());
    CHECK_FALSE(store.orders().order(pending.id).value().confirmed_at.has_value());
    const auto seats = store.orders().live_seats(show).value();
    REQUIRE(seats.size() == 1);
    CHECK(seats[0].order == pending.id);
    CHECK(seats[0].user == ann);
    CHECK(seats[0].order_status == OrderStatus::pending);
    CHECK(add(store, order_of(3, ben, show, {1})).error().code == ErrorCode::seat_taken);
}

TEST_CASE_TEMPLATE("the same seat of another show is another seat", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const Show show = fixture.store().catalogue().show(fill(fixture.store())).value();
    const ShowId other = fixture.store().catalogue().add_show(show_in(show, noon + Seconds(90'000))).value();
    CHECK(add(fixture.store(), order_of(1, ann, show.id, {4})).has_value());
    CHECK(add(fixture.store(), order_of(2, ben, other, {4})).has_value());
}

TEST_CASE_TEMPLATE("an idempotency key is used once per user", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const ShowId show = fill(fixture.store());
    add(fixture.store(), order_of(1, ann, show, {1})).value();
    Order again = order_of(2, ann, show, {2});
    again.idempotency_key = "key-1";
    CHECK(add(fixture.store(), again).error().code == ErrorCode::conflict);
    again.user = ben;
    CHECK(add(fixture.store(), again).has_value());
    CHECK(fixture.store().orders().order_by_key(ben, "key-2").error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("orders without a key do not get in each other's way", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const ShowId show = fill(fixture.store());
    for (std::uint32_t number = 1; number <= 2; ++number) {
        Order order = order_of(number, ann, show, {number});
        order.idempotency_key.clear();
        CHECK(add(fixture.store(), order).has_value());
    }
    CHECK(fixture.store().orders().order_by_key(ann, "").error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("an order for an unknown show or user is refused", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const ShowId show = fill(fixture.store());
    CHECK(add(fixture.store(), order_of(1, ann, ShowId(77), {1})).error().code == ErrorCode::not_found);
    CHECK(add(fixture.store(), order_of(2, id_of<UserId>(77), show, {1})).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a user's orders come newest first, page by page", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    for (const std::uint32_t number : {2u, 1u, 3u}) add(store, order_of(number, ann, show, {number})).value();
    Order same_time = order_of(4, ann, show, {4});
    same_time.created_at = noon + Seconds(3);
    add(store, same_time).value();
    add(store, order_of(5, ben, show, {5})).value();

    const auto first = store.orders().orders_of(ann, {}, std::nullopt, 3).value();
    CHECK(ids(first) == std::vector{id_of<OrderId>(4), id_of<OrderId>(3), id_of<OrderId>(2)});
    CHECK(first[2].order.seats.size() == 1);
    const auto rest = store.orders().orders_of(ann, {}, first[2].order.id, 3).value();
    CHECK(ids(rest) == std::vector{id_of<OrderId>(1)});
    // Another user's order is no place in the list.
    CHECK(store.orders().orders_of(ann, {}, id_of<OrderId>(5), 3).value().empty());
}

TEST_CASE_TEMPLATE("a savepoint takes back what came after it and nothing else", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    add(store, order_of(1, ann, show, {1})).value();
    store.savepoint().value();
    add(store, order_of(2, ann, show, {2})).value();
    store.rollback_to_savepoint().value();
    store.release_savepoint().value();
    store.commit().value();
    CHECK(live(store, show) == std::vector<std::uint32_t>{1});
}

TEST_CASE_TEMPLATE("a store touches itself", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CHECK(fixture.store().touch().has_value());
    CHECK(fixture.store().commit().has_value());
}

}  // namespace holdfast::test
