// What every store promises of reset links and of kiosks' tokens.
#include "protocol/limits.hpp"
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

Account kiosk(std::uint32_t number) {
    Account account{id_of<UserId>(number), "kiosk" + std::to_string(number), "", "", "kiosk", noon};
    return account;
}

Device device_of(std::uint32_t number) {
    return {id_of<UserId>(number), "kiosk" + std::to_string(number), "hash" + std::to_string(number),
            noon + Seconds(number)};
}

}  // namespace

TEST_CASE_TEMPLATE("a reset link is found by its hash, until another takes its place", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    store.accounts().add_account(customer(1)).value();
    const UserId user = id_of<UserId>(1);
    CHECK(store.keys().put_password_reset({user, "first", noon}).has_value());
    const PasswordReset found = store.keys().password_reset("first").value();
    CHECK(found.user == user);
    CHECK(found.expires_at == noon);

    CHECK(store.keys().put_password_reset({user, "second", noon + Seconds(1)}).has_value());
    CHECK(store.keys().password_reset("first").error().code == ErrorCode::not_found);
    CHECK(store.keys().password_reset("second")->expires_at == noon + Seconds(1));

    CHECK(store.keys().remove_password_reset(user).has_value());
    CHECK(store.keys().password_reset("second").error().code == ErrorCode::not_found);
    CHECK(store.keys().remove_password_reset(user).has_value());
}

TEST_CASE_TEMPLATE("a kiosk is found by its token's hash, with when it was last used", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    store.accounts().add_account(kiosk(1)).value();
    CHECK(store.keys().add_device(device_of(1)).has_value());
    CHECK(store.keys().add_device(device_of(1)).error().code == ErrorCode::conflict);
    const Device found = store.keys().device_by_token("hash1").value();
    CHECK(found.user == id_of<UserId>(1));
    CHECK(found.name == "kiosk1");
    CHECK_FALSE(found.last_used_at);
    CHECK(store.keys().device_by_token("hash2").error().code == ErrorCode::not_found);

    CHECK(store.keys().note_device_use(found.user, noon + Seconds(9)).has_value());
    CHECK(store.keys().device(found.user)->last_used_at == noon + Seconds(9));

    CHECK(store.keys().remove_device(found.user).has_value());
    CHECK(store.keys().device(found.user).error().code == ErrorCode::not_found);
    CHECK(store.keys().remove_device(found.user).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("kiosks are listed by page, the newest first", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    for (const std::uint32_t number : {1u, 2u, 3u}) {
        store.accounts().add_account(kiosk(number)).value();
        store.keys().add_device(device_of(number)).value();
    }
    const auto first = store.keys().devices({.limit = 2}).value();
    REQUIRE(first.size() == 2);
    CHECK(first[0].name == "kiosk3");
    CHECK(first[1].name == "kiosk2");
    const auto rest =
        store.keys().devices({.after = AccountPosition{first[1].created_at, first[1].user}, .limit = 2}).value();
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].name == "kiosk1");
}

TEST_CASE_TEMPLATE("kiosks are found by how their names begin, and sorted by age or by name", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    std::uint32_t number = 0;
    for (const char* name : {"foyer-2", "Foyer-1", "bar"}) {
        Account account = kiosk(++number);
        account.username = name;
        store.accounts().add_account(account).value();
        store.keys().add_device(device_of(number)).value();
    }
    store.accounts().add_account(kiosk(9)).value();  // has lost its token
    const auto listed = [&](AccountSearch search) {
        search.limit = search.limit == 0 ? 10 : search.limit;
        std::string names;
        for (const Device& device : store.keys().devices(search).value()) names += device.name + " ";
        return names;
    };
    CHECK(listed({}) == "bar Foyer-1 foyer-2 ");
    CHECK(listed({.sort = AccountSort::oldest}) == "foyer-2 Foyer-1 bar ");
    CHECK(listed({.sort = AccountSort::name}) == "bar Foyer-1 foyer-2 ");
    CHECK(listed({.sort = AccountSort::name, .after_name = "bar", .limit = 1}) == "Foyer-1 ");
    CHECK(listed({.prefix = "FOYER"}) == "Foyer-1 foyer-2 ");
    CHECK(listed({.prefix = "foyer", .sort = AccountSort::oldest}) == "foyer-2 Foyer-1 ");
    CHECK(listed({.prefix = "oyer"}).empty());
}

TEST_CASE_TEMPLATE("a device is a stranger once, unless it is the first", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    fixture.store().accounts().add_account(customer(1)).value();
    fixture.store().accounts().add_account(customer(2)).value();
    KeyStore& keys = fixture.store().keys();
    const auto meet = [&](std::uint32_t number, const std::string& device, int second) {
        return keys.meet_device(id_of<UserId>(number), device, noon + Seconds(second)).value();
    };
    CHECK(meet(1, "laptop", 0) == Acquaintance::first);
    CHECK(meet(1, "laptop", 1) == Acquaintance::known);
    CHECK(meet(1, "phone", 2) == Acquaintance::stranger);
    CHECK(meet(1, "phone", 3) == Acquaintance::known);
    CHECK(meet(2, "phone", 4) == Acquaintance::first);

    // As many as there is room for: those that were not seen for longest make way.
    for (unsigned i = 2; i < limits::known_devices_per_account; ++i) {
        CHECK(meet(1, "device " + std::to_string(i), static_cast<int>(10 + i)) == Acquaintance::stranger);
    }
    CHECK(meet(1, "laptop", 50) == Acquaintance::known);
    CHECK(meet(1, "one more", 51) == Acquaintance::stranger);
    CHECK(meet(1, "laptop", 52) == Acquaintance::known);
    CHECK(meet(1, "phone", 53) == Acquaintance::stranger);

    CHECK(fixture.store().accounts().remove_account(id_of<UserId>(1)).has_value());
    CHECK(meet(2, "phone", 60) == Acquaintance::known);
}

}  // namespace holdfast::test
