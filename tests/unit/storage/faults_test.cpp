// One fault at a time, everywhere: the disk fails its operation number 1, then 2, then 3 … until the work passes
// untouched, and after each the database is whole and keeps what was acknowledged.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include "storage/sqlite/sqlite_store.hpp"
#include "storage/transaction.hpp"
#include "tests/unit/storage/ask.hpp"
#include "tests/unit/storage/failing_disk.hpp"
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {

using namespace storage;
using Fault = FailingDisk::Fault;

namespace {

ShowId make_house(const std::filesystem::path& file) {
    sqlite::migrate(file).value();
    auto store = sqlite::open_for_writing(file).value();
    return in_transaction(*store, [&] { return Result<ShowId>(fill(*store)); }).value();
}

std::unique_ptr<Writer> writer_on(const std::filesystem::path& file) {
    return std::make_unique<Writer>(sqlite::open_for_writing(file).value(), nullptr);
}

Result<Nothing> buy(Writer& writer, const Order& order) {
    return ask<Nothing>(writer, [&](Store& store) { return store.orders().add_order(order, tickets_for(order)); });
}

// Whether the order is there, which is a lie unless all of it is.
bool is_there(Store& store, const Order& order) {
    const bool found = store.orders().order(order.id).has_value();
    const std::size_t seats = found ? order.seats.size() : 0;
    CHECK(store.orders().tickets_of(order.id).value().size() == seats);
    CHECK(store.orders().live_seats(order.show).value().size() == seats);
    return found;
}

void check_integrity(const std::filesystem::path& file) {
    sqlite3* handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &handle) == SQLITE_OK);
    REQUIRE(sqlite3_prepare_v2(handle, "PRAGMA integrity_check", -1, &statement, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    CHECK(std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0))) == "ok");
    sqlite3_finalize(statement);
    sqlite3_close(handle);
}

// One purchase with the disk's operation `nth` failing; true when the fault was met.
bool purchase_with_fault(int nth, Fault fault) {
    FailingDisk disk;
    const TemporaryFolder folder;
    const Order order = order_of(1, id_of<UserId>(1), make_house(folder.database()), {4, 5});
    auto writer = writer_on(folder.database());
    disk.fail_once(nth, fault);
    const auto answer = buy(*writer, order);
    const bool met = disk.failed();
    disk.works_again();
    if (!met || answer.has_value()) CHECK(answer.has_value());
    if (!answer) CHECK(answer.error().code == ErrorCode::unavailable);

    // Without a restart: the next write passes, and says whether the order is there.
    const bool there = ask<bool>(*writer, [&](Store& store) -> Result<bool> { return is_there(store, order); }).value();
    if (answer) CHECK(there);
    if (!there) CHECK(buy(*writer, order).has_value());

    // After a restart: what was acknowledged is there.
    writer.reset();
    CHECK(is_there(*sqlite::open_for_reading(folder.database()).value(), order));
    check_integrity(folder.database());
    return met;
}

Result<Nothing> cancel(Writer& writer, const Order& order) {
    return ask<Nothing>(writer, [&](Store& store) -> Result<Nothing> {
        if (auto ended = store.orders().end_order(order.id, OrderStatus::refunded, noon); !ended) return ended;
        JournalEntry line;
        line.at = noon;
        line.action = "order_cancelled";
        line.order = order.id;
        if (auto written = store.journal().add(line); !written) return written;
        return store.outbox().add({0, noon, "order_cancelled", order.email, "{}"});
    });
}

// Whether the order is over, which is a lie unless its seats are free, its tickets void and both lines written.
bool is_over(Store& store, const Order& order) {
    const bool over = store.orders().order(order.id)->status == OrderStatus::refunded;
    CHECK(store.orders().live_seats(order.show).value().size() == (over ? 0 : order.seats.size()));
    for (const Ticket& ticket : store.orders().tickets_of(order.id).value()) {
        CHECK(ticket.state == (over ? TicketState::voided : TicketState::valid));
    }
    CHECK(store.journal().lines_of(order.id, {}).value().size() == (over ? 2u : 1u));
    CHECK(store.outbox().lines(0, 9).value().size() == (over ? 2u : 1u));
    return over;
}

