#include "server/app/demo_users.hpp"

#include <doctest/doctest.h>

#include <set>

#include "server/app/calendar.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::app {
using storage::SampleData;

namespace {

std::unique_ptr<storage::WritingStore> open(const test::TemporaryFolder& folder) {
    storage::sqlite::migrate(folder.database()).value();
    return storage::sqlite::open_for_writing(folder.database()).value();
}

}  // namespace

TEST_CASE("sample data has a user of each role, with passwords that every start makes anew") {
    const test::TemporaryFolder folder;
    const auto store = open(folder);
    const auto first = renew_demo_users(*store, SampleData::added, test::noon).value();
    std::set<std::string> roles, passwords;
    for (const DemoUser& user : first) {
        roles.insert(user.role);
        passwords.insert(user.password);
        CHECK(store->accounts().account_by_username(user.username).value().role == user.role);
    }
    CHECK(roles == std::set<std::string>{"admin", "customer", "kiosk", "staff"});
    const auto hash = store->accounts().account_by_username("demo-admin").value().password_hash;

    for (const DemoUser& user : renew_demo_users(*store, SampleData::was_there, test::noon).value()) {
        passwords.insert(user.password);
    }
    CHECK(passwords.size() == 8);
    CHECK(store->accounts().account_by_username("demo-admin").value().password_hash != hash);
}

TEST_CASE("a database with other data gets no users, and nobody's password is touched") {
    const test::TemporaryFolder folder;
    const auto store = open(folder);
    CHECK(renew_demo_users(*store, SampleData::was_there, test::noon).value().empty());

    storage::Account real = test::customer(1);
    real.username = "demo-admin";
    store->accounts().add_account(real).value();
    for (const DemoUser& user : renew_demo_users(*store, SampleData::added, test::noon).value()) {
        CHECK(user.username != "demo-admin");
    }
    CHECK(store->accounts().account_by_username("demo-admin").value().password_hash == real.password_hash);
}

TEST_CASE("the sample data's clock is the venue's own, across a jump of it too") {
    ops::TimeZones zones;
    const storage::Calendar calendar = calendar_of(zones);
    using namespace std::chrono;
    const local_days day{year(2026) / 3 / 29};  // Berlin skips the hour from two to three
    CHECK(format_timestamp(calendar.moment_of("Europe/Berlin", day + hours(1))) == "2026-03-29T00:00:00.000Z");
    CHECK(format_timestamp(calendar.moment_of("Europe/Berlin", day + hours(2))) == "2026-03-29T01:00:00.000Z");
    CHECK(format_timestamp(calendar.moment_of("Europe/Berlin", day + hours(19))) == "2026-03-29T17:00:00.000Z");
    CHECK(format_timestamp(calendar.moment_of("No/Where", day + hours(19))) == "2026-03-29T19:00:00.000Z");
    CHECK(calendar.date_at("America/New_York", Timestamp(sys_days(year(2026) / 3 / 29) + hours(3))) == day - days(1));
}

}  // namespace holdfast::app
