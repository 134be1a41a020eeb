#include "storage/writer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>

#include "protocol/limits.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/transaction.hpp"
#include "tests/unit/storage/ask.hpp"
#include "tests/unit/storage/failing_disk.hpp"
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

using Answer = std::future<Result<Nothing>>;

// A storage thread over a filled house, on a disk that may be told to fail.
class House {
public:
    House() {
        sqlite::migrate(folder.database()).value();
        auto store = sqlite::open_for_writing(folder.database()).value();
        show = in_transaction(*store, [&] { return Result<ShowId>(fill(*store)); }).value();
        writer = std::make_unique<Writer>(std::move(store), [this](const CommitReport& report) {
            const std::lock_guard lock(mutex);
            reports.push_back(report);
        });
    }

    Answer buy(std::uint32_t number, const std::vector<std::uint32_t>& seats) {
        const Order order = order_of(number, id_of<UserId>(1 + number % 3), show, seats);
        return ask_later<Nothing>(
            *writer, [order](Store& store) { return store.orders().add_order(order, tickets_for(order)); });
    }
    bool has_order(std::uint32_t number) {
        return ask<Order>(*writer, [=](Store& store) { return store.orders().order(id_of<OrderId>(number)); })
            .has_value();
    }
    std::vector<CommitReport> reports_so_far() {
        const std::lock_guard lock(mutex);
        return reports;
    }

    FailingDisk disk;
    TemporaryFolder folder;
    ShowId show;
    std::mutex mutex;
    std::vector<CommitReport> reports;
    std::unique_ptr<Writer> writer;
};

}  // namespace

TEST_CASE("what queued meanwhile is committed together") {
    House house;
    Roadblock roadblock(*house.writer);
    std::vector<Answer> answers;
    for (std::uint32_t number = 1; number <= 20; ++number) answers.push_back(house.buy(number, {number}));
    CHECK(house.writer->queued() == 20);
    roadblock.lift();
    for (Answer& answer : answers) CHECK(answer.get().has_value());
    house.writer.reset();
    const auto reports = house.reports_so_far();
    REQUIRE(reports.size() == 2);
    CHECK(reports[1].jobs == 20);
    CHECK_FALSE(reports[1].failed);
}

TEST_CASE("no transaction takes more jobs than the limit") {
    House house;
    Roadblock roadblock(*house.writer);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < limits::max_group_commit + 5; ++i) {
        answers.push_back(ask_later<Nothing>(*house.writer, [](Store& store) { return store.touch(); }));
    }
    roadblock.lift();
    for (Answer& answer : answers) CHECK(answer.get().has_value());
    house.writer.reset();
    const auto reports = house.reports_so_far();
    REQUIRE(reports.size() == 3);
    CHECK(reports[1].jobs == limits::max_group_commit);
    CHECK(reports[1].still_queued == 5);
    CHECK(reports[2].jobs == 5);
}

TEST_CASE("a refusal spoils nothing for the others of its group") {
    House house;
    Roadblock roadblock(*house.writer);
    Answer first = house.buy(1, {1, 2});
    Answer refused = house.buy(2, {3, 2});
    Answer third = house.buy(3, {3});
    roadblock.lift();
    CHECK(first.get().has_value());
    const auto refusal = refused.get();
    CHECK(refusal.error().code == ErrorCode::seat_taken);
    CHECK(numbers(refusal.error().seats) == std::vector<std::uint32_t>{2});
    CHECK(third.get().has_value());
    CHECK_FALSE(house.has_order(2));
    CHECK(house.has_order(3));
}

TEST_CASE("a group that holds a refusal with something written is performed again, each job once in the end") {
    House house;
    Roadblock roadblock(*house.writer);
    Answer first = house.buy(1, {1});
    Answer half_done = ask_later<Nothing>(*house.writer, [&](Store& store) -> Result<Nothing> {
        store.orders().add_order(order_of(2, id_of<UserId>(1), house.show, {2}), {}).value();
        return make_error(ErrorCode::conflict);
    });
    Answer third = house.buy(3, {2});
    roadblock.lift();
    CHECK(first.get().has_value());
    CHECK(half_done.get().error().code == ErrorCode::conflict);
    CHECK(third.get().has_value());
    house.writer.reset();
    CHECK(house.reports_so_far().back().jobs == 3);
}

