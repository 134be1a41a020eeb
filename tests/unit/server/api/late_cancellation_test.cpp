// Until when seats may be given back: as the show says, and not from under whoever sits on them.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

struct Order {
    std::string id;
    boost::json::array tickets;
};

Order buy_two(ApiScene& scene, const std::string& buyer, int show = 1, const std::string& method = "counter") {
    const auto placed = scene.post(
        "/orders", R"({"show_id":)" + std::to_string(show) + R"(,"seats":[0,1],"method":")" + method + "\"}", buyer);
    REQUIRE(placed.status == 201);
    const std::string id = ApiScene::text(ApiScene::json(placed).at("id"));
    return {id, ApiScene::json(scene.get("/orders/" + id + "/tickets", buyer)).at("tickets").as_array()};
}

http::Response give_back(ApiScene& scene, const Order& order, const std::string& seats, const std::string& caller) {
    return scene.post("/payments/refund", R"({"order_id":")" + order.id + R"(","seats":)" + seats + "}", caller);
}

}  // namespace

TEST_CASE("a show says until when its seats may be given back, all of an order or some") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const Order order = buy_two(scene, ann);
    const auto until = [&] {
        return ApiScene::text(ApiScene::json(scene.get("/orders/" + order.id, ann)).at("cancellable_until"));
    };
    CHECK(until() == "2026-11-21T19:30:00.000Z");
    const auto changed = scene.send(http::Method::patch, "/admin/shows/1", R"({"refund_notice_minutes":600})",
                                    scene.token_of(Role::admin));
    REQUIRE(changed.status == 200);
    CHECK(until() == "2026-11-21T12:30:00.000Z");

    scene.house.clock.advance(std::chrono::minutes(30));
    CHECK(give_back(scene, order, "[0]", ann).status == 200);
    scene.house.clock.advance(Milliseconds(1));
    for (const auto& refused :
         {give_back(scene, order, "[1]", ann), scene.post("/orders/" + order.id + "/cancel", "", ann)}) {
        CHECK(refused.status == 409);
        CHECK(ApiScene::text(ApiScene::json(refused).at("detail")).find("10 hours before") != std::string::npos);
    }
    CHECK(scene.rooms.picture(scene.house.priced) == "fsffff");
    CHECK(give_back(scene, order, "[1]", scene.token_of(Role::admin)).status == 200);
}

TEST_CASE("whoever is inside does not give his seat back, but an admin may") {
    ApiScene scene;
    scene.house.clock.advance(std::chrono::minutes(570));
    const std::string ann = scene.guest();
    const Order order = buy_two(scene, ann, 2, "free");
    const std::string code = ApiScene::text(order.tickets.at(0).at("payload"));
    REQUIRE(ApiScene::json(scene.post("/check-in", R"({"code":")" + code + "\"}", scene.token_of(Role::staff)))
                .at("admitted")
                .as_bool());
    for (const auto& refused : {give_back(scene, order, "[0]", ann), give_back(scene, order, "[0,1]", ann),
                                scene.post("/orders/" + order.id + "/cancel", "", ann)}) {
        CHECK(refused.status == 409);
        CHECK(ApiScene::text(ApiScene::json(refused).at("detail")).find("went in already") != std::string::npos);
    }
    CHECK(scene.rooms.picture(scene.house.gratis) == "ssffff");
    CHECK(give_back(scene, order, "[1]", ann).status == 200);
    CHECK(scene.post("/orders/" + order.id + "/cancel", "", scene.token_of(Role::admin)).status == 200);
    CHECK(scene.rooms.picture(scene.house.gratis) == "ffffff");
}

}  // namespace holdfast::api
