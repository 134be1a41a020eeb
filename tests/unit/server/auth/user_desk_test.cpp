// What administrators do with other people's accounts, and what they cannot.
#include "server/auth/user_desk.hpp"

#include <doctest/doctest.h>

#include <future>
#include <thread>

#include "tests/unit/server/auth/people.hpp"

namespace holdfast::auth {
namespace {

using test::Actions;
using test::run;

struct Scene : test::People {
    UserDesk desk{means};
    UserId admin = add("prospero", Role::admin).id;
    UserId rosalind = join("rosalind")->id;

    storage::Account add(const std::string& name, Role role) {
        return run(desk.add(house.ann, {name, name + "@example.com", test::fine_password}, role)).value();
    }
    Result<storage::Account> change(const UserId& user, UserChange change) {
        return run(desk.change(admin, user, change));
    }
    Result<storage::Nothing> remove(const UserId& user) { return run(desk.remove(admin, user)); }
};

}  // namespace

TEST_CASE("an account that was made for somebody lets him in with the role it was given") {
    Scene scene;
    const UserId ariel = scene.add("ariel", Role::staff).id;
    CHECK(scene.identity(scene.login("ariel")->access)->role == Role::staff);
    CHECK(scene.journal_of(ariel) == Actions{"user_added"});
    const auto taken = run(scene.desk.add(scene.admin, {"ARIEL", "a@example.com", test::fine_password}, Role::staff));
    CHECK(taken.error().code == ErrorCode::conflict);
}

TEST_CASE("a changed role and a disabled account end the logins at once, and for good") {
    for (const UserChange change : {UserChange{.role = Role::staff}, UserChange{.admission = Admission::disabled}}) {
        Scene scene;
        const TokenPair tokens = scene.login("rosalind").value();
        const TokenPair others = scene.login("prospero").value();
        CHECK(scene.admitted(tokens.access));
        REQUIRE(scene.change(scene.rosalind, change).has_value());
        CHECK_FALSE(scene.admitted(tokens.access));
        CHECK_FALSE(scene.admitted_after_restart(tokens.access));
        CHECK(run(scene.accounts.refresh(tokens.refresh)).has_error());
        CHECK(scene.admitted(others.access));
        CHECK(scene.journal_of(scene.rosalind) == Actions{"user_changed"});

        const auto again = scene.login("rosalind");
        REQUIRE(again.has_value() == change.role.has_value());
        if (change.role) CHECK(scene.identity(again->access)->role == Role::staff);
    }
}

TEST_CASE("who is enabled again may log in again") {
    Scene scene;
    REQUIRE(scene.change(scene.rosalind, {.admission = Admission::disabled}).has_value());
    CHECK(scene.login("rosalind").has_error());
    REQUIRE(scene.change(scene.rosalind, {.admission = Admission::enabled}).has_value());
    CHECK(scene.login("rosalind").has_value());
}

TEST_CASE("a change to what is so already changes nothing and ends nothing") {
    Scene scene;
    const TokenPair tokens = scene.login("rosalind").value();
    CHECK(scene.change(scene.rosalind, {.role = Role::customer, .admission = Admission::enabled}).has_value());
    CHECK(scene.admitted(tokens.access));
    CHECK(scene.journal_of(scene.rosalind).empty());
}

TEST_CASE("the last administrator stays one, and nobody shuts himself out") {
    Scene scene;
    const auto refused = [](const auto& result) { return result.error().code == ErrorCode::conflict; };
    CHECK(refused(scene.change(scene.admin, {.role = Role::customer})));
    CHECK(refused(scene.change(scene.admin, {.admission = Admission::disabled})));
    CHECK(refused(scene.remove(scene.admin)));

    const UserId second = scene.add("miranda", Role::admin).id;
    CHECK(refused(scene.change(scene.admin, {.admission = Admission::disabled})));
    CHECK(refused(scene.remove(scene.admin)));
    CHECK(scene.change(second, {.admission = Admission::disabled}).has_value());
    // A disabled administrator is none.
    CHECK(refused(scene.change(scene.admin, {.role = Role::staff})));
    CHECK(scene.change(second, {.admission = Admission::enabled}).has_value());
    CHECK(scene.change(scene.admin, {.role = Role::staff}).has_value());
    CHECK(refused(run(scene.desk.remove(scene.rosalind, second))));
}

TEST_CASE("a guest and a kiosk stay what they are") {
    Scene scene;
    const UserId guest = run(scene.accounts.guest())->user;
    CHECK(scene.change(guest, {.role = Role::admin}).error().code == ErrorCode::conflict);
    CHECK(scene.change(guest, {.admission = Admission::disabled})->disabled);
    CHECK(scene.change(UserId({9}), {.role = Role::staff}).error().code == ErrorCode::not_found);
}

TEST_CASE("who is removed is gone, with his logins, also after a restart") {
    Scene scene;
    const TokenPair tokens = scene.login("rosalind").value();
    REQUIRE(scene.remove(scene.rosalind).has_value());
    CHECK_FALSE(scene.admitted(tokens.access));
    CHECK_FALSE(scene.admitted_after_restart(tokens.access));
    CHECK(run(scene.accounts.refresh(tokens.refresh)).has_error());
    CHECK(scene.login("rosalind").has_error());
    CHECK(scene.journal_of(scene.rosalind) == Actions{"user_removed"});
    CHECK(scene.remove(scene.rosalind).error().code == ErrorCode::not_found);
    CHECK(scene.join("rosalind").has_value());
}

TEST_CASE("of two administrators who demote each other at once one stays") {
    Scene scene;
    const UserId second = scene.add("miranda", Role::admin).id;
    test::Roadblock roadblock(*scene.house.writer);
    auto first_wish = std::async(std::launch::async,
                                 [&] { return run(scene.desk.change(scene.admin, second, {.role = Role::customer})); });
    auto second_wish = std::async(
        std::launch::async, [&] { return run(scene.desk.change(second, scene.admin, {.role = Role::customer})); });
    while (scene.house.writer->queued() < 2) std::this_thread::yield();
    roadblock.lift();
    const bool first_granted = first_wish.get().has_value();
    const bool second_granted = second_wish.get().has_value();
    CHECK(first_granted != second_granted);
}

}  // namespace holdfast::auth
