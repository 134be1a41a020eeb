// Copies of a database in use.
#include "storage/sqlite/backup.hpp"

#include <doctest/doctest.h>

#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "storage/sqlite/sqlite_store.hpp"
#include "storage/writer.hpp"
#include "tests/unit/storage/ask.hpp"
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {
namespace {

namespace fs = std::filesystem;
using storage::sqlite::back_up;

std::unique_ptr<storage::WritingStore> migrated(const TemporaryFolder& folder) {
    storage::sqlite::migrate(folder.database()).value();
    return storage::sqlite::open_for_writing(folder.database()).value();
}

fs::path beside(const TemporaryFolder& folder, const char* name) {
    return folder.database().parent_path() / name;
}

}  // namespace

TEST_CASE("a copy that is made while orders come in has each that was answered before, and is whole") {
    const TemporaryFolder folder;
    auto store = migrated(folder);
    const ShowId show = fill(*store);
    storage::Writer writer(std::move(store), [](const storage::CommitReport&) {});
    std::atomic<bool> over{false};
    std::atomic<std::uint32_t> answered{0};
    std::thread seller([&] {
        for (std::uint32_t number = 1; !over; ++number) {
            auto order = order_of(number, id_of<UserId>(1), show, {number % 100});
            order.status = OrderStatus::expired;
            ask<storage::Nothing>(writer, [&](storage::Store& at) { return at.orders().add_order(order, {}); }).value();
            answered = number;
        }
    });
    for (int copy = 0; copy < 5; ++copy) {
        while (answered < static_cast<std::uint32_t>(50 * (copy + 1))) std::this_thread::yield();
        const std::uint32_t before = answered;
        const fs::path target = beside(folder, ("copy" + std::to_string(copy)).c_str());
        const auto made = back_up(folder.database(), target).value();
        const std::uint32_t after = answered;
        CHECK(made.bytes == fs::file_size(target));
        const auto restored = storage::sqlite::open_for_reading(target).value();
        CHECK(restored->orders().order(order_of(before, {}, show, {}).id).has_value());
        CHECK_FALSE(restored->orders().order(order_of(after + 2, {}, show, {}).id).has_value());
    }
    over = true;
    seller.join();
}

TEST_CASE("a copy is one file for its owner alone, and becomes a database again") {
    const TemporaryFolder folder;
    const auto store = migrated(folder);
    fill(*store);
    const fs::path target = beside(folder, "copy.db");
    CHECK(back_up(folder.database(), target).value().version ==
          storage::sqlite::migrate(beside(folder, "x.db")).value());
    struct stat facts{};
    REQUIRE(::stat(target.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    CHECK_FALSE(fs::exists(target.string() + "-wal"));
    const auto restored = storage::sqlite::open_for_writing(target).value();
    CHECK(restored->accounts().account(id_of<UserId>(1)).has_value());
    CHECK(restored->accounts().add_account(customer(77)).has_value());
}

TEST_CASE("what is at the place of a copy is not touched") {
    const TemporaryFolder folder;
    const auto store = migrated(folder);
    const fs::path target = beside(folder, "letter.txt");
    std::ofstream(target) << "dear Ann";
    CHECK(back_up(folder.database(), target).error().code == ErrorCode::conflict);
    std::string text;
    std::getline(std::ifstream(target), text);
    CHECK(text == "dear Ann");
    fs::create_symlink("nowhere", beside(folder, "link"));
    CHECK(back_up(folder.database(), beside(folder, "link")).error().code == ErrorCode::conflict);
    CHECK(back_up(folder.database(), folder.database()).error().code == ErrorCode::conflict);
}

TEST_CASE("a copy that cannot be made says why, and leaves nothing") {
    const TemporaryFolder folder;
    CHECK(back_up(folder.database(), beside(folder, "a")).error().code == ErrorCode::not_found);
    const auto store = migrated(folder);
    CHECK(back_up(folder.database(), beside(folder, "no/such/folder")).error().code == ErrorCode::unavailable);
    CHECK(back_up(folder.database(), beside(folder, "a"), [] { return false; }).error().code == ErrorCode::unavailable);
    CHECK_FALSE(fs::exists(beside(folder, "a")));
    const fs::path foreign = beside(folder, "foreign.db");
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(foreign.c_str(), &handle) == SQLITE_OK);
    sqlite3_exec(handle, "CREATE TABLE t (a)", nullptr, nullptr, nullptr);
    sqlite3_close(handle);
    CHECK(back_up(foreign, beside(folder, "a")).error().code == ErrorCode::conflict);
    for (const auto& file : fs::directory_iterator(folder.database().parent_path())) {
        CHECK(file.path().filename().string().find(".part-") == std::string::npos);
    }
}

}  // namespace holdfast::test
