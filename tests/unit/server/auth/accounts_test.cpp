// Accounts over a real database: who gets in, and how a login ends.
#include "server/auth/accounts.hpp"

#include <doctest/doctest.h>

#include "protocol/limits.hpp"
#include "server/auth/gate.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"

namespace holdfast::auth {
namespace {

using test::run;

struct Scene {
    test::House house;
    Tokens tokens{std::string(32, 's')};
    RevokedFamilies revoked;
    Gate gate{tokens, revoked};
    PasswordPool passwords{{.passes = 1, .memory_bytes = 8'192}};
    Accounts accounts{*house.writer, *house.readers, passwords, tokens, revoked, house.clock};

    Result<storage::Account> join(const std::string& name) {
        return run(accounts.register_customer({name, name + "@example.com", "a fine password"}));
    }
    Result<TokenPair> login(const std::string& name, const std::string& password = "a fine password") {
        return run(accounts.login({name, password}));
    }
    bool admitted(const std::string& access) { return gate.authenticate(access, house.clock.now()).has_value(); }
};

}  // namespace

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

    RevokedFamilies after_restart;
    const Gate gate(scene.tokens, after_restart);
    const Timestamp now = scene.house.clock.now();
    CHECK(gate.authenticate(tokens.access, now).has_value());
    CHECK(restore_revoked_families(*scene.house.open_reader(), after_restart, now).has_value());
    CHECK(gate.authenticate(tokens.access, now).has_error());
}

TEST_CASE("a guest has an account and an access token for an hour, give or take the skew") {
    Scene scene;
    const GuestPass pass = run(scene.accounts.guest()).value();
    CHECK(scene.gate.authenticate(pass.access, scene.house.clock.now())->role == Role::guest);
    CHECK(run(scene.accounts.account(pass.user))->role == "guest");
    scene.house.clock.advance(Seconds(limits::access_token_s + limits::token_skew_s));
    CHECK_FALSE(scene.admitted(pass.access));
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
    Accounts accounts(*scene.house.writer, *scene.house.readers, dearer, scene.tokens, scene.revoked,
                      scene.house.clock);
    CHECK(run(accounts.login({"rosalind", "a fine password"})).has_value());
    CHECK(hash_of() != cheap);
    CHECK(run(accounts.login({"rosalind", "a fine password"})).has_value());
}

}  // namespace holdfast::auth
