// Logging in and out over REST, and who knocks too often.
#include <doctest/doctest.h>

#include <string>

#include "protocol/limits.hpp"
#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

const std::string rosalind = R"({"username":"rosalind","email":"r@example.com","password":"a fine password"})";
const std::string right = R"({"username":"rosalind","password":"a fine password"})";
const std::string wrong = R"({"username":"rosalind","password":"a wrong password"})";

std::string refresh_body(const boost::json::value& tokens) {
    return R"({"refresh":")" + ApiScene::text(tokens.at("refresh")) + R"("})";
}

}  // namespace

TEST_CASE("register, log in, be oneself, refresh, log out") {
    ApiScene scene;
    const auto forward =
        scene.post("/auth/register",
                   R"({"username":"rosalind","email":"r@example.com","password":"a fine password","role":"admin"})");
    CHECK(forward.status == 400);
    CHECK(ApiScene::json(forward).at("pointer") == "/role");
    const auto registered = scene.post("/auth/register", rosalind);
    CHECK(registered.status == 201);
    CHECK(registered.body.find("password") == std::string::npos);
    CHECK(ApiScene::json(registered).at("role") == "customer");

    const auto login = scene.post("/auth/login", right);
    CHECK(login.status == 200);
    CHECK(ApiScene::header(login, "Cache-Control") == "no-store");
    const auto tokens = ApiScene::json(login);
    CHECK(tokens.at("token_type") == "Bearer");
    CHECK(tokens.at("expires_in") == 3'600);
    const auto me = scene.get("/users/me", ApiScene::text(tokens.at("access")));
    CHECK(ApiScene::json(me) == ApiScene::json(registered));

    const auto renewed = ApiScene::json(scene.post("/auth/refresh", refresh_body(tokens)));
    const auto out = scene.post("/auth/logout", refresh_body(renewed));
    CHECK(out.status == 204);
    CHECK(out.body.empty());
    CHECK(scene.get("/users/me", ApiScene::text(renewed.at("access"))).status == 401);
    CHECK(scene.post("/auth/refresh", refresh_body(renewed)).status == 401);
}

TEST_CASE("a guest is somebody without a name") {
    ApiScene scene;
    const auto pass = scene.post("/auth/guest", "");
    CHECK(pass.status == 201);
    const auto document = ApiScene::json(pass);
    CHECK(document.at("user").at("role") == "guest");
    const auto me = ApiScene::json(scene.get("/users/me", ApiScene::text(document.at("access"))));
    CHECK(me.at("id") == document.at("user").at("id"));
    CHECK(me.at("username").is_null());
    const auto renewed = scene.post("/auth/refresh", refresh_body(document));
    CHECK(renewed.status == 200);
    const auto still = ApiScene::json(scene.get("/users/me", ApiScene::text(ApiScene::json(renewed).at("access"))));
    CHECK(still.at("id") == me.at("id"));
}

TEST_CASE("a taken name and a taken mail address are refused alike") {
    ApiScene scene;
    CHECK(scene.post("/auth/register", rosalind).status == 201);
    const auto by_name = scene.post(
        "/auth/register", R"({"username":"Rosalind","email":"new@example.com","password":"a fine password"})");
    const auto by_mail =
        scene.post("/auth/register", R"({"username":"celia","email":"R@example.com","password":"a fine password"})");
    CHECK(by_name.status == 409);
    CHECK(by_name.body == by_mail.body);
}

TEST_CASE("a registration that will not do says which member") {
    ApiScene scene;
    CHECK(scene.post("/auth/register", rosalind).status == 201);
    CHECK(scene.post("/auth/register", rosalind).status == 409);
    const auto pointer = [&](const std::string& body) {
        const auto refused = scene.post("/auth/register", body);
        CHECK(refused.status == 400);
        return ApiScene::text(ApiScene::json(refused).at("pointer"));
    };
    CHECK(pointer(R"({"email":"r@example.com","password":"a fine password"})") == "/username");
    CHECK(pointer(R"({"username":1,"email":"r@example.com","password":"a fine password"})") == "/username");
    CHECK(pointer(R"({"username":"orlando","email":"r","password":"a fine password"})") == "/email");
    CHECK(pointer(R"({"username":"orlando","email":"o@example.com","password":"short"})") == "/password");
}

TEST_CASE("guessing a password ends after ten tries a minute, wherever from and whoever it is") {
    for (const std::string name : {"rosalind", "nobody"}) {
        ApiScene scene;
        CHECK(scene.post("/auth/register", rosalind).status == 201);
        const std::string guess = R"({"username":")" + name + R"(","password":"a wrong password"})";
        for (unsigned i = 0; i < limits::login_tries_per_account_per_min; ++i) {
            scene.address = "192.0.2." + std::to_string(i);
            CHECK(scene.post("/auth/login", guess).status == 401);
        }
        const auto refused = scene.post("/auth/login", guess);
        CHECK(refused.status == 429);
        CHECK(ApiScene::code(refused) == "rate_limited");
        CHECK_FALSE(ApiScene::header(refused, "Retry-After").empty());
        scene.house.clock.advance(Seconds(60));
        CHECK(scene.post("/auth/login", guess).status == 401);
    }
}

TEST_CASE("one address tries thirty times a minute, whatever the accounts") {
    ApiScene scene;
    for (unsigned i = 0; i < limits::login_tries_per_address_per_min; ++i) {
        const std::string guess = R"({"username":"user)" + std::to_string(i) + R"(","password":"12345678"})";
        CHECK(scene.post("/auth/login", guess).status == 401);
    }
    CHECK(scene.post("/auth/login", wrong).status == 429);
    scene.address = "192.0.2.2";
    CHECK(scene.post("/auth/login", wrong).status == 401);
}

TEST_CASE("one address makes so many guests and accounts a minute") {
    ApiScene scene;
    for (unsigned i = 0; i < limits::guests_per_address_per_min; ++i)
        CHECK(scene.post("/auth/guest", "").status == 201);
    CHECK(scene.post("/auth/guest", "").status == 429);
    for (unsigned i = 0; i < limits::registrations_per_address_per_min; ++i) {
        CHECK(scene.post("/auth/register", "{}").status == 400);
    }
    CHECK(scene.post("/auth/register", rosalind).status == 429);
}

}  // namespace holdfast::api
