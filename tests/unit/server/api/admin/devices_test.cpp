// Kiosks over REST: made and revoked by admins, let in by their tokens.
#include <doctest/doctest.h>

#include <string>

#include "protocol/limits.hpp"
#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

struct Scene : ApiScene {
    using ApiScene::ApiScene;

    std::string admin = token_of(Role::admin);

    boost::json::value add(const std::string& name) {
        const auto made = post("/admin/devices", R"({"name":")" + name + R"("})", admin);
        REQUIRE(made.status == 201);
        return json(made);
    }
    http::Response come_in(const std::string& token) { return post("/auth/device", R"({"token":")" + token + R"("})"); }
};

}  // namespace

TEST_CASE("a kiosk comes in with the token that was shown once, and is gone when it is revoked") {
    Scene scene;
    const auto made = scene.add("foyer-1");
    const auto pass = scene.come_in(ApiScene::text(made.at("token")));
    REQUIRE(pass.status == 200);
    const auto document = ApiScene::json(pass);
    CHECK(document.at("user").at("role") == "kiosk");
    CHECK(document.at("user").at("id") == made.at("id"));
    CHECK(document.at("expires_in") == limits::access_token_s);
    const std::string access = ApiScene::text(document.at("access"));
    CHECK(scene.get("/users/me", access).status == 200);

    const auto listed = scene.get("/admin/devices", scene.admin);
    CHECK(listed.body.find(ApiScene::text(made.at("token"))) == std::string::npos);
    const auto device = ApiScene::json(listed).at("devices").at(0);
    CHECK(device.at("name") == "foyer-1");
    CHECK(device.at("last_used_at").is_string());

    const std::string path = "/admin/devices/" + ApiScene::text(made.at("id"));
    CHECK(scene.send(http::Method::del, path, "", scene.admin).status == 204);
    CHECK(scene.get("/users/me", access).status == 401);
    CHECK(scene.come_in(ApiScene::text(made.at("token"))).status == 401);
    CHECK(scene.send(http::Method::del, path, "", scene.admin).status == 404);
    CHECK(ApiScene::json(scene.get("/admin/devices", scene.admin)).at("devices").as_array().empty());
}

TEST_CASE("kiosks are found by their names, and sorted by age or by name, page by page") {
    Scene scene;
    for (const char* name : {"foyer-2", "bar-1", "foyer-1"}) scene.add(name);
    const auto listed = [&](const std::string& query) {
        const auto response = scene.get("/admin/devices" + query, scene.admin);
        REQUIRE_MESSAGE(response.status == 200, response.body);
        return ApiScene::json(response);
    };
    const auto names = [&](const std::string& query) {
        std::string found;
        const auto document = listed(query);
        for (const auto& device : document.at("devices").as_array()) {
            found += (found.empty() ? "" : " ") + ApiScene::text(device.at("name"));
        }
        return found;
    };
    CHECK(names("?sort=name") == "bar-1 foyer-1 foyer-2");
    CHECK(names("?q=FOYER&sort=name") == "foyer-1 foyer-2");
    CHECK(names("?q=nobody").empty());
    for (const std::string sort : {"name", "newest", "oldest"}) {
        const std::string query = "?limit=2&sort=" + sort;
        const std::string cursor = ApiScene::text(listed(query).at("next_cursor"));
        CHECK(names(query) + " " + names(query + "&cursor=" + cursor) == names("?sort=" + sort));
    }
    for (const char* query : {"?sort=age", "?q=", "?sort=name&cursor=eA"}) {
        CHECK(scene.get("/admin/devices" + std::string(query), scene.admin).status == 400);
    }
}

