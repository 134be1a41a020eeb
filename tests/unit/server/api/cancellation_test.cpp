// Cancelling over REST, and the lists that show it.
#include <doctest/doctest.h>

#include <string>

#include "server/api/parts.hpp"
#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

std::string buy(ApiScene& scene, const std::string& token, int seat, const std::string& email = "") {
    const std::string mail = email.empty() ? "" : R"(,"email":")" + email + '"';
    const auto placed = scene.post(
        "/orders", R"({"show_id":1,"method":"counter","seats":[)" + std::to_string(seat) + "]" + mail + "}", token);
    REQUIRE(placed.status == 201);
    return ApiScene::text(ApiScene::json(placed).at("id"));
}

boost::json::array orders(ApiScene& scene, const std::string& target, const std::string& token) {
    const auto listed = scene.get(target, token);
    REQUIRE(listed.status == 200);
    return ApiScene::json(listed).at("orders").as_array();
}

}  // namespace

TEST_CASE("an owner cancels once, by POST or DELETE, and the seat is free for others") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string first = "/orders/" + buy(scene, ann, 0);
    const std::string second = "/orders/" + buy(scene, ann, 1);
    const auto cancelled = scene.post(first + "/cancel", R"({"reason":"rain"})", ann);
    CHECK(cancelled.status == 200);
    CHECK(ApiScene::json(cancelled).at("status") == "refunded");
    CHECK(ApiScene::json(cancelled).at("cancellable_until").is_null());
    CHECK(scene.send(http::Method::del, second, "", ann).status == 200);
    CHECK(scene.rooms.picture(scene.house.priced) == "ffffff");

    const auto again = scene.send(http::Method::del, second, "", ann);
    CHECK(again.status == 409);
    CHECK(ApiScene::code(again) == "conflict");
    CHECK(ApiScene::json(scene.get(first + "/tickets", ann)).at("tickets").at(0).at("state") == "void");
    buy(scene, scene.guest(), 0);
}

TEST_CASE("somebody else's order cannot be cancelled, and is as unknown as one that never was") {
    ApiScene scene;
    const std::string order = "/orders/" + buy(scene, scene.guest(), 0);
    const std::string other = scene.guest();
    const auto never = scene.post("/orders/" + std::string(32, '0') + "/cancel", "", other);
    CHECK(never.status == 404);
    CHECK(scene.post(order + "/cancel", "", other).body == never.body);
    CHECK(scene.send(http::Method::del, order, "", other).body == never.body);
    CHECK(scene.post("/admin" + order + "/cancel", "", other).status == 403);
    CHECK(scene.post(order + "/cancel", "").status == 401);
    CHECK(scene.rooms.picture(scene.house.priced) == "sfffff");
    CHECK(scene.post("/admin" + order + "/cancel", "", scene.token_of(Role::admin)).status == 200);
    CHECK(scene.rooms.picture(scene.house.priced) == "ffffff");
}

TEST_CASE("a cancellation that will not do says where, and cancels nothing") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string order = "/orders/" + buy(scene, ann, 0);
    for (const auto& [body, pointer] : {std::pair{R"({"reason":1})", "/reason"},
                                        {R"({"reason":""})", "/reason"},
                                        {R"({"reason":"rain","status":"refunded"})", "/status"}}) {
        const auto refused = scene.post(order + "/cancel", body, ann);
        CHECK(refused.status == 400);
        CHECK(ApiScene::json(refused).at("pointer") == pointer);
    }
    CHECK(scene.post(order + "/cancel", R"({"reason":")" + std::string(501, 'x') + "\"}", ann).status >= 400);
    CHECK(scene.rooms.picture(scene.house.priced) == "sfffff");
}

TEST_CASE("an order is shown with what is played when and where") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const auto order = ApiScene::json(scene.get("/orders/" + buy(scene, ann, 0), ann));
    CHECK(order.at("event").at("title") == "The Tempest");
    CHECK(order.at("venue").at("name") == "Old Mill");
    CHECK(order.at("venue").at("time_zone") == "Europe/Berlin");
    CHECK(order.at("hall") == "Hall");
    CHECK(order.at("starts_at") == "2026-11-21T22:30:00.000Z");
    CHECK(order.at("cancellable_until") == "2026-11-21T19:30:00.000Z");
    CHECK(order.at("ended_at").is_null());
}

TEST_CASE("my orders are past or coming by the beginning of their show") {
    ApiScene scene;
    const std::string ann = scene.guest();
    auto identity = scene.gate.authenticate(ann, scene.house.clock.now()).value();
    buy(scene, ann, 0);
    CHECK(orders(scene, "/orders?when=coming", ann).size() == 1);
    CHECK(orders(scene, "/orders?when=past", ann).empty());
    CHECK(scene.get("/orders?when=soon", ann).status == 400);

    scene.house.clock.advance(std::chrono::minutes(631));
    identity.expires_at = scene.house.clock.now() + Seconds(60);
    const std::string later = scene.tokens.issue(auth::TokenType::access, identity, "later", scene.house.clock.now());
    CHECK(orders(scene, "/orders?when=coming", later).empty());
    CHECK(orders(scene, "/orders?when=past", later).size() == 1);
}

