// Accounts over a real database: who gets in, and how a login ends.
#include "server/auth/accounts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <latch>
#include <memory>
#include <thread>

#include "protocol/limits.hpp"
#include "tests/unit/server/auth/people.hpp"

namespace holdfast::auth {

using Scene = test::People;
using test::run;

TEST_CASE("somebody who registers is a customer and can log in, whatever the case of the name") {
    Scene scene;
    const auto account = scene.join("Rosalind");
    REQUIRE(account.has_value());
    CHECK(account->role == "customer");
    const auto tokens = scene.login("rosalind");
    REQUIRE(tokens.has_value());
    const auto identity = scene.gate.authenticate(tokens->access, scene.house.clock.now());
    CHECK(identity->user == account->id);
    CHECK(identity->role == Role::customer);
    CHECK(run(scene.accounts.account(identity->user))->username == "Rosalind");
}

TEST_CASE("a name or mail address that is taken, or will not do, is refused") {
    Scene scene;
    CHECK(scene.join("rosalind").has_value());
    CHECK(scene.join("ROSALIND").error().code == ErrorCode::conflict);
    CHECK(run(scene.accounts.register_customer({"other", "Rosalind@Example.com", "a fine password"})).error().code ==
          ErrorCode::conflict);
    CHECK(run(scene.accounts.register_customer({"x", "x@example.com", "a fine password"})).error().pointer ==
          "/username");
    CHECK(run(scene.accounts.register_customer({"orlando", "nowhere", "a fine password"})).error().pointer == "/email");
    CHECK(run(scene.accounts.register_customer({"orlando", "o@example.com", "password"})).error().pointer ==
          "/password");
}

TEST_CASE("a wrong password, an unknown name and a guest are answered alike") {
    Scene scene;
    CHECK(scene.join("rosalind").has_value());
    CHECK(run(scene.accounts.guest()).has_value());
    const auto wrong = scene.login("rosalind", "another password").error();
    const auto unknown = scene.login("nobody").error();
    const auto nameless = scene.login("", "").error();
    for (const Error& error : {wrong, unknown, nameless}) {
        CHECK(error.code == ErrorCode::not_authenticated);
        CHECK(error.message == wrong.message);
    }
}

TEST_CASE("a refresh token is used once; the second use ends its login, tokens and all") {
    Scene scene;
    CHECK(scene.join("rosalind").has_value());
    const TokenPair first = scene.login("rosalind").value();
    const TokenPair other = scene.login("rosalind").value();
    const TokenPair second = run(scene.accounts.refresh(first.refresh)).value();
    CHECK(scene.admitted(second.access));

    CHECK(run(scene.accounts.refresh(first.refresh)).error().code == ErrorCode::not_authenticated);
    CHECK_FALSE(scene.admitted(first.access));
    CHECK_FALSE(scene.admitted(second.access));
    CHECK(run(scene.accounts.refresh(second.refresh)).has_error());
    CHECK(scene.admitted(other.access));
}

TEST_CASE("an access token does not refresh, and nothing made up does") {
    Scene scene;
    CHECK(scene.join("rosalind").has_value());
    const TokenPair tokens = scene.login("rosalind").value();
    CHECK(run(scene.accounts.refresh(tokens.access)).has_error());
    CHECK(run(scene.accounts.logout(tokens.access)).has_error());
    CHECK(run(scene.accounts.refresh("made.up.token")).has_error());
    CHECK(scene.admitted(tokens.access));
}

TEST_CASE("logging out ends a login at once, and after a restart it is still ended") {
    Scene scene;
    CHECK(scene.join("rosalind").has_value());
    const TokenPair tokens = scene.login("rosalind").value();
    CHECK(run(scene.accounts.logout(tokens.refresh)).has_value());
    CHECK_FALSE(scene.admitted(tokens.access));
    CHECK(run(scene.accounts.refresh(tokens.refresh)).has_error());
    CHECK(run(scene.accounts.logout(tokens.refresh)).has_value());

    CHECK_FALSE(scene.admitted_after_restart(tokens.access));
}

TEST_CASE("a guest has an account, and stays that guest for as long as the tokens are refreshed") {
    Scene scene;
    const GuestPass pass = run(scene.accounts.guest()).value();
    CHECK(scene.identity(pass.tokens.access)->role == Role::guest);
    CHECK(run(scene.accounts.account(pass.user))->role == "guest");
    scene.house.clock.advance(Seconds(limits::access_token_s + limits::token_skew_s));
    CHECK_FALSE(scene.admitted(pass.tokens.access));
    const TokenPair next = run(scene.accounts.refresh(pass.tokens.refresh)).value();
    CHECK(scene.identity(next.access)->user == pass.user);
    CHECK(scene.identity(next.access)->role == Role::guest);
}

TEST_CASE("an account that is gone is nobody") {
    Scene scene;
    CHECK(run(scene.accounts.account(UserId({42}))).error().code == ErrorCode::not_authenticated);
}

TEST_CASE("a hash that was made cheaper is replaced at the next log-in") {
    Scene scene;
    CHECK(scene.join("rosalind").has_value());
    const auto hash_of = [&] {
        return scene.house.open_reader()->accounts().account_by_username("rosalind")->password_hash;
    };
    const std::string cheap = hash_of();
    PasswordPool dearer({.passes = 2, .memory_bytes = 16'384});
    const Means means{*scene.house.writer, *scene.house.readers, dearer, scene.logins, scene.house.clock};
    Accounts accounts(means);
    CHECK(run(accounts.login({"rosalind", "a fine password"})).has_value());
    CHECK(hash_of() != cheap);
    CHECK(run(accounts.login({"rosalind", "a fine password"})).has_value());
}

TEST_CASE("what changes while a password is being checked counts for the login") {
    struct Row {
        const char* change;
        std::function<void(storage::Account&)> make;
        bool comes_in;
    };
    const Row rows[]{
        {"another role", [](storage::Account& account) { account.role = "staff"; }, true},
        {"disabled", [](storage::Account& account) { account.disabled = true; }, false},
        {"another password", [](storage::Account& account) { account.password_hash = "another"; }, false},
    };
    for (const Row& row : rows) {
        INFO(row.change);
        Scene scene;
        const UserId user = scene.join("rosalind")->id;
        test::Roadblock roadblock(*scene.house.writer);
        auto changed = test::ask_later<storage::Nothing>(*scene.house.writer, [&](storage::Store& store) {
            auto account = store.accounts().account(user).value();
            row.make(account);
            return store.accounts().update_account(account);
        });
        auto login = std::async(std::launch::async, [&] { return scene.login("rosalind"); });
        // Its password is checked once it queues behind the change.
        while (scene.house.writer->queued() < 2) std::this_thread::yield();
        roadblock.lift();
        CHECK(changed.get().has_value());
        const auto tokens = login.get();
        REQUIRE(tokens.has_value() == row.comes_in);
        if (row.comes_in) CHECK(scene.identity(tokens->access)->role == Role::staff);
    }
}

TEST_CASE("a known name and an unknown one both have a password compared, so that neither is told by its time") {
    Scene scene;
    PasswordPool pool({.passes = 1, .memory_bytes = 8u << 10});
    const Means means{*scene.house.writer, *scene.house.readers, pool, scene.logins, scene.house.clock};
    Accounts accounts(means);
    REQUIRE(run(accounts.register_customer({"rosalind", "r@example.com", "a fine password"})).has_value());
    for (const std::string name : {"rosalind", "nobody"}) {
        INFO(name);
        // Both threads of the pool are kept from their work: who needs one has to wait.
        const auto busy = std::make_shared<std::latch>(2);
        const auto freed = std::make_shared<std::latch>(1);
        for (int thread = 0; thread < 2; ++thread) {
            pool.hash("another password", [busy, freed](const auto&) {
                busy->count_down();
                freed->wait();
            });
        }
        busy->wait();
        auto login = std::async(std::launch::async, [&] { return run(accounts.login({name, "a wrong password"})); });
        const auto has_ended = [&] { return login.wait_for(std::chrono::seconds(0)) == std::future_status::ready; };
        while (pool.waiting() == 0 && !has_ended()) std::this_thread::yield();
        CHECK(pool.waiting() == 1);
        freed->count_down();
        CHECK(login.get().error().code == ErrorCode::not_authenticated);
    }
}

}  // namespace holdfast::auth