// One cancellation with the disk's operation `nth` failing; true when the fault was met.
bool cancellation_with_fault(int nth, Fault fault) {
    FailingDisk disk;
    const TemporaryFolder folder;
    const Order order = order_of(1, id_of<UserId>(1), make_house(folder.database()), {4, 5});
    auto writer = writer_on(folder.database());
    buy(*writer, order).value();
    disk.fail_once(nth, fault);
    const auto answer = cancel(*writer, order);
    const bool met = disk.failed();
    disk.works_again();
    if (!met) CHECK(answer.has_value());
    if (!answer) CHECK(answer.error().code == ErrorCode::unavailable);

    const bool over = ask<bool>(*writer, [&](Store& store) -> Result<bool> {
                          if (auto touched = store.touch(); !touched) return touched.error();
                          return is_over(store, order);
                      }).value();
    if (answer) CHECK(over);
    if (!over) CHECK(cancel(*writer, order).has_value());
    writer.reset();
    CHECK(is_over(*sqlite::open_for_reading(folder.database()).value(), order));
    check_integrity(folder.database());
    return met;
}

}  // namespace

TEST_CASE("a cancellation is all there or not at all, whichever operation of the disk fails") {
    for (const Fault fault : {Fault::io_error, Fault::full}) {
        int nth = 1;
        while (cancellation_with_fault(nth, fault)) ++nth;
        CHECK(nth > 3);
    }
}

TEST_CASE("a purchase is all there or not at all, whichever operation of the disk fails") {
    for (const Fault fault : {Fault::io_error, Fault::full}) {
        int nth = 1;
        while (purchase_with_fault(nth, fault)) ++nth;
        CHECK(nth > 5);
    }
}

TEST_CASE("a purchase that was not acknowledged and read as absent stays absent after a restart") {
    bool met = true;
    for (int nth = 1; met; ++nth) {
        FailingDisk disk;
        const TemporaryFolder folder;
        const Order order = order_of(1, id_of<UserId>(1), make_house(folder.database()), {4, 5});
        auto writer = writer_on(folder.database());
        disk.fail_once(nth, Fault::io_error);
        (void)buy(*writer, order);
        met = disk.failed();
        disk.works_again();
        const bool there =
            ask<bool>(*writer, [&](Store& store) -> Result<bool> { return is_there(store, order); }).value();
        std::filesystem::copy(folder.path(), folder.path() / "crashed");  // as a killed process would leave it
        CHECK(is_there(*sqlite::open_for_reading(folder.path() / "crashed" / "holdfast.db").value(), order) == there);
    }
}

TEST_CASE("a start-up that fails at any operation of the disk passes the next time") {
    bool met = true;
    for (int nth = 1; met; ++nth) {
        FailingDisk disk;
        const TemporaryFolder folder;
        disk.fail_once(nth, Fault::io_error);
        const auto migrated = sqlite::migrate(folder.database());
        met = disk.failed();
        disk.works_again();
        if (!migrated) CHECK(migrated.error().code == ErrorCode::unavailable);
        make_house(folder.database());
        check_integrity(folder.database());
    }
}

TEST_CASE("a log that cannot be folded back when the store closes loses nothing") {
    bool met = true;
    for (int nth = 1; met; ++nth) {
        FailingDisk disk;
        const TemporaryFolder folder;
        const Order order = order_of(1, id_of<UserId>(1), make_house(folder.database()), {4, 5});
        auto writer = writer_on(folder.database());
        CHECK(buy(*writer, order).has_value());
        disk.fail_once(nth, Fault::io_error);
        writer.reset();
        met = disk.failed();
        disk.works_again();
        CHECK(is_there(*sqlite::open_for_reading(folder.database()).value(), order));
        check_integrity(folder.database());
    }
}

TEST_CASE("a file that another program locks is unavailable for a while, and usable when it lets go") {
    const TemporaryFolder folder;
    const ShowId show = make_house(folder.database());
    auto writer = writer_on(folder.database());
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(folder.database().c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    CHECK(buy(*writer, order_of(1, id_of<UserId>(1), show, {1})).error().code == ErrorCode::unavailable);
    REQUIRE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr) == SQLITE_OK);
    CHECK(buy(*writer, order_of(1, id_of<UserId>(1), show, {1})).has_value());
    sqlite3_close(other);
}

}  // namespace holdfast::test