TEST_CASE("a job that throws is answered internal, undone, and the thread lives on") {
    House house;
    const auto answer = ask<Nothing>(*house.writer, [&](Store& store) -> Result<Nothing> {
        const Order order = order_of(1, id_of<UserId>(1), house.show, {1});
        store.orders().add_order(order, {}).value();
        throw std::logic_error("a mistake");
    });
    CHECK(answer.error().code == ErrorCode::internal);
    CHECK_FALSE(house.has_order(1));
    CHECK(house.buy(2, {1}).get().has_value());
}

TEST_CASE("nobody of a group whose commit failed is told that it happened, or refused for what did not") {
    House house;
    Roadblock roadblock(*house.writer);
    Answer first = house.buy(1, {1});
    Answer after_it = house.buy(2, {1});
    Answer unknown = ask_later<Nothing>(*house.writer, [](Store& store) -> Result<Nothing> {
        return store.accounts().update_account(customer(99));
    });
    house.disk.fail_once(1, FailingDisk::Fault::io_error);
    roadblock.lift();
    CHECK(first.get().error().code == ErrorCode::unavailable);
    CHECK(after_it.get().error().code == ErrorCode::unavailable);
    CHECK(unknown.get().error().code == ErrorCode::unavailable);

    CHECK_FALSE(house.has_order(1));
    CHECK(house.buy(2, {1}).get().has_value());
    house.writer.reset();
    const auto reports = house.reports_so_far();
    CHECK(std::count_if(reports.begin(), reports.end(), [](const CommitReport& report) { return report.failed; }) == 1);
}

TEST_CASE("a refusal that nothing came before is told even if the commit fails") {
    House house;
    Roadblock roadblock(*house.writer);
    Answer refused = ask_later<Nothing>(*house.writer, [](Store& store) -> Result<Nothing> {
        return store.accounts().update_account(customer(99));
    });
    Answer first = house.buy(1, {1});
    house.disk.fail_once(1, FailingDisk::Fault::full);
    roadblock.lift();
    CHECK(refused.get().error().code == ErrorCode::not_found);
    CHECK(first.get().error().code == ErrorCode::unavailable);
}

TEST_CASE("past the limit of what may wait, jobs are answered unavailable at once") {
    House house;
    Roadblock roadblock(*house.writer);
    for (std::size_t i = 0; i < limits::max_storage_queue; ++i) {
        house.writer->submit<Nothing>([](Store&) { return Result<Nothing>(Nothing{}); }, [](const Result<Nothing>&) {});
    }
    CHECK(house.buy(1, {1}).get().error().code == ErrorCode::unavailable);
    roadblock.lift();
}

TEST_CASE("what is queued is finished before the thread ends") {
    House house;
    std::vector<Answer> answers;
    {
        Roadblock roadblock(*house.writer);
        for (std::uint32_t number = 1; number <= 5; ++number) answers.push_back(house.buy(number, {number}));
        roadblock.lift();
        house.writer.reset();
    }
    for (Answer& answer : answers) CHECK(answer.get().has_value());
}

TEST_CASE("a full disk refuses every purchase until there is space again") {
    House house;
    house.disk.fail_from(1, FailingDisk::Fault::full);
    for (std::uint32_t number = 1; number <= 3; ++number) {
        CHECK(house.buy(number, {number}).get().error().code == ErrorCode::unavailable);
    }
    CHECK(ask<Nothing>(*house.writer, [](Store& store) { return store.touch(); }).error().code ==
          ErrorCode::unavailable);
    house.disk.works_again();
    for (std::uint32_t number = 1; number <= 3; ++number) CHECK(house.buy(number, {number}).get().has_value());
}

}  // namespace holdfast::test
