// Statistics over REST: who may ask, what JSON and CSV say, exact at once, and ranges that are none.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

void buy(ApiScene& scene, const std::string& seats) {
    const std::string body = R"({"show_id":1,"method":"counter","seats":)" + seats + "}";
    CHECK(scene.post("/orders", body, scene.guest()).status == 201);
}

boost::json::value stats(ApiScene& scene, const std::string& query) {
    const auto answer = scene.get("/admin/stats?" + query, scene.token_of(Role::admin));
    CHECK(answer.status == 200);
    return ApiScene::json(answer);
}

}  // namespace

TEST_CASE("statistics are for admins alone") {
    ApiScene scene;
    CHECK(scene.get("/admin/stats").status == 401);
    CHECK(scene.get("/admin/stats", scene.token_of(Role::staff)).status == 403);
}

TEST_CASE("statistics count what was sold a moment ago, in each currency") {
    ApiScene scene;
    CHECK(stats(scene, "by=show").at("rows").as_array().empty());
    buy(scene, "[0,1]");
    buy(scene, "[2]");
    const auto document = stats(scene, "by=show&from=2026-11-21&to=2026-11-21");
    CHECK(document.at("by") == "show");
    CHECK(document.at("from") == "2026-11-21");
    CHECK(document.at("to") == "2026-11-21");
    REQUIRE(document.at("rows").as_array().size() == 1);
    const auto& row = document.at("rows").at(0);
    CHECK(row.at("key") == "1");
    CHECK(row.at("name") == "The Tempest");
    CHECK(row.at("starts_at") == "2026-11-21T22:30:00.000Z");
    CHECK(row.at("revenue").at("amount") == 3'750);
    CHECK(row.at("revenue").at("currency") == "EUR");
    CHECK(row.at("refunded").at("amount") == 0);
    CHECK(row.at("seats_sold") == 3);
    CHECK(row.at("orders") == 2);
    CHECK(row.at("seats_cancelled") == 0);
    CHECK(row.at("capacity") == 6);
    CHECK(row.at("occupancy") == 0.5);
    CHECK(document.at("totals").at(0).at("seats_sold") == 3);

    buy(scene, "[3]");
    CHECK(stats(scene, "by=day").at("rows").at(0).at("key") == "2026-11-21");
    CHECK(stats(scene, "by=day").at("rows").at(0).at("seats_sold") == 4);
    CHECK(stats(scene, "by=venue").at("rows").at(0).at("name") == "Old Mill");
    CHECK(stats(scene, "by=event").at("rows").at(0).at("name") == "The Tempest");
    CHECK(stats(scene, "by=category").at("rows").at(0).at("key") == "theatre");
    CHECK(stats(scene, "from=2026-11-22").at("rows").as_array().empty());
    CHECK(stats(scene, "venue=77").at("rows").as_array().empty());
}

TEST_CASE("a price category is a part of a house: it has no orders and no occupancy of its own") {
    ApiScene scene;
    buy(scene, "[0,1]");
    const auto document = stats(scene, "by=price_category");
    const auto& row = document.at("rows").at(0);
    CHECK(row.at("key") == "Stalls");
    CHECK(row.at("seats_sold") == 2);
    CHECK(row.at("orders").is_null());
    CHECK(row.at("capacity").is_null());
    CHECK(row.at("occupancy").is_null());
    CHECK(document.at("totals").at(0).at("orders") == 1);
}

TEST_CASE("statistics come as CSV when asked for in either way") {
    ApiScene scene;
    buy(scene, "[0,1]");
    const std::string admin = scene.token_of(Role::admin);
    const auto named = scene.get("/admin/stats?by=show&format=csv", admin);
    CHECK(named.content_type == "text/csv; charset=utf-8; header=present");
    CHECK(ApiScene::header(named, "Content-Disposition") == "attachment; filename=\"sales-by-show.csv\"");
    CHECK(named.body ==
          "key,name,starts_at,currency,revenue_minor,refunded_minor,seats_sold,seats_cancelled,orders,"
          "orders_cancelled,capacity,occupancy\r\n"
          "1,The Tempest,2026-11-21T22:30:00.000Z,EUR,2500,0,2,0,1,0,6,0.3333\r\n");

    http::Request request;
    request.path = "/api/v1/admin/stats";
    request.query = {{"by", "price_category"}};
    request.headers = {{"authorization", "Bearer " + admin}, {"accept", "text/csv"}};
    CHECK(scene.send(request).body.ends_with("Stalls,Stalls,,EUR,2500,0,2,0,,,,\r\n"));
    request.query.emplace_back("format", "json");
    CHECK(scene.send(request).content_type == "application/json");
}

TEST_CASE("a question that statistics cannot answer is refused with the parameter's name") {
    ApiScene scene;
    const std::string admin = scene.token_of(Role::admin);
    const auto refusal = [&](const std::string& query, unsigned status) {
        const auto refused = scene.get("/admin/stats?" + query, admin);
        CHECK(refused.status == status);
        CHECK(ApiScene::code(refused) == "bad_message");
        return ApiScene::text(ApiScene::json(refused).at("detail"));
    };
    CHECK(refusal("by=seat", 400).find("`by`") != std::string::npos);
    CHECK(refusal("by=", 400).find("`by`") != std::string::npos);
    CHECK(refusal("from=2026-02-30", 400).find("`from`") != std::string::npos);
    CHECK(refusal("to=tomorrow", 400).find("`to`") != std::string::npos);
    CHECK(refusal("show=0", 400).find("`show`") != std::string::npos);
    CHECK(refusal("event=x", 400).find("`event`") != std::string::npos);
    CHECK(refusal("venue=-1", 400).find("`venue`") != std::string::npos);
    CHECK(refusal("format=xml", 400).find("`format`") != std::string::npos);
    CHECK(refusal("from=2026-11-22&to=2026-11-21", 422).find("`from`") != std::string::npos);
}

}  // namespace holdfast::api
