// What every store promises of its journal.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

TEST_CASE_TEMPLATE("a line about an order is written only when there is that order", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const ShowId show = fill(fixture.store());
    const Order order = order_of(1, id_of<UserId>(1), show, {4, 5});
    fixture.store().orders().add_order(order, tickets_for(order)).value();

    JournalEntry line;
    line.at = noon;
    line.action = "order_looked_at";
    line.order = order.id;
    CHECK(fixture.store().journal().add(line).has_value());
    line.order = id_of<OrderId>(999);
    CHECK(fixture.store().journal().add(line).error().code == ErrorCode::not_found);
}

}  // namespace holdfast::test
