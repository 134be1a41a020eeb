// What every store promises of accounts and of the logins that belong to them.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

TEST_CASE_TEMPLATE("an account is found by its id and by its name in any case", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    fixture.store().accounts().add_account(customer(1)).value();
    const Account by_id = fixture.store().accounts().account(id_of<UserId>(1)).value();
    CHECK(by_id.username == "customer1");
    CHECK(by_id.email == "customer1@example.org");
    CHECK(by_id.role == "customer");
    CHECK(by_id.created_at == noon);
    CHECK_FALSE(by_id.disabled);
    CHECK(fixture.store().accounts().account_by_username("CUSTOMER1").value().id == by_id.id);
    CHECK(fixture.store().accounts().account_by_username("customer2").error().code == ErrorCode::not_found);
    CHECK(fixture.store().accounts().account(id_of<UserId>(2)).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a name or a mail address in use is a conflict, in any case", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    fixture.store().accounts().add_account(customer(1)).value();
    Account same_name = customer(2);
    same_name.username = "Customer1";
    CHECK(fixture.store().accounts().add_account(same_name).error().code == ErrorCode::conflict);
    Account same_mail = customer(2);
    same_mail.email = "CUSTOMER1@example.org";
    CHECK(fixture.store().accounts().add_account(same_mail).error().code == ErrorCode::conflict);
    CHECK(fixture.store().accounts().add_account(customer(2)).has_value());
}

TEST_CASE_TEMPLATE("any number of guests have no name", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    for (std::uint32_t number = 1; number <= 3; ++number) {
        const Account guest{id_of<UserId>(number), "", "", "", "guest", noon};
        CHECK(fixture.store().accounts().add_account(guest).has_value());
    }
    CHECK(fixture.store().accounts().account_by_username("").error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a new password hash replaces the old one", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    fixture.store().accounts().add_account(customer(1)).value();
    CHECK(fixture.store().accounts().set_password_hash(id_of<UserId>(1), "better").has_value());
    CHECK(fixture.store().accounts().account(id_of<UserId>(1)).value().password_hash == "better");
    CHECK(fixture.store().accounts().set_password_hash(id_of<UserId>(9), "x").error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a refresh token works once; its second use ends the login", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    store.accounts().add_account(customer(1)).value();
    const auto id = id_of<TokenFamilyId>(1);
    store.accounts().add_token_family({id, id_of<UserId>(1), "first", noon}).value();

    CHECK(store.accounts().rotate_token(id, "first", "second", noon + Seconds(60)).value() ==
          AccountStore::Rotation::rotated);
    CHECK(store.accounts().token_family(id).value().current_token == "second");
    CHECK(store.accounts().token_family(id).value().expires_at == noon + Seconds(60));

    CHECK(store.accounts().rotate_token(id, "first", "third", noon).value() == AccountStore::Rotation::reused);
    CHECK(store.accounts().token_family(id).value().revoked);
    CHECK(store.accounts().rotate_token(id, "second", "third", noon).value() == AccountStore::Rotation::reused);
    CHECK(store.accounts().token_family(id).value().current_token == "second");
}

TEST_CASE_TEMPLATE("a revoked login stays revoked", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    store.accounts().add_account(customer(1)).value();
    const auto id = id_of<TokenFamilyId>(1);
    store.accounts().add_token_family({id, id_of<UserId>(1), "first", noon}).value();
    CHECK(store.accounts().revoke_token_family(id).has_value());
    CHECK(store.accounts().rotate_token(id, "first", "second", noon).value() == AccountStore::Rotation::reused);
    CHECK(store.accounts().rotate_token(id_of<TokenFamilyId>(2), "a", "b", noon).error().code == ErrorCode::not_found);
    CHECK(store.accounts().token_family(id_of<TokenFamilyId>(2)).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("revoked logins are named for as long as they would have lasted", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    store.accounts().add_account(customer(1)).value();
    for (const std::uint32_t number : {1u, 2u, 3u}) {
        store.accounts()
            .add_token_family({id_of<TokenFamilyId>(number), id_of<UserId>(1), "t", noon + Seconds(number)})
            .value();
    }
    store.accounts().revoke_token_family(id_of<TokenFamilyId>(1)).value();
    store.accounts().revoke_token_family(id_of<TokenFamilyId>(3)).value();
    const auto revoked = store.accounts().revoked_token_families(noon + Seconds(1)).value();
    REQUIRE(revoked.size() == 1);
    CHECK(revoked[0].id == id_of<TokenFamilyId>(3));
    CHECK(revoked[0].expires_at == noon + Seconds(3));
}

}  // namespace holdfast::test
