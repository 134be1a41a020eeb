// Categories and events, as anyone may see them.
#include <boost/json/parse.hpp>

#include "tests/unit/server/api/catalogue_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;
using test::CatalogueScene;
using Texts = std::vector<std::string>;

Texts titles(const http::Response& response) {
    return CatalogueScene::texts(response, "events", "title");
}

}  // namespace

TEST_CASE("categories are listed by name") {
    CatalogueScene scene;
    scene.add_category("z-music", "Concerts");
    const auto all = scene.get("/categories");
    CHECK(CatalogueScene::texts(all, "categories", "slug") == Texts{"z-music", "theatre"});
    CHECK(CatalogueScene::texts(all, "categories", "name") == Texts{"Concerts", "Theatre"});
    CHECK(scene.paged("/categories", "categories", 1) == CatalogueScene::ids(all, "categories"));
}

TEST_CASE("events are sorted by title, by their next show or by what sells") {
    CatalogueScene scene;
    const CategoryId concerts = scene.add_category("concert", "Concerts");
    const EventId aida = scene.add_event("aida", concerts);
    const EventId zorba = scene.add_event("Zorba", concerts);
    scene.add_show(scene.like.hall, zorba, "2026-11-21T20:00:00Z");
    scene.add_show(scene.like.hall, aida, "2026-12-24T20:00:00Z");

    CHECK(titles(scene.get("/events")) == Texts{"aida", "The Tempest", "Zorba"});
    CHECK(titles(scene.get("/events?sort=title")) == Texts{"aida", "The Tempest", "Zorba"});
    CHECK(titles(scene.get("/events?sort=date")) == Texts{"Zorba", "The Tempest", "aida"});
    CHECK(titles(scene.get("/events?sort=popularity")) == Texts{"Zorba", "aida", "The Tempest"});  // none sold: newest
    CHECK(titles(scene.get("/events?sort=date&category=concert")) == Texts{"Zorba", "aida"});
    CHECK(titles(scene.get("/events?category=opera")).empty());
    for (const char* sort : {"title", "date", "popularity"}) {
        const std::string target = "/events?sort=" + std::string(sort);
        CHECK(scene.paged(target, "events", 1) == CatalogueScene::ids(scene.get(target), "events"));
    }
}

TEST_CASE("events are searched by the words of their titles and descriptions") {
    CatalogueScene scene;
    const CategoryId concerts = scene.add_category("concert", "Concerts");
    scene.add_event("Stormy Weather", concerts, "Jazz on an island");
    CHECK(titles(scene.get("/events?q=island")) == Texts{"Stormy Weather", "The Tempest"});
    CHECK(titles(scene.get("/events?q=STORM")) == Texts{"Stormy Weather", "The Tempest"});
    CHECK(titles(scene.get("/events?q=storm island&category=concert")) == Texts{});
    CHECK(titles(scene.get("/events?q=storm island")) == Texts{"The Tempest"});
    CHECK(titles(scene.get("/events?q=tem")) == Texts{"The Tempest"});
    CHECK(titles(scene.get("/events?q=\" OR 1")).empty());
    CHECK(titles(scene.get("/events?q=")).size() == 2);
    CHECK(scene.get("/events?q=" + std::string(200, 'x')).status == 200);
    CHECK(scene.get("/events?q=" + std::string(201, 'x')).status == 400);
}

TEST_CASE("an event says all that is known of it, and null for the rest") {
    CatalogueScene scene;
    const auto id = scene.write<EventId>([&](auto& catalogue) {
        return catalogue.add_event(
            {{}, "Carmen", "Opera", scene.like.event.category, 180, "2026-09-04", "/c.svg", "fr", "12"});
    });
    const auto carmen = ApiScene::json(scene.get("/events/" + std::to_string(id.value())));
    CHECK(carmen.at("title") == "Carmen");
    CHECK(carmen.at("category") == "theatre");
    CHECK(carmen.at("category_name") == "Theatre");
    CHECK(carmen.at("duration_min") == 180);
    CHECK(carmen.at("release_date") == "2026-09-04");
    CHECK(carmen.at("poster_url") == "/c.svg");
    CHECK(carmen.at("language") == "fr");
    CHECK(carmen.at("age_rating") == "12");
    CHECK(carmen.at("next_show_at").is_null());
    const auto tempest = ApiScene::json(scene.get("/events/1"));
    CHECK(tempest.at("release_date").is_null());
    CHECK(tempest.at("next_show_at") == "2026-11-21T22:30:00.000Z");
    for (const char* unknown : {"/events/99", "/events/0", "/events/x", "/events/99/shows",
                                "/events/99/tickets?date=2026-11-21&theater=Old Mill"}) {
        CHECK(scene.get(unknown).status == 404);
    }
}

