// Other people's accounts over REST: found, made, changed and removed, by admins alone.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

struct Scene : ApiScene {
    std::string admin = token_of(Role::admin);

    // Makes an account and returns its id.
    std::string add(const std::string& name, const std::string& role) {
        const auto added = post("/admin/users", body_of(name, role), admin);
        REQUIRE(added.status == 201);
        return text(json(added).at("id"));
    }
    static std::string body_of(const std::string& name, const std::string& role) {
        return R"({"username":")" + name + R"(","email":")" + name +
               R"(@example.com","password":"a fine password","role":")" + role + R"("})";
    }
    http::Response patch(const std::string& id, const std::string& body) {
        return send(http::Method::patch, "/admin/users/" + id, body, admin);
    }
    http::Response remove(const std::string& id) { return send(http::Method::del, "/admin/users/" + id, "", admin); }
    std::string login(const std::string& name) {
        const auto answer = post("/auth/login", R"({"username":")" + name + R"(","password":"a fine password"})");
        return answer.status == 200 ? text(json(answer).at("access")) : "";
    }
    std::vector<std::string> names(const std::string& query) {
        const auto page = json(get("/admin/users" + query, admin));
        std::vector<std::string> found;
        for (const auto& user : page.at("users").as_array()) found.push_back(text(user.at("username")));
        return found;
    }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("users are for admins alone, and nobody's name is told to others") {
    Scene scene;
    const std::string id = scene.add("rosalind", "customer");
    for (const std::string& token : {scene.guest(), scene.token_of(Role::staff), scene.token_of(Role::customer)}) {
        CHECK(scene.get("/admin/users", token).status == 403);
        CHECK(scene.get("/admin/users/" + id, token).status == 403);
        CHECK(scene.post("/admin/users", Scene::body_of("celia", "admin"), token).status == 403);
    }
    CHECK(scene.get("/admin/users").status == 401);
    CHECK(scene.get("/admin/users/" + id, scene.admin).status == 200);
    CHECK(scene.get("/admin/users/" + std::string(32, '0'), scene.admin).status == 404);
    CHECK(scene.get("/admin/users/1", scene.admin).status == 404);
}

TEST_CASE("users are found by how their name or mail address begins, and by role, in pages") {
    Scene scene;
    for (const std::string name : {"rosalind", "rosencrantz", "celia"}) {
        scene.house.clock.advance(Milliseconds(1));
        scene.add(name, name == "celia" ? "staff" : "customer");
    }
    CHECK(scene.names("?q=ROS") == Names{"rosencrantz", "rosalind"});
    CHECK(scene.names("?q=celia@example") == Names{"celia"});
    CHECK(scene.names("?role=staff") == Names{"celia"});
    CHECK(scene.names("?q=ros&role=staff").empty());
    const auto first = ApiScene::json(scene.get("/admin/users?q=ros&limit=1", scene.admin));
    const std::string cursor = ApiScene::text(first.at("next_cursor"));
    CHECK(scene.names("?q=ros&limit=1&cursor=" + cursor) == Names{"rosalind"});
    CHECK(scene.names("?q=ros&sort=oldest") == Names{"rosalind", "rosencrantz"});
    const auto by_name = ApiScene::json(scene.get("/admin/users?role=customer&sort=name&limit=1", scene.admin));
    const std::string name_cursor = ApiScene::text(by_name.at("next_cursor"));
    CHECK(scene.names("?q=ros&sort=name&limit=1&cursor=" + name_cursor) == Names{"rosalind"});
    CHECK(scene.get("/admin/users?sort=newest&cursor=" + name_cursor, scene.admin).status == 400);
    CHECK(scene.get("/admin/users?sort=name&cursor=" + cursor, scene.admin).status == 400);
    for (const std::string query : {"?sort=age", "?sort=name&role=guest", "?sort=name&limit=0", "?role=emperor",
                                    "?q=", "?limit=0", "?cursor=AAAA", "?cursor=!"}) {
        CHECK(scene.get("/admin/users" + query, scene.admin).status == 400);
    }
}

