// The caller's own account over REST: what he changes, what he cannot, and a guest who becomes a customer.
#include <doctest/doctest.h>

#include <string>

#include "protocol/limits.hpp"
#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

const std::string rosalind = R"({"username":"rosalind","email":"r@example.com","password":"a fine password"})";

struct Scene : ApiScene {
    std::string rosalind_in() {
        CHECK(post("/auth/register", rosalind).status == 201);
        const auto login = post("/auth/login", R"({"username":"rosalind","password":"a fine password"})");
        return text(json(login).at("access"));
    }
    http::Response patch(const std::string& body, const std::string& token) {
        return send(http::Method::patch, "/users/me", body, token);
    }
};

}  // namespace

TEST_CASE("a profile is changed member by member") {
    Scene scene;
    const std::string token = scene.rosalind_in();
    const auto renamed = scene.patch(R"({"username":"ganymede"})", token);
    CHECK(renamed.status == 200);
    CHECK(Scene::json(renamed).at("username") == "ganymede");
    CHECK(Scene::json(renamed).at("email") == "r@example.com");
    const auto moved = scene.patch(R"({"email":"g@example.com","current_password":"a fine password"})", token);
    CHECK(Scene::json(moved).at("email") == "g@example.com");
    CHECK(Scene::json(scene.get("/users/me", token)) == Scene::json(moved));
}

TEST_CASE("mail is written in the language that was said, else in the browser's, else in English") {
    Scene scene;
    const auto language_of_new = [&](const std::string& name, const std::string& said, const std::string& accepted) {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/api/v1/auth/register";
        request.remote_address = scene.address;
        request.body = R"({"username":")" + name + R"(","email":")" + name + R"(@example.com",)" +
                       R"("password":"a fine password")" + said + "}";
        request.headers = {{"content-type", "application/json"}, {"accept-language", accepted}};
        return Scene::text(Scene::json(scene.send(std::move(request))).at("language"));
    };
    CHECK(language_of_new("celia", R"(,"language":"fr")", "de") == "fr");
    CHECK(language_of_new("phebe", "", "de-AT, en;q=0.5") == "de");
    CHECK(language_of_new("audrey", "", "") == "en");

    const std::string token = scene.rosalind_in();
    CHECK(Scene::json(scene.patch(R"({"language":"de"})", token)).at("language") == "de");
    CHECK(Scene::json(scene.patch(R"({"username":"ganymede"})", token)).at("language") == "de");
    const auto refused = scene.patch(R"({"language":"it"})", token);
    CHECK(refused.status == 400);
    CHECK(Scene::json(refused).at("pointer") == "/language");
}

TEST_CASE("a change that will not do says which member, and leaves all as it was") {
    Scene scene;
    const std::string token = scene.rosalind_in();
    const auto before = scene.get("/users/me", token).body;
    struct Row {
        const char* body;
        unsigned status;
        const char* pointer;
    };
    const Row rows[]{
        {R"({})", 400, nullptr},
        {R"([])", 400, ""},
        {R"({"username":1})", 400, "/username"},
        {R"({"username":"x"})", 400, "/username"},
        {R"({"role":"admin"})", 400, "/role"},
        {R"({"id":"00000000000000000000000000000001","username":"ganymede"})", 400, "/id"},
        {R"({"disabled":false})", 400, "/disabled"},
        {R"({"email":"g@example.com"})", 400, "/current_password"},
        {R"({"password":"a better password"})", 400, "/current_password"},
        {R"({"password":"a better password","current_password":"wrong"})", 403, "/current_password"},
        {R"({"password":"short","current_password":"a fine password"})", 400, "/password"},
    };
    for (const Row& row : rows) {
        INFO(row.body);
        const auto refused = scene.patch(row.body, token);
        CHECK(refused.status == row.status);
        if (row.pointer && *row.pointer) CHECK(Scene::json(refused).at("pointer") == row.pointer);
    }
    CHECK(scene.get("/users/me", token).body == before);
    CHECK(scene.patch(R"({"username":"ganymede"})", "").status == 401);
    CHECK(scene.patch(R"({"username":"ganymede"})", scene.guest()).status == 403);
}

TEST_CASE("guessing the present password is guessing at the door, and ends like it") {
    Scene scene;
    const std::string token = scene.rosalind_in();
    const std::string guess = R"({"email":"g@example.com","current_password":"a wrong password"})";
    // The login above was one of the account's tries.
    for (unsigned i = 1; i < limits::login_tries_per_account_per_min; ++i) {
        scene.address = "192.0.2." + std::to_string(i);
        CHECK(scene.patch(guess, token).status == 403);
    }
    const auto refused = scene.patch(guess, token);
    CHECK(refused.status == 429);
    CHECK_FALSE(Scene::header(refused, "Retry-After").empty());
    CHECK(scene.post("/auth/login", R"({"username":"ROSALIND","password":"x"})").status == 429);
}

TEST_CASE("a guest becomes a customer and keeps the cart and the orders") {
    Scene scene;
    const auto pass = Scene::json(scene.post("/auth/guest", ""));
    const std::string guest = Scene::text(pass.at("access"));
    const std::string show = std::to_string(scene.house.priced.value());
    CHECK(scene.post("/orders", R"({"show_id":)" + show + R"(,"seats":[0],"method":"counter"})", guest).status == 201);
    CHECK(scene.post("/shows/" + show + "/holds", R"({"seats":[4]})", guest).status == 200);

    const auto upgraded = scene.post("/users/me/upgrade", rosalind, guest);
    REQUIRE(upgraded.status == 200);
    const auto document = Scene::json(upgraded);
    CHECK(document.at("user").at("id") == pass.at("user").at("id"));
    CHECK(document.at("user").at("role") == "customer");
    const std::string customer = Scene::text(document.at("access"));
    CHECK(Scene::json(scene.get("/orders", customer)).at("orders").as_array().size() == 1);
    const auto cart = Scene::json(scene.get("/shows/" + show + "/holds", customer));
    CHECK(cart.at("seats").as_array().size() == 1);
    CHECK(scene.post("/auth/refresh", R"({"refresh":")" + Scene::text(document.at("refresh")) + R"("})").status == 200);
    CHECK(scene.post("/auth/login", R"({"username":"rosalind","password":"a fine password"})").status == 200);
    CHECK(scene.post("/users/me/upgrade", rosalind, customer).status == 409);
}

TEST_CASE("an upgrade takes no member that is not its own, and nobody's name") {
    Scene scene;
    CHECK(scene.post("/auth/register", rosalind).status == 201);
    const std::string guest = scene.guest();
    CHECK(scene.post("/users/me/upgrade", rosalind, guest).status == 409);
    const auto grasping = scene.post(
        "/users/me/upgrade",
        R"({"username":"celia","email":"c@example.com","password":"a fine password","role":"admin"})", guest);
    CHECK(grasping.status == 400);
    CHECK(Scene::json(grasping).at("pointer") == "/role");
    CHECK(scene.post("/users/me/upgrade", rosalind).status == 401);
}

}  // namespace holdfast::api
