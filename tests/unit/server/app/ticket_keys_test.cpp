#include "server/app/ticket_keys.hpp"

#include <doctest/doctest.h>

#include "server/app/data_folder.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/unit/server/app/temporary_folder.hpp"
#include "tests/unit/storage/sample.hpp"

namespace holdfast::app {
namespace fs = std::filesystem;

TEST_CASE("the first start makes the ticket keys for their owner alone, later ones find them") {
    const TemporaryFolder folder;
    const auto file = ticket_keys_in(folder.path());
    const auto keys = read_or_make_ticket_keys(file).value();
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(read_or_make_ticket_keys(file).value().signing_key() == keys.signing_key());
}

TEST_CASE("ticket keys that others may read, or that are none, stop the start") {
    const TemporaryFolder folder;
    const auto file = folder.write("tickets.key", tickets::KeyRing::make().text());
    CHECK(read_or_make_ticket_keys(file).has_value());
    fs::permissions(file, fs::perms::others_read, fs::perm_options::add);
    CHECK(read_or_make_ticket_keys(file).error().message.find("chmod 600") != std::string::npos);
    CHECK(read_or_make_ticket_keys(folder.write("damaged", "signs 12\n")).error().message.find("backup") !=
          std::string::npos);
    CHECK_FALSE(read_or_make_ticket_keys(folder.path()).has_value());
}

TEST_CASE("a replaced file is as private as it was, and one that was cut short is in nobody's way") {
    const TemporaryFolder folder;
    const auto file = ticket_keys_in(folder.path());
    const auto keys = read_or_make_ticket_keys(file).value().rotated(test::noon);
    CHECK_FALSE(folder.write("tickets.key.next", "half of").empty());
    REQUIRE(replace_private_file(file, keys.text()).has_value());
    CHECK(read_or_make_ticket_keys(file).value().text() == keys.text());
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK_FALSE(make_private_file(file, "again").has_value());
}

TEST_CASE("an old key goes when no show is left that was sold while it signed") {
    const TemporaryFolder folder;
    const fs::path database = database_in(folder.path());
    storage::sqlite::migrate(database).value();
    const auto store = storage::sqlite::open_for_writing(database).value();
    const ShowId show = test::fill(*store);
    const Timestamp starts_at = store->catalogue().show(show)->starts_at;
    const storage::Order order = test::order_of(1, test::id_of<UserId>(1), show, {4});
    store->orders().add_order(order, test::tickets_for(order)).value();

    const auto first = tickets::KeyRing::make();
    const auto unused = first.rotated(order.created_at);  // before the first sale
    const auto used = unused.rotated(order.created_at + Seconds(1));
    const auto kept = without_old_keys(used, *store, starts_at).value();
    REQUIRE(kept.public_keys().size() == 2);
    CHECK(kept.public_keys()[1].id == unused.signing_key());
    const auto week_later = starts_at + std::chrono::minutes(limits::max_duration_min);
    CHECK(without_old_keys(used, *store, week_later).value().public_keys().size() == 1);
    CHECK(without_old_keys(used, *store, week_later).value().signing_key() == used.signing_key());
}

}  // namespace holdfast::app
