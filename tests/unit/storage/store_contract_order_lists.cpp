// What every store promises of the lists of orders: whose they are, what they show, and how they are found.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

const UserId ann = id_of<UserId>(1);
const UserId ben = id_of<UserId>(2);

void add(Store& store, const Order& order) {
    store.orders().add_order(order, tickets_for(order)).value();
}

// The numbers of the orders, as order_of() gave them.
std::vector<std::uint32_t> found(const Result<std::vector<OrderDetails>>& orders) {
    std::vector<std::uint32_t> numbers;
    for (const OrderDetails& each : orders.value()) numbers.push_back(each.order.id.bytes()[15]);
    return numbers;
}

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE_TEMPLATE("an order is shown with what is played when and where", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    add(store, order_of(1, ann, show, {1, 2}));
    const OrderDetails details = store.orders().details(id_of<OrderId>(1)).value();
    CHECK(details.order.show == show);
    CHECK(details.order.seats.size() == 2);
    CHECK(details.username == "customer1");
    CHECK(details.user_email == "customer1@example.org");
    CHECK(details.title == "The Tempest");
    CHECK(details.venue_name == "Old Mill");
    CHECK(details.venue_address == "1 Mill Lane");
    CHECK(details.time_zone == "Europe/Berlin");
    CHECK(details.hall_name == "Main hall");
    CHECK(details.starts_at == noon + Seconds(7'200));
    CHECK(details.ends_at == noon + Seconds(14'400));
    CHECK(details.show_status == ShowStatus::on_sale);
    CHECK(store.orders().details(id_of<OrderId>(2)).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a user's orders are told apart by when their show starts", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const Show first = store.catalogue().show(fill(store)).value();
    const ShowId second = store.catalogue().add_show(show_in(first, first.starts_at + Seconds(1))).value();
    add(store, order_of(1, ann, first.id, {1}));
    add(store, order_of(2, ann, second, {1}));
    const Timestamp cut = first.starts_at + Seconds(1);
    CHECK(found(store.orders().orders_of(ann, {}, std::nullopt, 9)) == Numbers{2, 1});
    CHECK(found(store.orders().orders_of(ann, {.before = cut}, std::nullopt, 9)) == Numbers{1});
    CHECK(found(store.orders().orders_of(ann, {.from = cut}, std::nullopt, 9)) == Numbers{2});
}

TEST_CASE_TEMPLATE("everybody's orders are found by show, status, mail address and name", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const Show first = store.catalogue().show(fill(store)).value();
    const ShowId second = store.catalogue().add_show(show_in(first, first.starts_at + Seconds(1))).value();
    add(store, order_of(1, ann, first.id, {1}));
    add(store, order_of(2, ben, first.id, {2}));
    Order other_mail = order_of(3, ann, second, {1});
    other_mail.email = "Box@Example.org";
    add(store, other_mail);
    store.orders().end_order(id_of<OrderId>(2), OrderStatus::cancelled, noon).value();

    const auto find = [&](const OrderSearch& search) {
        return found(store.orders().find_orders(search, std::nullopt, 9));
    };
    CHECK(find({}) == Numbers{3, 2, 1});
    CHECK(find({.show = first.id}) == Numbers{2, 1});
    CHECK(find({.status = OrderStatus::cancelled}) == Numbers{2});
    CHECK(find({.status = OrderStatus::confirmed}) == Numbers{3, 1});
    CHECK(find({.show = first.id, .status = OrderStatus::confirmed}) == Numbers{1});
    CHECK(find({.email = "box@example.ORG"}) == Numbers{3});
    CHECK(find({.email = "CUSTOMER1@example.org"}) == Numbers{3, 1});  // the buyer's own address
    CHECK(find({.email = "nobody@example.org"}).empty());
    CHECK(find({.username_prefix = "CUST"}) == Numbers{3, 2, 1});
    CHECK(find({.username_prefix = "customer2"}) == Numbers{2});
    CHECK(find({.show = second, .username_prefix = "customer"}) == Numbers{3});
    CHECK(find({.username_prefix = "ustomer"}).empty());
}

TEST_CASE_TEMPLATE("a search goes on behind its last order", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    for (std::uint32_t number = 1; number <= 5; ++number) add(store, order_of(number, ann, show, {number}));
    for (const OrderSearch& search :
         {OrderSearch{}, OrderSearch{.show = show}, OrderSearch{.username_prefix = "cus"}}) {
        CHECK(found(store.orders().find_orders(search, std::nullopt, 2)) == Numbers{5, 4});
        CHECK(found(store.orders().find_orders(search, id_of<OrderId>(4), 2)) == Numbers{3, 2});
        CHECK(found(store.orders().find_orders(search, id_of<OrderId>(9), 2)).empty());
        OrderSearch oldest_first = search;
        oldest_first.sort = SortOrder::ascending;
        CHECK(found(store.orders().find_orders(oldest_first, std::nullopt, 2)) == Numbers{1, 2});
        CHECK(found(store.orders().find_orders(oldest_first, id_of<OrderId>(4), 2)) == Numbers{5});
    }
}

TEST_CASE_TEMPLATE("a ticket's code names its order", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const Order order = order_of(1, ann, fill(store), {1, 2});
    add(store, order);
    CHECK(store.orders().order_of_ticket(tickets_for(order)[1].code).value() == order.id);
    CHECK(store.orders().order_of_ticket("no such code").error().code == ErrorCode::not_found);
}

}  // namespace holdfast::test
