// The schedule, the seats and the plan, as anyone may see them.
#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include <vector>

#include "tests/unit/server/api/api_scene.hpp"
#include "tests/unit/server/api/unbrotli.hpp"
#include "tests/unit/server/realtime/gunzip.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

std::vector<std::int64_t> shows_of(const http::Response& response) {
    REQUIRE(response.status == 200);
    const auto document = ApiScene::json(response);
    std::vector<std::int64_t> ids;
    for (const auto& show : document.at("shows").as_array()) ids.push_back(show.at("id").as_int64());
    return ids;
}

}  // namespace

TEST_CASE("shows are listed from now on, by their start, without drafts") {
    ApiScene scene;
    const std::vector<std::int64_t> both{scene.house.priced.value(), scene.house.gratis.value()};
    CHECK(shows_of(scene.get("/shows")) == both);
    CHECK(shows_of(scene.get("/shows/")) == both);
    CHECK(shows_of(scene.get("/shows?venue=1")) == both);
    CHECK(shows_of(scene.get("/shows?venue=2")).empty());
    scene.house.clock.advance(std::chrono::hours(11));
    CHECK(shows_of(scene.get("/shows")) == std::vector{scene.house.gratis.value()});
}

TEST_CASE("a date is a day at the venue") {
    ApiScene scene;
    // 23:30 in Berlin is 22:30 of the same day in UTC; an hour later it is the next day there, not here.
    CHECK(shows_of(scene.get("/shows?date=2026-11-21")) == std::vector{scene.house.priced.value()});
    CHECK(shows_of(scene.get("/shows?date=2026-11-22")) == std::vector{scene.house.gratis.value()});
    CHECK(shows_of(scene.get("/shows?date=2026-11-23")).empty());
}

TEST_CASE("a list pages by cursor, and a forged cursor is refused") {
    ApiScene scene;
    const auto first = scene.get("/shows?limit=1");
    CHECK(shows_of(first) == std::vector{scene.house.priced.value()});
    const auto cursor = ApiScene::text(ApiScene::json(first).at("next_cursor"));
    const auto second = scene.get("/shows?limit=1&cursor=" + cursor);
    CHECK(shows_of(second) == std::vector{scene.house.gratis.value()});
    CHECK(ApiScene::json(second).at("next_cursor").is_null());
    for (const std::string bad : {"limit=0", "limit=101", "limit=x", "limit=-1", "cursor=", "cursor=AAAA", "cursor=%",
                                  "cursor=MTox=", "date=tomorrow", "date=2026-02-30", "venue=x"}) {
        CAPTURE(bad);
        const auto refused = scene.get("/shows?" + bad);
        CHECK(refused.status == 400);
        CHECK(refused.content_type == "application/problem+json");
    }
}