TEST_CASE("an account is made with its role, but not as a guest or a kiosk") {
    Scene scene;
    scene.add("ariel", "staff");
    CHECK(scene.post("/admin/users", Scene::body_of("ARIEL", "staff"), scene.admin).status == 409);
    for (const std::string role : {"guest", "kiosk", "emperor", ""}) {
        const auto refused = scene.post("/admin/users", Scene::body_of("caliban", role), scene.admin);
        CHECK(refused.status == 400);
        CHECK(Scene::json(refused).at("pointer") == "/role");
    }
    const auto unknown = scene.post(
        "/admin/users",
        R"({"username":"caliban","email":"c@example.com","password":"a fine password","role":"staff","id":"1"})",
        scene.admin);
    CHECK(unknown.status == 400);
    CHECK(Scene::json(unknown).at("pointer") == "/id");
}

TEST_CASE("a changed role or a disabled account is out at once") {
    for (const std::string change : {R"({"role":"staff"})", R"({"disabled":true})"}) {
        Scene scene;
        const std::string id = scene.add("rosalind", "customer");
        const std::string token = scene.login("rosalind");
        CHECK(scene.get("/users/me", token).status == 200);
        const auto changed = scene.patch(id, change);
        CHECK(changed.status == 200);
        CHECK(Scene::json(scene.get("/admin/users/" + id, scene.admin)) == Scene::json(changed));
        CHECK(scene.get("/users/me", token).status == 401);
    }
}

TEST_CASE("a change that will not do says why") {
    Scene scene;
    const std::string id = scene.add("rosalind", "customer");
    const auto pointer = [&](const std::string& body) {
        const auto refused = scene.patch(id, body);
        CHECK(refused.status == 400);
        return ApiScene::text(Scene::json(refused).at("pointer"));
    };
    CHECK(pointer(R"({"role":"emperor"})") == "/role");
    CHECK(pointer(R"({"role":1})") == "/role");
    CHECK(pointer(R"({"disabled":"yes"})") == "/disabled");
    CHECK(pointer(R"({"password":"a fine password"})") == "/password");
    CHECK(scene.patch(id, "{}").status == 400);
    CHECK(scene.patch(std::string(32, '0'), R"({"role":"staff"})").status == 404);
}

TEST_CASE("the journal says which admin did what to whom") {
    Scene scene;
    const std::string id = scene.add("rosalind", "customer");
    CHECK(scene.patch(id, R"({"role":"staff"})").status == 200);
    const auto lines = Scene::json(scene.get("/admin/journal?subject=user:" + id, scene.admin)).at("lines").as_array();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("action") == "user_changed");
    CHECK(lines[0].at("detail").at("username") == "rosalind");
    CHECK(lines[0].at("detail").at("role").at("from") == "customer");
    CHECK(lines[0].at("detail").at("role").at("to") == "staff");
    CHECK(lines[1].at("action") == "user_added");
    const auto me = Scene::json(scene.get("/users/me", scene.admin));
    CHECK(lines[0].at("user") == me.at("id"));
}

TEST_CASE("an account is removed, but not with its orders, and nobody's own") {
    Scene scene;
    const std::string id = scene.add("rosalind", "customer");
    const std::string token = scene.login("rosalind");
    CHECK(scene.remove(id).status == 204);
    CHECK(scene.remove(id).status == 404);
    CHECK(scene.get("/users/me", token).status == 401);

    const std::string buyer = scene.add("celia", "customer");
    const std::string show = std::to_string(scene.house.priced.value());
    const std::string order = R"({"show_id":)" + show + R"(,"seats":[0],"method":"counter"})";
    CHECK(scene.post("/orders", order, scene.login("celia")).status == 201);
    const auto refused = scene.remove(buyer);
    CHECK(refused.status == 409);
    CHECK(Scene::reason(refused) == R"(account_has_orders {"count":1})");

    const auto me = Scene::json(scene.get("/users/me", scene.admin));
    CHECK(Scene::reason(scene.remove(ApiScene::text(me.at("id")))) == "own_account");
    CHECK(Scene::reason(scene.patch(ApiScene::text(me.at("id")), R"({"disabled":true})")) == "own_account");
    CHECK(Scene::reason(scene.patch(ApiScene::text(me.at("id")), R"({"role":"staff"})")) == "last_admin");
}

}  // namespace holdfast::api
