// Idempotency-Key on every unsafe call: the first answer again, for a day, a caller and a body.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

constexpr auto holds = "/shows/1/holds";
constexpr auto one = R"({"seats":[1]})";
constexpr auto two = R"({"seats":[2]})";

}  // namespace

TEST_CASE("a repeat with the same key gets the first answer, and nothing is done again") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const auto first = scene.post(holds, one, guest, "k");
    CHECK(first.status == 200);
    CHECK(scene.send(http::Method::del, holds, "", guest).status == 200);

    const auto repeat = scene.post(holds, one, guest, "k");
    CHECK(repeat.status == 200);
    CHECK(repeat.body == first.body);
    CHECK(repeat.content_type == first.content_type);
    CHECK(ApiScene::header(repeat, "Cache-Control") == ApiScene::header(first, "Cache-Control"));
    CHECK(scene.rooms.picture(scene.house.priced) == "ffffff");
}

TEST_CASE("another body, method or address with the same key is refused with 422") {
    ApiScene scene;
    const std::string guest = scene.guest();
    CHECK(scene.post(holds, one, guest, "k").status == 200);
    for (const auto& refused : {scene.post(holds, two, guest, "k"), scene.post("/shows/2/holds", one, guest, "k"),
                                scene.send(http::Method::del, holds, one, guest, "k"),
                                scene.post(std::string(holds) + "?x=1", one, guest, "k")}) {
        CHECK(refused.status == 422);
        CHECK(ApiScene::code(refused) == "conflict");
    }
    CHECK(scene.rooms.picture(scene.house.priced) == "fhffff");
}

TEST_CASE("a key is its caller's alone") {
    ApiScene scene;
    CHECK(scene.post(holds, one, scene.guest(), "k").status == 200);
    CHECK(scene.post(holds, two, scene.guest(), "k").status == 200);
    CHECK(scene.rooms.picture(scene.house.priced) == "fhhfff");
}

TEST_CASE("a refusal is not remembered: its repeat is a new try") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string bob = scene.guest();
    CHECK(scene.post(holds, one, bob).status == 200);
    CHECK(scene.post(holds, one, ann, "k").status == 409);
    CHECK(scene.send(http::Method::del, holds, "", bob).status == 200);
    CHECK(scene.post(holds, one, ann, "k").status == 200);
}

TEST_CASE("a first answer is forgotten after a day") {
    ApiScene scene;
    const std::string guest = scene.guest();
    CHECK(scene.post(holds, one, guest, "k").status == 200);
    const std::string user = scene.gate.authenticate(guest, scene.house.clock.now())->user.text();
    const auto store = scene.house.open_reader();
    const Timestamp end = scene.house.clock.now() + std::chrono::hours(24);
    CHECK(store->answers().first_answer(user, "k", end - Milliseconds(1)).has_value());
    CHECK(store->answers().first_answer(user, "k", end).has_error());
}

TEST_CASE("a malformed key is refused on every unsafe call, and does not matter to a safe one") {
    ApiScene scene;
    const std::string guest = scene.guest();
    for (const auto& key : {std::string("two words"), std::string(129, 'k'), std::string("\x80")}) {
        CHECK(scene.post(holds, one, guest, key).status == 400);
        CHECK(scene.post("/orders", R"({"show_id":1,"method":"counter"})", guest, key).status == 400);
        CHECK(scene.post("/auth/guest", "", "", key).status == 400);
        CHECK(scene.send(http::Method::get, holds, "", guest, key).status == 200);
    }
    CHECK(scene.rooms.picture(scene.house.priced) == "ffffff");
}

TEST_CASE("what answered with a secret is not done again, and its secret is not told again") {
    ApiScene scene;
    const std::string admin = scene.token_of(Role::admin);
    constexpr auto foyer = R"({"name":"foyer-1"})";
    CHECK(scene.post("/admin/devices", foyer, admin, "k").status == 201);
    const auto repeat = scene.post("/admin/devices", foyer, admin, "k");
    CHECK(repeat.status == 409);
    CHECK(ApiScene::reason(repeat) == "answer_not_kept");
    CHECK(scene.post("/admin/devices", R"({"name":"foyer-2"})", admin, "k").status == 422);
    const auto listed = ApiScene::json(scene.get("/admin/devices", admin));
    CHECK(listed.at("devices").as_array().size() == 1);
}

TEST_CASE("tokens are not kept: each call below /auth is a new one") {
    ApiScene scene;
    const auto first = scene.post("/auth/guest", "", "", "k");
    const auto second = scene.post("/auth/guest", "", "", "k");
    CHECK(first.status == 201);
    CHECK(second.status == 201);
    CHECK(first.body != second.body);
}

TEST_CASE("while the first call with a key is under way, its repeat is turned away") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const std::string user = scene.gate.authenticate(guest, scene.house.clock.now())->user.text();
    CHECK(scene.services.keys.claim(user, "k"));
    const auto refused = scene.post(holds, one, guest, "k");
    CHECK(refused.status == 409);
    CHECK(ApiScene::code(refused) == "conflict");
    scene.services.keys.release(user, "k");
    CHECK(scene.post(holds, one, guest, "k").status == 200);
}

TEST_CASE("a cancellation is repeated like every other call") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const auto order = ApiScene::json(scene.post("/orders", R"({"show_id":1,"seats":[0],"method":"counter"})", guest));
    const std::string path = "/orders/" + ApiScene::text(order.at("id")) + "/cancel";
    const auto first = scene.post(path, "", guest, "k");
    CHECK(first.status == 200);
    CHECK(scene.post(path, "", guest, "k").body == first.body);
    CHECK(scene.post(path, "", guest, "other").status == 409);
}

TEST_CASE("seats are given back once for each key") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const auto order =
        ApiScene::json(scene.post("/orders", R"({"show_id":1,"seats":[0,1],"method":"counter"})", guest));
    const auto body_of = [&](int seat) {
        return R"({"order_id":")" + ApiScene::text(order.at("id")) + R"(","seats":[)" + std::to_string(seat) + "]}";
    };
    const auto first = scene.post("/payments/refund", body_of(0), guest, "k");
    CHECK(first.status == 200);
    CHECK(scene.post("/payments/refund", body_of(0), guest, "k").body == first.body);
    CHECK(scene.post("/payments/refund", body_of(1), guest, "k").status == 422);
    CHECK(scene.post("/payments/refund", body_of(0), guest, "other").status == 409);
}

}  // namespace holdfast::api