TEST_CASE("a show says where, when, at what price, and how a customer may pay") {
    ApiScene scene;
    const auto show = ApiScene::json(scene.get("/shows/" + std::to_string(scene.house.priced.value())));
    CHECK(show.at("event").at("title") == "The Tempest");
    CHECK(show.at("venue").at("time_zone") == "Europe/Berlin");
    CHECK(show.at("starts_at") == "2026-11-21T22:30:00.000Z");
    CHECK(show.at("prices").at(0).at("price").at("amount") == 1'250);
    CHECK(show.at("seat_count") == 6);
    CHECK(show.at("available") == 6);
    CHECK(show.at("checkout_methods") == boost::json::array{"counter"});
    const auto gratis = ApiScene::json(scene.get("/shows/" + std::to_string(scene.house.gratis.value())));
    CHECK(gratis.at("checkout_methods") == boost::json::array{"free"});
    ApiScene closed(sale::CounterFor::staff_only);
    const auto other = ApiScene::json(closed.get("/shows/" + std::to_string(closed.house.priced.value())));
    CHECK(other.at("checkout_methods").as_array().empty());
}

TEST_CASE("a show is sent again only when something of it has changed") {
    ApiScene scene;
    http::Request request;
    request.path = "/api/v1/shows/" + std::to_string(scene.house.priced.value());
    const auto first = scene.send(request);
    request.headers.emplace_back("if-none-match", ApiScene::header(first, "ETag"));
    CHECK(scene.send(request).status == 304);
    scene.rooms.ask_now(scene.house.priced, core::Select{scene.house.ann, {SeatIndex(2)}});
    const auto second = scene.send(request);
    CHECK(second.status == 200);
    CHECK(ApiScene::header(second, "ETag") != ApiScene::header(first, "ETag"));
    CHECK(ApiScene::header(second, "Cache-Control") == "no-cache");
}

TEST_CASE("what is no show is not found, however it is written") {
    ApiScene scene;
    for (const std::string id : {"999", "0", "-1", "x", "1x", "99999999999999999999", "1.5"}) {
        CAPTURE(id);
        CHECK(scene.get("/shows/" + id).status == 404);
        CHECK(scene.get("/shows/" + id + "/seats").status == 404);
        CHECK(scene.get("/shows/" + id + "/seating-plan").status == 404);
    }
    const std::string draft = std::to_string(scene.house.draft.value());
    CHECK(scene.get("/shows/" + draft).status == 404);
    CHECK(scene.get("/shows/" + draft + "/seats").status == 404);
    CHECK(scene.get("/shows/" + draft + "/seating-plan").status == 404);
}

TEST_CASE("seats show their state of the moment") {
    ApiScene scene;
    scene.rooms.ask_now(scene.house.priced, core::Select{scene.house.ann, {SeatIndex(2)}});
    const auto answer = scene.get("/shows/" + std::to_string(scene.house.priced.value()) + "/seats");
    CHECK(ApiScene::header(answer, "Cache-Control") == "no-cache");
    CHECK(ApiScene::header(answer, "Vary") == "Accept-Encoding");
    const auto seats = boost::json::parse(*answer.shared_body);
    CHECK(seats.at("seats").as_array().size() == 6);
    CHECK(seats.at("seats").at(0).at("state") == "free");
    const auto& held = seats.at("seats").at(2);
    CHECK(held.at("state") == "held");
    CHECK(held.at("seat") == 2);
    CHECK(held.at("row") == "A");
    CHECK(held.at("number") == "3");
    CHECK(held.at("price").at("amount") == 1'250);
    CHECK(held.at("accessible") == false);
}

TEST_CASE("seats are not sent again to who has them, and compressed for who takes it") {
    ApiScene scene;
    http::Request request;
    request.path = "/api/v1/shows/" + std::to_string(scene.house.priced.value()) + "/seats";
    const auto plain = scene.send(request);
    CHECK(ApiScene::header(plain, "Content-Encoding").empty());
    request.headers.emplace_back("if-none-match", ApiScene::header(plain, "ETag"));
    const auto known = scene.send(request);
    CHECK(known.status == 304);
    CHECK_FALSE(known.shared_body);
    http::Request compressed;
    compressed.path = request.path;
    compressed.headers.emplace_back("accept-encoding", "gzip");
    const auto answer = scene.send(compressed);
    CHECK(ApiScene::header(answer, "Content-Encoding") == "gzip");
    CHECK(answer.shared_body->starts_with("\x1f\x8b"));
}

TEST_CASE("a plan is not sent again to who has it, and always asked for, since a show may get another") {
    ApiScene scene;
    const std::string target = "/shows/" + std::to_string(scene.house.priced.value()) + "/seating-plan";
    const auto plan = scene.get(target);
    CHECK(plan.status == 200);
    REQUIRE(plan.shared_body);
    CHECK(*plan.shared_body == test::row_of_six());
    CHECK(ApiScene::header(plan, "ETag") == "\"abc123\"");
    CHECK(ApiScene::header(plan, "Cache-Control") == "no-cache");
    CHECK(scene.get(target).shared_body == plan.shared_body);

    for (const char* known : {"\"abc123\"", "\"x\", W/\"abc123\"", "*"}) {
        http::Request request;
        request.method = http::Method::head;
        request.path = "/api/v1" + target;
        request.headers.emplace_back("if-none-match", known);
        const auto answer = scene.send(request);
        CHECK(answer.status == 304);
        CHECK_FALSE(answer.shared_body);
    }
}

TEST_CASE("a plan is compressed for who takes it, under an ETag of its own") {
    struct Row {
        const char* accepted;
        std::string coding;
        std::string etag;
    };
    // Browsers that came without TLS take no Brotli.
    for (const Row& row : {Row{"gzip, br", "br", "W/\"abc123-br\""}, Row{"gzip, deflate", "gzip", "\"abc123-gz\""}}) {
        INFO(row.accepted);
        ApiScene scene;
        http::Request request;
        request.path = "/api/v1/shows/" + std::to_string(scene.house.priced.value()) + "/seating-plan";
        request.headers.emplace_back("accept-encoding", row.accepted);
        const auto answer = scene.send(request);
        CHECK(answer.status == 200);
        CHECK(ApiScene::header(answer, "Content-Encoding") == row.coding);
        CHECK(ApiScene::header(answer, "ETag") == row.etag);
        CHECK(ApiScene::header(answer, "Vary") == "Accept-Encoding");
        REQUIRE(answer.shared_body);
        const std::string& body = *answer.shared_body;
        CHECK((row.coding == "br" ? test::unbrotli(body) : test::gunzip(body)) == test::row_of_six());

        request.headers.emplace_back("if-none-match", row.etag);
        CHECK(scene.send(request).status == 304);
    }
}

}  // namespace holdfast::api
