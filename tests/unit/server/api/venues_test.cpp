// Theatres by day, and the seats of their shows.
#include <boost/json/parse.hpp>

#include "tests/unit/server/api/catalogue_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;
using test::CatalogueScene;
using Texts = std::vector<std::string>;

Texts names(const http::Response& response) {
    return CatalogueScene::texts(response, "venues", "name");
}

std::string ids_text(std::vector<std::int64_t> ids) {
    std::string text;
    for (const std::int64_t id : ids) text += std::to_string(id) + ' ';
    return text;
}

std::int64_t show_of_seats(CatalogueScene& scene, const std::string& target) {
    const auto answer = scene.get(target);
    if (answer.status != 200) return -std::int64_t{answer.status};
    return boost::json::parse(answer.shared_body ? *answer.shared_body : answer.body).at("show").as_int64();
}

}  // namespace

TEST_CASE("the theatres of a day are those that play then, each by its own calendar") {
    CatalogueScene scene;  // Old Mill plays at 23:30 on the 21st and half past midnight on the 22nd in Berlin
    const auto tokyo = scene.add_venue("New Mill", "Asia/Tokyo");
    scene.add_venue("Dark Mill", "Europe/Berlin");
    const auto draft = scene.add_venue("Draft Mill", "Europe/Berlin");
    scene.add_show(tokyo, scene.like.event.id, "2026-11-21T15:30:00Z");  // the 22nd there
    scene.add_show(draft, scene.like.event.id, "2026-11-21T15:30:00Z", ShowStatus::draft);

    CHECK(names(scene.get("/venues?date=2026-11-21")) == Texts{"Old Mill"});
    CHECK(names(scene.get("/venues?date=2026-11-22")) == Texts{"Old Mill", "New Mill"});
    CHECK(names(scene.get("/venues?date=2026-11-23")).empty());
    CHECK(names(scene.get("/venues")) == Texts{"Old Mill"});  // noon in UTC is the 21st in both
    scene.house.clock.advance(std::chrono::hours(3));         // midnight in Tokyo
    CHECK(names(scene.get("/venues")) == Texts{"Old Mill", "New Mill"});
    CHECK(scene.paged("/venues?date=2026-11-22", "venues", 1).size() == 2);
}

TEST_CASE("a day of 25 hours has all of its shows, and one of 23 hours no others") {
    CatalogueScene scene;
    const auto add = [&](const char* starts_at) {
        return scene.add_show(scene.like.hall, scene.like.event.id, starts_at).value();
    };
    add("2026-10-24T21:59:59Z");
    const std::vector long_day{add("2026-10-24T22:00:00Z"), add("2026-10-25T00:30:00Z"), add("2026-10-25T01:30:00Z"),
                               add("2026-10-25T22:59:59Z")};
    add("2026-10-25T23:00:00Z");
    add("2026-03-28T22:59:59Z");
    const std::vector short_day{add("2026-03-28T23:00:00Z"), add("2026-03-29T00:59:59Z"), add("2026-03-29T01:00:00Z"),
                                add("2026-03-29T21:59:59Z")};
    add("2026-03-29T22:00:00Z");
    for (const auto& [date, shows] : {std::pair("2026-10-25", long_day), std::pair("2026-03-29", short_day)}) {
        const std::string query = "?date=" + std::string(date);
        CAPTURE(date);
        CHECK(ids_text(CatalogueScene::ids(scene.get("/shows" + query), "shows")) == ids_text(shows));
        CHECK(ids_text(scene.paged("/shows" + query + "&venue=1", "shows", 3)) == ids_text(shows));
        CHECK(ids_text(scene.paged("/events/1/shows" + query, "shows", 1)) == ids_text(shows));
        CHECK(names(scene.get("/venues" + query)) == Texts{"Old Mill"});
    }
    CHECK(CatalogueScene::ids(scene.get("/shows?date=2026-10-24"), "shows").size() == 1);
    CHECK(CatalogueScene::ids(scene.get("/shows?date=2026-10-26"), "shows").size() == 1);
    CHECK(CatalogueScene::ids(scene.get("/shows?date=2026-03-30"), "shows").size() == 1);
}

TEST_CASE("a venue says where it is and which halls it has") {
    CatalogueScene scene;
    const auto venue = ApiScene::json(scene.get("/venues/1"));
    CHECK(venue.at("name") == "Old Mill");
    CHECK(venue.at("time_zone") == "Europe/Berlin");
    CHECK(venue.at("halls").at(0).at("name") == "Hall");
    for (const char* unknown : {"/venues/99", "/venues/x", "/venues/0", "/venues/99/seats", "/venues/x/seats"}) {
        CHECK(scene.get(unknown).status == 404);
    }
}

TEST_CASE("a venue's seats are those of its next show, or of one of its shows, never of another's") {
    CatalogueScene scene;
    const auto other = scene.add_venue("New Mill", "Asia/Tokyo");
    const ShowId there = scene.add_show(other, scene.like.event.id, "2026-11-21T15:30:00Z");
    const std::string here = "/venues/1/seats";
    CHECK(show_of_seats(scene, here) == scene.house.priced.value());
    CHECK(show_of_seats(scene, here + "?show_id=" + std::to_string(scene.house.gratis.value())) ==
          scene.house.gratis.value());
    CHECK(show_of_seats(scene, here + "?show_id=" + std::to_string(there.value())) == -404);
    CHECK(show_of_seats(scene, here + "?show_id=" + std::to_string(scene.house.draft.value())) == -404);
    CHECK(show_of_seats(scene, here + "?show_id=99") == -404);
    CHECK(show_of_seats(scene, here + "?show_id=x") == -400);
    scene.house.clock.advance(std::chrono::hours(11));
    CHECK(show_of_seats(scene, here) == scene.house.gratis.value());
    scene.house.clock.advance(std::chrono::hours(24));
    CHECK(show_of_seats(scene, here) == -404);
}

TEST_CASE("what no list of venues understands is refused") {
    CatalogueScene scene;
    for (const std::string bad : {"date=today", "date=2026-02-30", "date=", "limit=0", "limit=1000000", "cursor=AAAA",
                                  "cursor=", "cursor=MTox"}) {
        CAPTURE(bad);
        CHECK(scene.get("/venues?" + bad).status == 400);
    }
    CHECK(scene.get("/categories?limit=0").status == 400);
    CHECK(scene.get("/categories?cursor=!").status == 400);
}

}  // namespace holdfast::api
