// What every store promises of its outbox: mails in the order in which they were written, each with what it tells of.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

TEST_CASE_TEMPLATE("mails are read in the order in which they were written", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OutboxStore& outbox = fixture.store().outbox();
    CHECK(outbox.lines(0, 10).value().empty());
    for (const char* kind : {"password_reset", "order_confirmed", "show_cancelled"}) {
        CHECK(outbox.add({0, noon, kind, "ann@example.org", R"({"name":"Ann"})"}).has_value());
    }
    const auto first = outbox.lines(0, 2).value();
    REQUIRE(first.size() == 2);
    CHECK(first[0].kind == "password_reset");
    CHECK(first[0].recipient == "ann@example.org");
    CHECK(first[0].payload == R"({"name":"Ann"})");
    CHECK(first[0].created_at == noon);
    CHECK(first[1].kind == "order_confirmed");
    const auto rest = outbox.lines(first[1].number, 2).value();
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].kind == "show_cancelled");
    CHECK(outbox.lines(rest[0].number, 2).value().empty());
}

TEST_CASE_TEMPLATE("a confirmed order is mailed to its address, if it has one", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order mailed = order_of(1, id_of<UserId>(1), show, {1});
    Order silent = order_of(2, id_of<UserId>(1), show, {2});
    silent.email.clear();
    Order pending = order_of(3, id_of<UserId>(1), show, {3});
    pending.status = OrderStatus::pending;
    for (const Order& order : {mailed, silent, pending}) store.orders().add_order(order, {}).value();

    const auto lines = store.outbox().lines(0, 10).value();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].kind == "order_confirmed");
    CHECK(lines[0].recipient == mailed.email);
    CHECK(lines[0].payload == R"({"order":")" + mailed.id.text() + "\"}");
    CHECK(lines[0].created_at == mailed.confirmed_at);
}

TEST_CASE_TEMPLATE("what did not happen is not mailed", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    store.savepoint().value();
    store.orders().add_order(order_of(1, id_of<UserId>(1), show, {1}), {}).value();
    store.rollback_to_savepoint().value();
    store.release_savepoint().value();
    CHECK(store.outbox().lines(0, 10).value().empty());
}

}  // namespace holdfast::test
