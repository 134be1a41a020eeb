// Password resets over REST: the same answer for everybody, and not too many of them.
#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include <string>

#include "protocol/limits.hpp"
#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

std::string asking(const std::string& email) {
    return R"({"email":")" + email + R"("})";
}

struct Scene : ApiScene {
    http::Response ask_for(const std::string& email) { return post("/auth/password-reset", asking(email)); }
    std::vector<storage::OutboxLine> mails() {
        test::ask<storage::Nothing>(*house.writer, [](storage::Store&) { return storage::Nothing{}; }).value();
        return house.open_reader()->outbox().lines(0, 100).value();
    }
};

const std::string rosalind = R"({"username":"rosalind","email":"r@example.com","password":"a fine password"})";

}  // namespace

TEST_CASE("a known address and an unknown one are answered alike, before anything is looked up") {
    Scene scene;
    CHECK(scene.post("/auth/register", rosalind).status == 201);
    // Neither answer waits for the store, so its time tells nothing.
    test::Roadblock roadblock(*scene.house.writer);
    const auto known = scene.ask_for("r@example.com");
    const auto unknown = scene.ask_for("nobody@example.com");
    roadblock.lift();
    CHECK(known.status == 202);
    CHECK(unknown.status == 202);
    CHECK(known.body == unknown.body);
    CHECK(known.headers == unknown.headers);
    REQUIRE(scene.mails().size() == 1);
    const auto payload = boost::json::parse(scene.mails()[0].payload);
    CHECK(std::string(payload.at("link").as_string()).starts_with("https://tickets.example/"));
}

TEST_CASE("a mailed link sets a new password") {
    Scene scene;
    CHECK(scene.post("/auth/register", rosalind).status == 201);
    CHECK(scene.ask_for("r@example.com").status == 202);
    const auto payload = boost::json::parse(scene.mails().at(0).payload);
    const std::string link(payload.at("link").as_string());
    const std::string token = link.substr(link.find('#') + 1);
    const auto body = [&](const std::string& password) {
        return R"({"token":")" + token + R"(","password":")" + password + R"("})";
    };
    const auto refused = scene.post("/auth/password-reset/confirm", body("short"));
    CHECK(refused.status == 400);
    CHECK(Scene::json(refused).at("pointer") == "/password");
    CHECK(scene.post("/auth/password-reset/confirm", body("a better password")).status == 204);
    CHECK(scene.post("/auth/login", R"({"username":"rosalind","password":"a better password"})").status == 200);
    const auto used = scene.post("/auth/password-reset/confirm", body("a third password"));
    CHECK(used.status == 403);
    CHECK(Scene::json(used).at("pointer") == "/token");
}

TEST_CASE("what is no address, no token or no password says so") {
    Scene scene;
    const auto pointer = [&](const std::string& path, const std::string& body) {
        const auto refused = scene.post(path, body);
        CHECK(refused.status == 400);
        return Scene::text(Scene::json(refused).at("pointer"));
    };
    CHECK(pointer("/auth/password-reset", "{}") == "/email");
    CHECK(pointer("/auth/password-reset", asking("nowhere")) == "/email");
    CHECK(pointer("/auth/password-reset/confirm", R"({"password":"a fine password"})") == "/token");
    CHECK(pointer("/auth/password-reset/confirm", R"({"token":"x"})") == "/password");
}

TEST_CASE("one account is sent so many links an hour, wherever they are asked for and whether it exists or not") {
    for (const std::string email : {"r@example.com", "nobody@example.com"}) {
        Scene scene;
        CHECK(scene.post("/auth/register", rosalind).status == 201);
        for (unsigned i = 0; i < limits::password_resets_per_account_per_hour; ++i) {
            scene.address = "192.0.2." + std::to_string(i);
            CHECK(scene.ask_for(email).status == 202);
        }
        scene.address = "192.0.2.99";
        const auto refused = scene.ask_for(email == "r@example.com" ? "R@EXAMPLE.com" : email);
        CHECK(refused.status == 429);
        CHECK_FALSE(Scene::header(refused, "Retry-After").empty());
        scene.house.clock.advance(std::chrono::hours(1));
        CHECK(scene.ask_for(email).status == 202);
    }
}

TEST_CASE("one address asks for so many links a minute, and tries so many tokens") {
    Scene scene;
    for (unsigned i = 0; i < limits::password_resets_per_address_per_min; ++i) {
        CHECK(scene.ask_for("user" + std::to_string(i) + "@example.com").status == 202);
    }
    CHECK(scene.ask_for("another@example.com").status == 429);
    const std::string guess = R"({"token":"made up","password":"a fine password"})";
    for (unsigned i = 0; i < limits::login_tries_per_address_per_min; ++i) {
        CHECK(scene.post("/auth/password-reset/confirm", guess).status == 403);
    }
    CHECK(scene.post("/auth/password-reset/confirm", guess).status == 429);
}

}  // namespace holdfast::api
