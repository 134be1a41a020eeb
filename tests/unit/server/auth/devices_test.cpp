// Kiosks: how a device comes in with its token, and how it is shut out.
#include "server/auth/devices.hpp"

#include <doctest/doctest.h>

#include "protocol/limits.hpp"
#include "server/auth/secret_tokens.hpp"
#include "server/auth/user_desk.hpp"
#include "tests/unit/server/auth/people.hpp"

namespace holdfast::auth {
namespace {

using test::Actions;
using test::run;

struct Scene : test::People {
    Devices devices{means};
    NewDevice foyer = run(devices.add(house.ann, "foyer-1")).value();

    Result<DevicePass> come_in() { return run(devices.come_in(foyer.token)); }
};

}  // namespace

TEST_CASE("a device comes in with its token as a kiosk, and is seen to") {
    Scene scene;
    CHECK(scene.foyer.token.size() == 43);
    CHECK(scene.foyer.device.name == "foyer-1");
    CHECK_FALSE(scene.foyer.device.last_used_at);
    const auto pass = scene.come_in();
    REQUIRE(pass.has_value());
    const Identity identity = scene.identity(pass->access).value();
    CHECK(identity.role == Role::kiosk);
    CHECK(identity.user == scene.foyer.device.user);
    CHECK(scene.house.open_reader()->keys().device(identity.user)->last_used_at == scene.house.clock.now());
    CHECK(scene.journal_of(identity.user) == Actions{"device_added"});

    scene.house.clock.advance(Seconds(limits::access_token_s + limits::token_skew_s));
    CHECK_FALSE(scene.admitted(pass->access));
    CHECK(scene.come_in().has_value());
}

TEST_CASE("the store has only a hash of the token, and nothing else comes in") {
    Scene scene;
    const std::string hash = scene.house.open_reader()->keys().device(scene.foyer.device.user)->token_hash;
    CHECK(hash == hash_secret_token(scene.foyer.token));
    for (const std::string& token : {hash, std::string("made up"), std::string()}) {
        CHECK(run(scene.devices.come_in(token)).error().code == ErrorCode::not_authenticated);
    }
    CHECK(scene.login("foyer-1", "").has_error());
    CHECK(scene.login("foyer-1", scene.foyer.token).has_error());
}

TEST_CASE("a token that was taken back shuts the device out at once, and for good") {
    Scene scene;
    const DevicePass pass = scene.come_in().value();
    const UserId user = scene.foyer.device.user;
    REQUIRE(run(scene.devices.revoke(scene.house.ann, user)).has_value());
    CHECK_FALSE(scene.admitted(pass.access));
    CHECK_FALSE(scene.admitted_after_restart(pass.access));
    CHECK(scene.come_in().error().code == ErrorCode::not_authenticated);
    CHECK(scene.stored(user).disabled);
    CHECK(scene.journal_of(user) == Actions{"device_added", "device_revoked"});
    CHECK(run(scene.devices.revoke(scene.house.ann, user)).error().code == ErrorCode::not_found);
}

TEST_CASE("a device whose token was taken back gets a new one by its name") {
    Scene scene;
    const UserId user = scene.foyer.device.user;
    REQUIRE(run(scene.devices.revoke(scene.house.ann, user)).has_value());
    const NewDevice again = run(scene.devices.add(scene.house.ann, "Foyer-1")).value();
    CHECK(again.device.user == user);
    CHECK(again.token != scene.foyer.token);
    CHECK(run(scene.devices.come_in(again.token)).has_value());
    CHECK(scene.come_in().has_error());
}

TEST_CASE("a device's name is its own, and a name at all") {
    Scene scene;
    CHECK(run(scene.devices.add(scene.house.ann, "FOYER-1")).error().code == ErrorCode::conflict);
    CHECK(run(scene.devices.add(scene.house.ann, "ann")).error().code == ErrorCode::conflict);
    const Error nameless = run(scene.devices.add(scene.house.ann, "foyer left")).error();
    CHECK(nameless.code == ErrorCode::bad_message);
    CHECK(nameless.pointer == "/name");
}

TEST_CASE("each walk-in is a guest of his own, with the kiosk's rights until he has gone") {
    Scene scene;
    const UserId kiosk = scene.foyer.device.user;
    const WalkInPass first = run(scene.devices.open_walk_in(kiosk, Language::de)).value();
    const WalkInPass second = run(scene.devices.open_walk_in(kiosk, Language::en)).value();
    const Identity identity = scene.identity(first.access).value();
    CHECK(identity.role == Role::kiosk);
    CHECK(identity.user == first.user);
    CHECK(first.user != kiosk);
    CHECK(first.user != second.user);
    CHECK(scene.stored(first.user).role == to_wire(Role::guest));
    CHECK(scene.stored(first.user).language == Language::de);
    CHECK(scene.journal_of(first.user) == Actions{"walk_in_opened"});

    REQUIRE(run(scene.devices.end_walk_in(identity.family)).has_value());
    CHECK_FALSE(scene.admitted(first.access));
    CHECK_FALSE(scene.admitted_after_restart(first.access));
    CHECK(scene.admitted(second.access));
}

TEST_CASE("who is at a kiosk whose token is taken back goes on, and nobody comes after") {
    Scene scene;
    const UserId kiosk = scene.foyer.device.user;
    const WalkInPass inside = run(scene.devices.open_walk_in(kiosk, Language::en)).value();
    REQUIRE(run(scene.devices.revoke(scene.house.ann, kiosk)).has_value());
    CHECK(scene.admitted(inside.access));
    for (const UserId& opener : {kiosk, inside.user, scene.house.bob, UserId()}) {
        CHECK(run(scene.devices.open_walk_in(opener, Language::en)).error().code == ErrorCode::forbidden);
    }
}

TEST_CASE("a kiosk that is disabled stays out until it is enabled") {
    Scene scene;
    UserDesk desk(scene.means);
    const DevicePass pass = scene.come_in().value();
    const UserId user = scene.foyer.device.user;
    CHECK(run(desk.change(scene.house.ann, user, {.role = Role::admin})).error().code == ErrorCode::conflict);
    REQUIRE(run(desk.change(scene.house.ann, user, {.admission = Admission::disabled})).has_value());
    CHECK_FALSE(scene.admitted(pass.access));
    CHECK(scene.come_in().has_error());
    REQUIRE(run(desk.change(scene.house.ann, user, {.admission = Admission::enabled})).has_value());
    CHECK(scene.come_in().has_value());
}

}  // namespace holdfast::auth