TEST_CASE("walk-ins buy at the counter, each with a cart of his own") {
    Scene scene{sale::CounterFor::staff_only};
    const std::string kiosk =
        ApiScene::text(ApiScene::json(scene.come_in(ApiScene::text(scene.add("foyer-1").at("token")))).at("access"));
    const auto walk_in = [&] {
        const auto opened = scene.post("/auth/walk-in", "", kiosk);
        REQUIRE(opened.status == 201);
        CHECK(ApiScene::json(opened).at("user").at("role") == "guest");
        return ApiScene::text(ApiScene::json(opened).at("access"));
    };
    const std::string first = walk_in();
    const std::string second = walk_in();
    REQUIRE(scene.post("/shows/1/holds", R"({"seats":[0,1]})", first).status == 200);
    CHECK(ApiScene::json(scene.get("/shows/1/holds", second)).at("seats").as_array().empty());
    CHECK(scene.post("/orders", R"({"show_id":1,"method":"counter"})", first).status == 201);
    CHECK(ApiScene::json(scene.get("/orders", second)).at("orders").as_array().empty());

    CHECK(scene.send(http::Method::del, "/auth/walk-in", "", first).status == 204);
    CHECK(scene.get("/orders", first).status == 401);
    CHECK(scene.get("/orders", second).status == 200);
}

TEST_CASE("walk-ins are for those who sell at a counter to open, so many a minute") {
    Scene scene;
    const std::string kiosk = scene.token_of(Role::kiosk);
    for (const std::string& other : {scene.guest(), scene.token_of(Role::customer)}) {
        CHECK(scene.post("/auth/walk-in", "", other).status == 403);
    }
    for (const std::string& other : {scene.token_of(Role::staff), scene.admin}) {
        CHECK(scene.post("/auth/walk-in", "", other).status == 201);
        CHECK(scene.send(http::Method::del, "/auth/walk-in", "", other).status == 403);
    }
    const auto opened = ApiScene::json(scene.post("/auth/walk-in", "", kiosk));
    CHECK(scene.post("/auth/walk-in", "", ApiScene::text(opened.at("access"))).status == 403);
    for (unsigned i = 1; i < limits::guests_per_address_per_min; ++i) {
        CHECK(scene.post("/auth/walk-in", "", kiosk).status == 201);
    }
    CHECK(scene.post("/auth/walk-in", "", kiosk).status == 429);
}

TEST_CASE("devices are for admins alone, and listed in pages") {
    Scene scene;
    scene.add("foyer-1");
    scene.house.clock.advance(Milliseconds(1));
    scene.add("foyer-2");
    const std::string staff = scene.token_of(Role::staff);
    CHECK(scene.get("/admin/devices", staff).status == 403);
    CHECK(scene.post("/admin/devices", R"({"name":"foyer-3"})", staff).status == 403);
    const auto first = ApiScene::json(scene.get("/admin/devices?limit=1", scene.admin));
    CHECK(first.at("devices").at(0).at("name") == "foyer-2");
    CHECK(first.at("devices").at(0).at("last_used_at").is_null());
    const std::string next = "/admin/devices?limit=1&cursor=" + ApiScene::text(first.at("next_cursor"));
    const auto second = ApiScene::json(scene.get(next, scene.admin));
    CHECK(second.at("devices").at(0).at("name") == "foyer-1");
    CHECK(second.at("next_cursor").is_null());
}

TEST_CASE("a device that will not do says which member") {
    Scene scene;
    scene.add("foyer-1");
    const auto pointer = [&](const std::string& body) {
        const auto refused = scene.post("/admin/devices", body, scene.admin);
        CHECK(refused.status == 400);
        return ApiScene::text(ApiScene::json(refused).at("pointer"));
    };
    CHECK(pointer("{}") == "/name");
    CHECK(pointer(R"({"name":"foyer left"})") == "/name");
    CHECK(pointer(R"({"name":"foyer-2","token":"mine"})") == "/token");
    CHECK(scene.post("/admin/devices", R"({"name":"foyer-1"})", scene.admin).status == 409);
}

TEST_CASE("one address tries so many tokens a minute") {
    Scene scene;
    const auto made = scene.add("foyer-1");
    for (unsigned i = 0; i < limits::device_logins_per_address_per_min; ++i) {
        CHECK(scene.come_in("made up").status == 401);
    }
    CHECK(scene.come_in(ApiScene::text(made.at("token"))).status == 429);
    scene.address = "192.0.2.2";
    CHECK(scene.come_in(ApiScene::text(made.at("token"))).status == 200);
}

}  // namespace holdfast::api
