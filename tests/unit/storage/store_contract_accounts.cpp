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
    CHECK(by_id.language == Language::en);
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

TEST_CASE_TEMPLATE("an account is changed, but for its id and its age", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    AccountStore& accounts = fixture.store().accounts();
    accounts.add_account(customer(1)).value();
    accounts.add_account(customer(2)).value();
    Account changed{id_of<UserId>(1),  "Ada", "ada@example.org", "better", "staff",
                    noon + Seconds(1), true,  Language::fr};
    CHECK(accounts.update_account(changed).has_value());
    const Account found = accounts.account_by_email("ADA@example.org").value();
    CHECK(found.id == changed.id);
    CHECK(found.username == "Ada");
    CHECK(found.password_hash == "better");
    CHECK(found.role == "staff");
    CHECK(found.disabled);
    CHECK(found.language == Language::fr);
    CHECK(found.created_at == noon);

    changed.username = "Customer2";
    CHECK(accounts.update_account(changed).error().code == ErrorCode::conflict);
    CHECK(accounts.update_account(customer(9)).error().code == ErrorCode::not_found);
    CHECK(accounts.account_by_email("").error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("an account goes with what opens it, unless it has orders", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = order_of(1, id_of<UserId>(1), show, {1});
    store.orders().add_order(order, tickets_for(order)).value();
    const Error refused = store.accounts().remove_account(id_of<UserId>(1)).error();
    CHECK(refused.code == ErrorCode::conflict);
    CHECK(refused.message.find("1 order.") != std::string::npos);

    const UserId user = id_of<UserId>(2);
    store.keys().put_password_reset({user, "hash", noon}).value();
    store.keys().add_device({user, "customer2", "token", noon}).value();
    const auto login = id_of<TokenFamilyId>(1);
    store.accounts().add_token_family({login, user, "first", noon + Seconds(60)}).value();
    CHECK(store.accounts().remove_account(user).has_value());
    CHECK(store.accounts().account(user).error().code == ErrorCode::not_found);
    CHECK(store.keys().password_reset("hash").has_error());
    CHECK(store.keys().device_by_token("token").has_error());
    // Its login can still be ended, and known as ended.
    CHECK(store.accounts().revoke_token_families_of(user, noon)->size() == 1);
    CHECK(store.accounts().revoked_token_families(noon)->size() == 1);
    CHECK(store.accounts().remove_account(user).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("people are listed by page, the newest first, and guests when asked for", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    AccountStore& accounts = fixture.store().accounts();
    for (std::uint32_t number = 1; number <= 4; ++number) {
        Account account = customer(number);
        account.created_at = noon + Seconds(number / 2);  // 2 and 3 are of one age
        if (number == 4) account.role = "admin";
        accounts.add_account(account).value();
    }
    accounts.add_account({id_of<UserId>(9), "", "", "", "guest", noon}).value();
    const auto numbers_of = [](const std::vector<Account>& list) {
        std::vector<int> numbers;
        for (const Account& account : list) numbers.push_back(account.id.bytes()[15]);
        return numbers;
    };
    using Numbers = std::vector<int>;
    const auto first = accounts.accounts({.limit = 2}).value();
    CHECK(numbers_of(first) == Numbers{4, 3});
    const AccountPosition after{first[1].created_at, first[1].id};
    CHECK(numbers_of(accounts.accounts({.after = after, .limit = 9}).value()) == Numbers{2, 1});
    CHECK(numbers_of(accounts.accounts({.role = "admin", .limit = 9}).value()) == Numbers{4});
    CHECK(numbers_of(accounts.accounts({.role = "guest", .limit = 9}).value()) == Numbers{9});
    CHECK(numbers_of(accounts.accounts({.prefix = "CUSTOMER3@", .limit = 9}).value()) == Numbers{3});
    CHECK(numbers_of(accounts.accounts({.prefix = "customer", .role = "customer", .limit = 2}).value()) ==
          Numbers{3, 2});
    CHECK(numbers_of(accounts.accounts({.prefix = "customer", .after = after, .limit = 9}).value()) == Numbers{2, 1});
    CHECK(accounts.accounts({.prefix = "%", .limit = 9})->empty());

    CHECK(numbers_of(accounts.accounts({.sort = AccountSort::oldest, .limit = 2}).value()) == Numbers{1, 2});
    CHECK(numbers_of(accounts.accounts({.sort = AccountSort::oldest, .after = after, .limit = 9}).value()) ==
          Numbers{4});
    CHECK(numbers_of(accounts.accounts({.role = "customer", .sort = AccountSort::name, .limit = 2}).value()) ==
          Numbers{1, 2});
    CHECK(numbers_of(accounts.accounts({.sort = AccountSort::name, .after_name = "CUSTOMER2", .limit = 9}).value()) ==
          Numbers{3, 4});
    CHECK(numbers_of(accounts.accounts({.prefix = "customer", .sort = AccountSort::name, .limit = 1}).value()) ==
          Numbers{1});
}

TEST_CASE_TEMPLATE("others of a role are counted for as long as they may come in", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    AccountStore& accounts = fixture.store().accounts();
    for (const std::uint32_t number : {1u, 2u, 3u}) {
        Account admin = customer(number);
        admin.role = "admin";
        admin.disabled = number == 3;
        accounts.add_account(admin).value();
    }
    CHECK(accounts.others_with_role(id_of<UserId>(1), "admin").value() == 1);
    CHECK(accounts.others_with_role(id_of<UserId>(3), "admin").value() == 2);
    CHECK(accounts.others_with_role(id_of<UserId>(1), "staff").value() == 0);
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

TEST_CASE_TEMPLATE("all of a user's logins are ended but one, and nobody else's", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    AccountStore& accounts = fixture.store().accounts();
    const auto login = [](std::uint32_t number) { return id_of<TokenFamilyId>(number); };
    for (const std::uint32_t user : {1u, 2u}) accounts.add_account(customer(user)).value();
    accounts.add_token_family({login(1), id_of<UserId>(1), "t", noon + Seconds(9)}).value();
    accounts.add_token_family({login(2), id_of<UserId>(1), "t", noon + Seconds(9)}).value();
    accounts.add_token_family({login(3), id_of<UserId>(1), "t", noon}).value();  // is over
    accounts.add_token_family({login(4), id_of<UserId>(2), "t", noon + Seconds(9)}).value();

    using Logins = std::vector<TokenFamilyId>;
    CHECK(accounts.revoke_token_families_of(id_of<UserId>(1), noon, login(1)).value() == Logins{login(2)});
    CHECK_FALSE(accounts.token_family(login(1))->revoked);
    CHECK(accounts.token_family(login(2))->revoked);
    CHECK(accounts.revoke_token_families_of(id_of<UserId>(1), noon).value() == Logins{login(1)});
    CHECK(accounts.revoke_token_families_of(id_of<UserId>(1), noon)->empty());
    CHECK_FALSE(accounts.token_family(login(4))->revoked);
}

}  // namespace holdfast::test
