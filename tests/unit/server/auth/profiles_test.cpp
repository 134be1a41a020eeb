// What somebody changes of his own account, and how a guest becomes a customer.
#include "server/auth/profiles.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/auth/people.hpp"

namespace holdfast::auth {
namespace {

using test::Actions;
using test::run;

struct Scene : test::People {
    Profiles profiles{means};
    UserId rosalind = join("rosalind")->id;
    TokenPair here = login("rosalind").value();
    TokenPair elsewhere = login("rosalind").value();

    Result<storage::Account> change(ProfileChange change) {
        return run(profiles.change(identity(here.access).value(), std::move(change)));
    }
};

const std::string better_password = "a better password";

}  // namespace

TEST_CASE("a new name needs no password, and is the one to log in with") {
    Scene scene;
    const auto changed = scene.change({.username = "ganymede"});
    REQUIRE(changed.has_value());
    CHECK(changed->username == "ganymede");
    CHECK(scene.login("ganymede").has_value());
    CHECK(scene.login("rosalind").has_error());
    CHECK(scene.admitted(scene.elsewhere.access));
    CHECK(scene.journal_of(scene.rosalind) == Actions{"profile_changed"});
}

TEST_CASE("a new password ends all logins but the one it was set in") {
    Scene scene;
    REQUIRE(scene.change({.password = better_password, .current_password = test::fine_password}).has_value());
    CHECK(scene.admitted(scene.here.access));
    CHECK(run(scene.accounts.refresh(scene.here.refresh)).has_value());
    CHECK_FALSE(scene.admitted(scene.elsewhere.access));
    CHECK_FALSE(scene.admitted_after_restart(scene.elsewhere.access));
    CHECK(run(scene.accounts.refresh(scene.elsewhere.refresh)).has_error());
    CHECK(scene.login("rosalind").has_error());
    CHECK(scene.login("rosalind", better_password).has_value());
}

TEST_CASE("a new mail address or password needs the present password, and the right one") {
    Scene scene;
    for (const ProfileChange& change :
         {ProfileChange{.email = "new@example.com"}, ProfileChange{.password = better_password}}) {
        ProfileChange tried = change;
        CHECK(scene.change(tried).error().code == ErrorCode::bad_message);
        CHECK(scene.change(tried).error().pointer == "/current_password");
        tried.current_password = "a wrong password";
        CHECK(scene.change(tried).error().code == ErrorCode::forbidden);
        tried.current_password = test::fine_password;
        CHECK(scene.admitted(scene.elsewhere.access));
    }
    CHECK(scene.change({.email = "new@example.com", .current_password = test::fine_password})->email ==
          "new@example.com");
    CHECK(scene.admitted(scene.elsewhere.access));
}

TEST_CASE("a profile is held to the rules of registration, and nobody's name is taken from him") {
    Scene scene;
    CHECK(scene.join("orlando").has_value());
    CHECK(scene.change({.username = "ORLANDO"}).error().code == ErrorCode::conflict);
    CHECK(scene.change({.username = "x"}).error().pointer == "/username");
    CHECK(scene.change({.email = "orlando@example.com", .current_password = test::fine_password}).error().code ==
          ErrorCode::conflict);
    CHECK(scene.change({.email = "nowhere", .current_password = test::fine_password}).error().pointer == "/email");
    const auto own_name =
        scene.change({.username = "ganymede1", .password = "Ganymede1", .current_password = test::fine_password});
    CHECK(own_name.error().pointer == "/password");
    CHECK(scene.stored(scene.rosalind).username == "rosalind");
    CHECK(scene.journal_of(scene.rosalind).empty());
}

TEST_CASE("a guest has no profile to change") {
    Scene scene;
    const GuestPass guest = run(scene.accounts.guest()).value();
    const auto refused =
        run(scene.profiles.change(scene.identity(guest.tokens.access).value(), {.username = "ganymede"}));
    CHECK(refused.error().code == ErrorCode::forbidden);
}

TEST_CASE("a guest who makes an account stays the same user, in the same login") {
    Scene scene;
    const GuestPass guest = run(scene.accounts.guest()).value();
    const Identity caller = scene.identity(guest.tokens.access).value();
    const auto upgraded = run(scene.profiles.upgrade(caller, {"celia", "celia@example.com", better_password}));
    REQUIRE(upgraded.has_value());
    CHECK(upgraded->account.id == guest.user);
    CHECK(upgraded->account.role == "customer");
    const Identity now = scene.identity(upgraded->tokens.access).value();
    CHECK(now.user == guest.user);
    CHECK(now.role == Role::customer);
    CHECK(now.family == caller.family);
    CHECK(scene.login("celia", better_password).has_value());
    CHECK(scene.journal_of(guest.user) == Actions{"guest_upgraded"});

    // The tokens from before have served: the refresh token is a stolen one from now on.
    CHECK(run(scene.accounts.refresh(guest.tokens.refresh)).has_error());
    CHECK_FALSE(scene.admitted(upgraded->tokens.access));
}

TEST_CASE("an upgrade that will not do leaves the guest as he is") {
    Scene scene;
    const GuestPass guest = run(scene.accounts.guest()).value();
    const Identity caller = scene.identity(guest.tokens.access).value();
    const auto code = [&](Registration registration) {
        return run(scene.profiles.upgrade(caller, std::move(registration))).error().code;
    };
    CHECK(code({"Rosalind", "celia@example.com", better_password}) == ErrorCode::conflict);
    CHECK(code({"celia", "rosalind@example.com", better_password}) == ErrorCode::conflict);
    CHECK(code({"celia", "celia@example.com", "password"}) == ErrorCode::bad_message);
    CHECK(scene.stored(guest.user).role == "guest");
    CHECK(run(scene.accounts.refresh(guest.tokens.refresh)).has_value());

    const Identity customer = scene.identity(scene.here.access).value();
    const auto again = run(scene.profiles.upgrade(customer, {"celia", "celia@example.com", better_password}));
    CHECK(again.error().code == ErrorCode::conflict);
}

TEST_CASE("a guest's token cannot upgrade twice, nor a login that was ended meanwhile") {
    Scene scene;
    const GuestPass guest = run(scene.accounts.guest()).value();
    const Identity caller = scene.identity(guest.tokens.access).value();
    CHECK(run(scene.profiles.upgrade(caller, {"celia", "celia@example.com", better_password})).has_value());
    CHECK(run(scene.profiles.upgrade(caller, {"phebe", "phebe@example.com", better_password})).error().code ==
          ErrorCode::conflict);

    const GuestPass gone = run(scene.accounts.guest()).value();
    const Identity left = scene.identity(gone.tokens.access).value();
    CHECK(run(scene.accounts.logout(gone.tokens.refresh)).has_value());
    CHECK(run(scene.profiles.upgrade(left, {"audrey", "audrey@example.com", better_password})).error().code ==
          ErrorCode::not_authenticated);
    CHECK(scene.stored(gone.user).role == "guest");
}

}  // namespace holdfast::auth
