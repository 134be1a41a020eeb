// The journal over REST: who may read it, what it tells of a purchase, its pages, and questions that are none.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

boost::json::value buy(ApiScene& scene, const std::string& seats, const std::string& token) {
    const std::string body = R"({"show_id":1,"method":"counter","seats":)" + seats + "}";
    return ApiScene::json(scene.post("/orders", body, token));
}

}  // namespace

TEST_CASE("the journal is for admins alone") {
    ApiScene scene;
    CHECK(scene.get("/admin/journal").status == 401);
    CHECK(scene.get("/admin/journal", scene.guest()).status == 403);
    CHECK(scene.get("/admin/journal", scene.token_of(Role::staff)).status == 403);
    CHECK(scene.get("/admin/journal", scene.token_of(Role::admin)).status == 200);
}

TEST_CASE("a seat's journal says who bought it, when, and with which order") {
    ApiScene scene;
    const auto order = buy(scene, "[1,2]", scene.token_of(Role::customer));
    const std::string admin = scene.token_of(Role::admin);
    const auto lines = ApiScene::json(scene.get("/admin/journal?show=1&seat=2", admin)).at("lines").as_array();
    REQUIRE(lines.size() == 1);
    const auto& line = lines.front().as_object();
    CHECK(line.at("action") == "order_confirmed");
    CHECK(line.at("when") == "2026-11-21T12:00:00.000Z");
    CHECK(ApiScene::text(line.at("who")).starts_with("customer-"));
    CHECK(line.at("order") == order.at("id"));
    CHECK(line.at("show") == 1);
    CHECK(line.at("subject").is_null());
    CHECK(line.at("seats") == boost::json::array{1, 2});
    CHECK(line.at("detail").as_object().empty());

    const std::string of_order = "/admin/journal?order=" + ApiScene::text(order.at("id"));
    const std::string of_user = "/admin/journal?user=" + ApiScene::text(line.at("user"));
    for (const std::string& target : {of_order, of_user, std::string("/admin/journal?show=1")}) {
        CHECK(ApiScene::json(scene.get(target, admin)).at("lines") == boost::json::value(lines));
    }
    CHECK(ApiScene::json(scene.get("/admin/journal?show=1&seat=0", admin)).at("lines").as_array().empty());
    CHECK(ApiScene::json(scene.get("/admin/journal?subject=venue:1", admin)).at("lines").as_array().empty());
}

TEST_CASE("a guest is told by his role, and the server by its own name") {
    ApiScene scene;
    buy(scene, "[1]", scene.guest());
    storage::JournalEntry entry;
    entry.action = "show_ended";
    test::ask<storage::Nothing>(*scene.house.writer, [&](storage::Store& store) {
        return store.journal().add(entry);
    }).value();
    const auto lines = ApiScene::json(scene.get("/admin/journal", scene.token_of(Role::admin))).at("lines");
    CHECK(lines.at(0).at("who") == "server");
    CHECK(lines.at(0).at("user").is_null());
    CHECK(lines.at(1).at("who") == "guest");
}

TEST_CASE("the journal's pages follow each other to its end") {
    ApiScene scene;
    for (const char* seats : {"[0]", "[1]", "[2]"}) buy(scene, seats, scene.guest());
    const std::string admin = scene.token_of(Role::admin);
    const auto first = ApiScene::json(scene.get("/admin/journal?show=1&limit=2", admin));
    CHECK(first.at("lines").at(0).at("seats") == boost::json::array{2});
    CHECK(first.at("lines").as_array().size() == 2);
    const std::string next = "/admin/journal?show=1&limit=2&cursor=" + ApiScene::text(first.at("next_cursor"));
    const auto last = ApiScene::json(scene.get(next, admin));
    CHECK(last.at("lines").at(0).at("seats") == boost::json::array{0});
    CHECK(last.at("lines").as_array().size() == 1);
    CHECK(last.at("next_cursor").is_null());
}

TEST_CASE("a question to the journal that is none is refused with the parameter's name") {
    ApiScene scene;
    const std::string admin = scene.token_of(Role::admin);
    const auto refusal = [&](const std::string& query) {
        const auto refused = scene.get("/admin/journal?" + query, admin);
        CHECK(refused.status == 400);
        CHECK(ApiScene::code(refused) == "bad_message");
        return ApiScene::text(ApiScene::json(refused).at("detail"));
    };
    CHECK(refusal("show=x").find("`show`") != std::string::npos);
    CHECK(refusal("show=0").find("`show`") != std::string::npos);
    CHECK(refusal("seat=1").find("`seat`") != std::string::npos);
    CHECK(refusal("show=1&seat=-1").find("`seat`") != std::string::npos);
    CHECK(refusal("show=1&seat=4294967296").find("`seat`") != std::string::npos);
    CHECK(refusal("order=1").find("`order`") != std::string::npos);
    CHECK(refusal("user=ann").find("`user`") != std::string::npos);
    CHECK(refusal("subject=").find("`subject`") != std::string::npos);
    CHECK(refusal("subject=" + std::string(129, 'x')).find("`subject`") != std::string::npos);
    CHECK(refusal("show=1&subject=venue:1").find("one of") != std::string::npos);
    CHECK(refusal("limit=0").find("`limit`") != std::string::npos);
    CHECK(refusal("cursor=LTE").find("next_cursor") != std::string::npos);
}

}  // namespace holdfast::api