TEST_CASE("an event's shows are its own") {
    CatalogueScene scene;
    const EventId other = scene.add_event("Other", scene.like.event.category.id);
    const ShowId show = scene.add_show(scene.like.hall, other, "2026-11-22T20:00:00Z");
    const std::string path = "/events/" + std::to_string(other.value()) + "/shows";
    const std::vector own{show.value()};
    CHECK(CatalogueScene::ids(scene.get(path), "shows") == own);
    CHECK(CatalogueScene::ids(scene.get(path + "?date=2026-11-22"), "shows") == own);
    CHECK(CatalogueScene::ids(scene.get(path + "?date=2026-11-21"), "shows").empty());
    CHECK(CatalogueScene::ids(scene.get("/shows?event=" + std::to_string(other.value())), "shows") == own);
    CHECK(scene.paged("/events/1/shows", "shows", 1) ==
          std::vector{scene.house.priced.value(), scene.house.gratis.value()});
}

TEST_CASE("an event's tickets are the seats of that day in that theatre, and no others") {
    CatalogueScene scene;
    const auto elsewhere = scene.add_venue("New Mill", "Asia/Tokyo");
    const ShowId there = scene.add_show(elsewhere, scene.like.event.id, "2026-11-21T10:00:00Z");
    scene.add_show(scene.like.hall, scene.like.event.id, "2026-11-21T09:00:00Z", ShowStatus::draft);
    const ShowId cancelled =
        scene.add_show(scene.like.hall, scene.like.event.id, "2026-11-21T08:00:00Z", ShowStatus::cancelled);
    const auto show_of = [&](const std::string& query) {
        const auto answer = scene.get("/events/1/tickets?" + query);
        const std::string body = answer.shared_body ? *answer.shared_body : answer.body;
        return answer.status == 200 ? boost::json::parse(body).at("show").as_int64() : -std::int64_t{answer.status};
    };
    CHECK(show_of("date=2026-11-21&theater=Old Mill") == scene.house.priced.value());
    CHECK(show_of("date=2026-11-21&theater=Old Mill&time=09:00") == cancelled.value());
    CHECK(show_of("date=2026-11-22&theater=Old Mill") == scene.house.gratis.value());
    CHECK(show_of("date=2026-11-21&theater=New Mill") == there.value());
    CHECK(show_of("date=2026-11-21&theater=New Mill&time=19:00") == there.value());
    CHECK(show_of("date=2026-11-21&theater=New Mill&time=19:01") == -404);
    CHECK(show_of("date=2026-11-22&theater=New Mill") == -404);
    CHECK(show_of("date=2026-11-21&theater=Mill") == -404);
    CHECK(show_of("date=2026-11-21") == -400);
    CHECK(show_of("theater=Old Mill") == -400);
    CHECK(show_of("date=21.11.2026&theater=Old Mill") == -400);
}

TEST_CASE("what no list of events understands is refused") {
    CatalogueScene scene;
    scene.add_event("A:B", scene.like.event.category.id);
    const auto cursor_of = [&](const char* sort) {
        return ApiScene::text(ApiScene::json(scene.get("/events?limit=1&sort=" + std::string(sort))).at("next_cursor"));
    };
    CHECK(titles(scene.get("/events?cursor=" + cursor_of("title"))) == Texts{"The Tempest"});
    for (const std::string& bad :
         {std::string("sort=price"), std::string("sort="), std::string("limit=0"), std::string("limit=1000000"),
          std::string("limit=x"), std::string("cursor="), std::string("cursor=AAAA"), std::string("cursor=!"),
          "cursor=" + std::string(600, 'A'), "sort=date&cursor=" + cursor_of("title"),
          "sort=title&cursor=" + cursor_of("popularity"), "sort=popularity&cursor=" + cursor_of("date")}) {
        CAPTURE(bad);
        const auto refused = scene.get("/events?" + bad);
        CHECK(refused.status == 400);
        CHECK(ApiScene::code(refused) == "bad_message");
    }
    for (const std::string bad : {"event=x", "event=0", "venue=-1", "date=2026-13-01"}) {
        CHECK(scene.get("/shows?" + bad).status == 400);
    }
}

TEST_CASE("a list is sent again only when it has changed") {
    CatalogueScene scene;
    for (const char* path : {"/events", "/events/1", "/categories", "/shows", "/events/1/shows", "/venues/1"}) {
        CAPTURE(path);
        const auto first = scene.get(path);
        CHECK(scene.get_again(path, first).status == 304);
        CHECK(ApiScene::header(first, "ETag").size() > 10);
    }
    const auto events = scene.get("/events");
    scene.add_event("New", scene.like.event.category.id);
    CHECK(scene.get_again("/events", events).status == 200);
}

}  // namespace holdfast::api
