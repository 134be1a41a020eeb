#include <doctest/doctest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <fstream>

#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

void run_sql(const std::filesystem::path& file, const char* sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &handle) == SQLITE_OK);
    CHECK(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(handle);
}

}  // namespace

TEST_CASE("a fresh file is brought to the newest version, and a second time changes nothing") {
    const TemporaryFolder folder;
    const int version = sqlite::migrate(folder.database()).value();
    CHECK(version >= 1);
    {
        auto store = sqlite::open_for_writing(folder.database()).value();
        store->begin().value();
        fill(*store);
        store->commit().value();
    }
    CHECK(sqlite::migrate(folder.database()).value() == version);
    CHECK(sqlite::open_for_reading(folder.database()).value()->catalogue().venues({}).value().size() == 1);
}

TEST_CASE("what a former version kept is there after its migration") {
    const TemporaryFolder folder;
    for (const sqlite::Migration& migration : sqlite::migrations().first(2)) run_sql(folder.database(), migration.sql);
    run_sql(folder.database(),
            "PRAGMA application_id = 1212566596; PRAGMA user_version = 2;"
            "INSERT INTO venues VALUES (1, 'Old Mill', '1 Mill Lane', 'Europe/Berlin');"
            "INSERT INTO plans VALUES (1, 'Hall', 'e7a6', 2, '{}'); INSERT INTO halls VALUES (7, 1, 1, 'Hall');"
            "INSERT INTO events VALUES (4, 'Mind the Gap', 'About trains', 'Stand up', 75), (5, 'Untitled', '', '', 1),"
            " (6, 'Others', '', 'stand up', 1);"
            "INSERT INTO shows VALUES (9, 4, 7, 1, 5000, 6000, 1, 2, 'on_sale');"
            "INSERT INTO prices VALUES (9, 0, 'Stalls', 1250, 'EUR'); INSERT INTO blocked_seats VALUES (9, 1);");
    REQUIRE(sqlite::migrate(folder.database()).has_value());

    auto store = sqlite::open_for_writing(folder.database()).value();
    const Show show = store->catalogue().show(ShowId(9)).value();
    CHECK(show.event.id == EventId(4));
    CHECK(show.event.category.slug == "stand-up");
    CHECK(show.event.category.name == "Stand up");
    CHECK(show.event.next_show_at == show.starts_at);
    CHECK(show.venue.name == "Old Mill");
    CHECK(show.hall.id == HallId(7));
    CHECK(show.prices.size() == 1);
    CHECK(show.blocked.size() == 1);
    CHECK(store->catalogue().event(EventId(6)).value().category.id == show.event.category.id);
    CHECK(store->catalogue().event(EventId(5)).value().category.slug == "other");
    CHECK(store->catalogue().events({.search = "trains"}, {}).value().size() == 1);
}

TEST_CASE("the database is nobody's to read but its owner's") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    using std::filesystem::perms;
    const auto allowed = std::filesystem::status(folder.database()).permissions();
    CHECK((allowed & (perms::group_all | perms::others_all)) == perms::none);
}

TEST_CASE("a file that is newer than the program is refused") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    run_sql(folder.database(), "PRAGMA user_version = 9999");
    for (const Error& error :
         {sqlite::migrate(folder.database()).error(), sqlite::open_for_writing(folder.database()).error(),
          sqlite::open_for_reading(folder.database()).error()}) {
        CHECK(error.code == ErrorCode::conflict);
        CHECK(error.message.find("9999") != std::string::npos);
    }
}

TEST_CASE("another program's database is refused and left alone") {
    const TemporaryFolder folder;
    run_sql(folder.database(), "CREATE TABLE theirs (x); PRAGMA application_id = 1234");
    CHECK(sqlite::migrate(folder.database()).error().code == ErrorCode::conflict);
    CHECK(sqlite::open_for_writing(folder.database()).error().code == ErrorCode::conflict);
}

TEST_CASE("a file that is no database is refused and left alone") {
    const TemporaryFolder folder;
    const std::string text(5'000, 'x');
    std::ofstream(folder.database()) << text;
    CHECK(sqlite::migrate(folder.database()).error().code == ErrorCode::unavailable);
    CHECK(std::filesystem::file_size(folder.database()) == text.size());
}

TEST_CASE("a file that was never migrated is not opened") {
    const TemporaryFolder folder;
    CHECK(sqlite::open_for_writing(folder.database()).error().code == ErrorCode::unavailable);
    std::ofstream(folder.database()).flush();
    CHECK(sqlite::open_for_writing(folder.database()).error().code == ErrorCode::conflict);
}

TEST_CASE("a folder that cannot be written is refused with a sentence") {
    const TemporaryFolder folder;
    const auto missing = folder.path() / "missing" / "holdfast.db";
    CHECK(sqlite::migrate(missing).error().code == ErrorCode::unavailable);
    if (::geteuid() == 0) return;  // root may write anywhere
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read);
    const auto refused = sqlite::migrate(folder.database());
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
    CHECK(refused.error().code == ErrorCode::unavailable);
}

TEST_CASE("two that write do not share a file") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    auto first = sqlite::open_for_writing(folder.database());
    REQUIRE(first.has_value());
    CHECK(sqlite::open_for_writing(folder.database()).error().code == ErrorCode::conflict);
    CHECK(sqlite::migrate(folder.database()).error().code == ErrorCode::conflict);
    CHECK(sqlite::open_for_reading(folder.database()).has_value());
    first.value().reset();
    CHECK(sqlite::open_for_writing(folder.database()).has_value());
}

TEST_CASE("a reading connection cannot write") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    auto reader = sqlite::open_for_reading(folder.database()).value();
    CHECK(reader->catalogue().add_venue({{}, "a", "b", "UTC"}).error().code == ErrorCode::unavailable);
    CHECK(reader->catalogue().venues({}).value().empty());
}

}  // namespace holdfast::test