TEST_CASE("the box office finds an order by what its buyer says") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string admin = scene.token_of(Role::admin);
    const std::string order = buy(scene, ann, 0, "Ann@example.com");
    buy(scene, scene.guest(), 1);
    const std::string code =
        ApiScene::text(ApiScene::json(scene.get("/orders/" + order + "/tickets", ann)).at("tickets").at(0).at("code"));
    for (const std::string& words : {order, code, std::string("ann@EXAMPLE.com")}) {
        const auto found = orders(scene, "/admin/orders?q=" + words, admin);
        REQUIRE(found.size() == 1);
        CHECK(ApiScene::text(found[0].at("id")) == order);
        CHECK(found[0].at("email") == "Ann@example.com");
        CHECK(found[0].at("buyer").at("username").is_null());
    }
    for (const std::string& typed : {code.substr(0, 10), code.substr(0, 5) + '-' + code.substr(5, 5)}) {
        REQUIRE(orders(scene, "/admin/orders?show=1&q=" + typed, admin).size() == 1);
        CHECK(orders(scene, "/admin/orders?show=1&status=cancelled&q=" + typed, admin).empty());
        CHECK(orders(scene, "/admin/orders?q=" + typed, admin).empty());
    }
    CHECK(orders(scene, "/admin/orders?q=" + order + "&status=cancelled", admin).empty());
    CHECK(orders(scene, "/admin/orders?q=nobody", admin).empty());
    CHECK(orders(scene, "/admin/orders?show=1&status=confirmed", admin).size() == 2);
    CHECK(orders(scene, "/admin/orders?show=2", admin).empty());
    const auto oldest_first = orders(scene, "/admin/orders?sort=oldest", admin);
    REQUIRE(oldest_first.size() == 2);
    CHECK(ApiScene::text(oldest_first[0].at("id")) == order);
    CHECK(ApiScene::text(orders(scene, "/admin/orders?sort=newest", admin)[1].at("id")) == order);
    CHECK(scene.get("/admin/orders", ann).status == 403);
    for (const char* wrong : {"q=ab", "show=x", "show=0", "status=gone", "sort=name", "cursor=AAAA", "limit=101"}) {
        CHECK(scene.get(std::string("/admin/orders?") + wrong, admin).status == 400);
    }
}

TEST_CASE("tickets are mailed again while they admit somebody and there is an address") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string admin = scene.token_of(Role::admin);
    const std::string mailed = "/admin/orders/" + buy(scene, ann, 0, "ann@example.com");
    const std::string silent = "/admin/orders/" + buy(scene, ann, 1);
    CHECK(scene.post(mailed + "/resend", "", admin).status == 202);
    CHECK(scene.house.open_reader()->outbox().lines(0, 9).value().size() == 2);
    CHECK(scene.post(silent + "/resend", "", admin).status == 409);
    CHECK(scene.post(mailed + "/cancel", "", admin).status == 200);
    CHECK(scene.post(mailed + "/resend", "", admin).status == 409);
    CHECK(scene.post("/admin/orders/" + std::string(32, '0') + "/resend", "", admin).status == 404);
    CHECK(scene.post(mailed + "/resend", "", ann).status == 403);
}

TEST_CASE("a forged cursor is refused, also if it is somebody else's order") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string others = buy(scene, scene.guest(), 0);
    CHECK(scene.get("/orders?cursor=" + write_cursor(others), ann).status == 400);
    CHECK(scene.get("/orders?cursor=" + write_cursor(std::string(32, '0')), ann).status == 400);
}

TEST_CASE("a show is cancelled by an admin, once") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string admin = scene.token_of(Role::admin);
    buy(scene, ann, 0);
    CHECK(scene.post("/admin/shows/1/cancel", "", ann).status == 403);
    const auto cancelled = scene.post("/admin/shows/1/cancel", R"({"reason":"a broken stage"})", admin);
    CHECK(cancelled.status == 202);
    CHECK(ApiScene::json(cancelled).at("status") == "cancelled");
    CHECK(scene.post("/admin/shows/1/cancel", "", admin).status == 409);
    CHECK(scene.post("/admin/shows/99/cancel", "", admin).status == 404);
    const auto refused = scene.post("/orders", R"({"show_id":1,"method":"counter","seats":[2]})", ann);
    CHECK(ApiScene::code(refused) == "sale_closed");
}

}  // namespace holdfast::api
