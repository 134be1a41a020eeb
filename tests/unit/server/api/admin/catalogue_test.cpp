// Venues, halls, categories and events, written by an administrator.
#include <doctest/doctest.h>

#include "server/auth/base64url.hpp"
#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using test::AdminScene;

TEST_CASE_FIXTURE(AdminScene, "administration is for admins alone") {
    for (const std::string target : {"/admin/venues", "/admin/halls", "/admin/seating-plans", "/admin/categories",
                                     "/admin/events", "/admin/shows", "/admin/venues/1", "/admin/shows/1"}) {
        CAPTURE(target);
        CHECK(get(target).status == 401);
        for (const Role role : {Role::guest, Role::customer, Role::kiosk, Role::staff}) {
            CHECK(get(target, token_of(role)).status == 403);
        }
        CHECK(get(target, admin).status == 200);
    }
    CHECK(post("/admin/venues", R"({"name":"X","time_zone":"UTC"})", token_of(Role::staff)).status == 403);
    CHECK(post("/admin/venues", "{", token_of(Role::customer)).status == 403);
    CHECK(post("/admin/shows/1/pause", "").status == 401);
}

TEST_CASE_FIXTURE(AdminScene, "a venue is made, read, changed and removed, and the journal knows") {
    const auto id = made("/venues", R"({"name":"New Mill","address":"2 Mill Lane","time_zone":"Europe/London"})");
    const std::string path = "/venues/" + std::to_string(id);
    CHECK(json(ask(path)).at("time_zone") == "Europe/London");
    const auto changed = change(path, R"({"name":"Newest Mill","address":null})");
    CHECK(changed.status == 200);
    CHECK(json(changed).at("name") == "Newest Mill");
    CHECK(json(changed).at("address") == "");
    CHECK(json(ask(path)).at("time_zone") == "Europe/London");
    CHECK(change(path, "{}").status == 200);
    CHECK(remove(path).status == 204);
    CHECK(ask(path).status == 404);
    CHECK(remove(path).status == 404);
    CHECK(change(path, "{}").status == 404);
    CHECK(journal("subject=venue:" + std::to_string(id)) == "venue_removed venue_changed venue_changed venue_added");
}

TEST_CASE_FIXTURE(AdminScene, "a line of the journal names what was changed, whatever of it was") {
    const auto hook = made("/webhooks", R"({"url":"https://books.example/","events":["order.confirmed"]})");
    struct Row {
        std::string path, body, subject, member, called;
    };
    for (const Row& row : {Row{"/venues/1", R"({"address":"3 Mill Lane"})", "venue:1", "name", "Old Mill"},
                           Row{"/halls/1", R"({"name":"Great Hall"})", "hall:1", "name", "Great Hall"},
                           Row{"/categories/1", R"({"slug":"plays"})", "category:1", "name", "Theatre"},
                           Row{"/events/1", R"({"duration_min":90})", "event:1", "title", "The Tempest"},
                           Row{"/webhooks/" + std::to_string(hook), R"({"enabled":false})",
                               "webhook:" + std::to_string(hook), "url", "https://books.example/"}}) {
        CAPTURE(row.path);
        REQUIRE(change(row.path, row.body).status == 200);
        const auto line = json(ask("/journal?limit=1&subject=" + row.subject)).at("lines").at(0);
        CHECK(line.at("detail").at(row.member) == row.called.c_str());
        CHECK(line.at("detail").as_object().contains(row.body.substr(2, row.body.find('"', 2) - 2)));
    }
}

TEST_CASE_FIXTURE(AdminScene, "a venue that cannot be is refused, and pointed at") {
    CHECK(refusal(make("/venues", R"({"time_zone":"UTC"})")) == "400 /name");
    CHECK(refusal(make("/venues", R"({"name":"X"})")) == "400 /time_zone");
    CHECK(refusal(make("/venues", R"({"name":"","time_zone":"UTC"})")) == "400 /name");
    CHECK(refusal(make("/venues", R"({"name":"  ","time_zone":"UTC"})")) == "400 /name");
    CHECK(refusal(make("/venues", R"({"name":"a\nb","time_zone":"UTC"})")) == "400 /name");
    CHECK(refusal(make("/venues", R"({"name":7,"time_zone":"UTC"})")) == "400 /name");
    CHECK(refusal(make("/venues", R"({"name":"X","time_zone":"UTC","id":3})")) == "400 /id");
    CHECK(refusal(make("/venues", R"({"name":"X","time_zone":"Europe/Atlantis"})")) == "422 /time_zone");
    CHECK(refusal(make("/venues", R"({"name":"X","time_zone":"../../etc/passwd"})")) == "422 /time_zone");
    CHECK(refusal(make("/venues", "[]")) == "400");
    CHECK(make("/venues", "{").status == 400);
    CHECK(refusal(make("/venues", R"({"name":")" + std::string(201, 'x') + R"(","time_zone":"UTC"})")) == "413 /name");
    CHECK(make("/venues", R"({"name":"Old Mill","time_zone":"UTC"})").status == 409);
    CHECK(refusal(change("/venues/1", R"({"name":null})")) == "400 /name");
    CHECK(refusal(change("/venues/1", R"({"owner":"me"})")) == "400 /owner");
    CHECK(json(ask("/venues")).at("venues").as_array().size() == 1);
}

TEST_CASE_FIXTURE(AdminScene, "lists have pages whose cursors lead on") {
    for (const char* name : {"b", "c", "d"}) {
        made("/venues", R"({"name":")" + std::string(name) + R"(","time_zone":"UTC"})");
        made("/categories", R"({"slug":")" + std::string(name) + R"(","name":"X"})");
        made("/events", R"({"title":")" + std::string(name) + R"(","category_id":1})");
    }
    for (const std::string list : {"venues", "categories", "events"}) {
        CAPTURE(list);
        std::size_t seen = 0;
        const std::string page = "/" + list + "?limit=3";
        const auto first = json(ask(page));
        seen += first.at(list).as_array().size();
        const auto next = json(ask(page + "&cursor=" + text(first.at("next_cursor"))));
        seen += next.at(list).as_array().size();
        CHECK(seen == 4);
        CHECK(next.at("next_cursor").is_null());
        CHECK(ask("/" + list + "?cursor=nonsense!").status == 400);
        CHECK(ask("/" + list + "?cursor=" + auth::encode_base64url("x")).status == 400);
        CHECK(ask("/" + list + "?limit=0").status == 400);
    }
    CHECK(json(ask("/events?q=tempest")).at("events").as_array().size() == 1);
    CHECK(ask("/venues?sort=name&cursor=" + auth::encode_base64url("7")).status == 400);
    CHECK(ask("/venues?sort=newest&cursor=" + auth::encode_base64url("7:b")).status == 400);
    CHECK(ask("/venues?q=").status == 400);
    CHECK(ask("/venues?q=" + std::string(201, 'x')).status == 400);
    CHECK(ask("/venues?sort=size").status == 400);
}

TEST_CASE_FIXTURE(AdminScene, "lists of the house are sorted and searched") {
    for (const char* name : {"Zoo", "annexe", "Café"}) {
        made("/venues", R"({"name":")" + std::string(name) + R"(","time_zone":"UTC"})");
        made("/halls", R"({"venue_id":1,"plan_id":1,"name":")" + std::string(name) + R"("})");
    }
    made("/categories", R"({"slug":"a-circus","name":"Shows of horses"})");
    const auto names = [&](const std::string& target, const std::string& list) {
        const auto listed = ask("/" + target);
        REQUIRE_MESSAGE(listed.status == 200, listed.body);
        std::string found;
        const auto document = json(listed);
        for (const auto& row : document.at(list).as_array()) {
            found += (found.empty() ? "" : ", ") + text(row.at("name"));
        }
        return found;
    };
    CHECK(names("venues", "venues") == "annexe, Café, Old Mill, Zoo");
    CHECK(names("venues?sort=newest", "venues") == "Café, annexe, Zoo, Old Mill");
    CHECK(names("venues?sort=oldest&limit=2", "venues") == "Old Mill, Zoo");
    CHECK(names("venues?q=CAFE", "venues") == "Café");
    CHECK(names("halls?venue=1", "halls") == "annexe, Café, Hall, Zoo");
    CHECK(names("halls?venue=1&q=zo&sort=newest", "halls") == "Zoo");
    CHECK(names("categories?q=circus", "categories") == "Shows of horses");
    CHECK(names("seating-plans?q=nothing", "seating_plans").empty());
}

TEST_CASE_FIXTURE(AdminScene, "what something depends on is not removed, and the refusal says what and how many") {
    struct Row {
        const char* path;
        const char* words;
        const char* reason;
    };
    for (const auto& [path, words, why] :
         {Row{"/venues/1", "1 hall depends", R"(venue_has_halls {"count":1})"},
          Row{"/halls/1", "3 shows depend", R"(hall_has_shows {"count":3})"},
          Row{"/seating-plans/1", "1 hall depends", R"(plan_has_halls {"count":1})"},
          Row{"/events/1", "3 shows depend", R"(event_has_shows {"count":3})"},
          Row{"/categories/1", "1 event depends", R"(category_has_events {"count":1})"}}) {
        const auto refused = remove(path);
        CAPTURE(path);
        CHECK(refused.status == 409);
        CHECK(code(refused) == "conflict");
        CHECK(detail(refused).starts_with(words));
        CHECK(reason(refused) == why);
    }
}

TEST_CASE_FIXTURE(AdminScene, "a hall belongs to a venue and has a plan, both of which must be there") {
    const auto id = made("/halls", R"({"venue_id":1,"name":"Cellar","plan_id":1})");
    const std::string path = "/halls/" + std::to_string(id);
    CHECK(json(ask(path)).at("plan_id") == 1);
    CHECK(json(change(path, R"({"name":"Attic"})")).at("name") == "Attic");
    CHECK(refusal(make("/halls", R"({"venue_id":9,"name":"X","plan_id":1})")) == "422 /venue_id");
    CHECK(refusal(make("/halls", R"({"venue_id":1,"name":"X","plan_id":9})")) == "422 /plan_id");
    CHECK(refusal(make("/halls", R"({"venue_id":0,"name":"X","plan_id":1})")) == "400 /venue_id");
    CHECK(refusal(make("/halls", R"({"venue_id":1,"name":"X"})")) == "400 /plan_id");
    CHECK(refusal(make("/halls", R"({"venue_id":1,"name":"X","plan_id":1,"move_shows":true})")) == "400 /move_shows");
    CHECK(refusal(change(path, R"({"plan_id":9})")) == "422 /plan_id");
    CHECK(refusal(change(path, R"({"move_shows":"yes"})")) == "400 /move_shows");
    CHECK(make("/halls", R"({"venue_id":1,"name":"Hall","plan_id":1})").status == 409);
    CHECK(json(ask("/halls?venue=1")).at("halls").as_array().size() == 2);
    CHECK(json(ask("/halls?venue=2")).at("halls").as_array().empty());
    CHECK(ask("/halls?venue=x").status == 400);

    // A hall without shows may go elsewhere; one with shows may not.
    made("/venues", R"({"name":"Other","time_zone":"UTC"})");
    CHECK(change(path, R"({"venue_id":2})").status == 200);
    CHECK(change("/halls/1", R"({"venue_id":2})").status == 409);
    CHECK(remove(path).status == 204);
}

TEST_CASE_FIXTURE(AdminScene, "a category has a slug of its own") {
    const auto id = made("/categories", R"({"slug":"open-air","name":"Open air"})");
    const std::string path = "/categories/" + std::to_string(id);
    CHECK(json(ask(path)).at("slug") == "open-air");
    CHECK(json(change(path, R"({"name":"Outside"})")).at("name") == "Outside");
    for (const char* slug : {"Open", "open air", "-open", "open-", "open--air", "caf\u00e9"}) {
        CAPTURE(slug);
        CHECK(refusal(make("/categories", R"({"slug":")" + std::string(slug) + R"(","name":"X"})")) == "400 /slug");
    }
    CHECK(make("/categories", R"({"slug":"theatre","name":"X"})").status == 409);
    CHECK(remove(path).status == 204);
}

TEST_CASE_FIXTURE(AdminScene, "an event is found by what it is called, before and after a change") {
    const auto id = made("/events", R"({"title":"Carmen","category_id":1,"duration_min":180,"language":"fr",
        "release_date":"2026-09-01","poster_url":"/posters/carmen.svg","age_rating":"12","description":"Four acts.\nSung."})");
    const std::string path = "/events/" + std::to_string(id);
    const auto event = json(ask(path));
    CHECK(event.at("category").at("slug") == "theatre");
    CHECK(event.at("release_date") == "2026-09-01");
    CHECK(json(ask("/events?q=carmen")).at("events").as_array().size() == 1);
    CHECK(json(change(path, R"({"title":"Tosca","age_rating":null})")).at("age_rating").is_null());
    CHECK(json(ask("/events?q=carmen")).at("events").as_array().empty());
    CHECK(json(ask("/events?q=tosca")).at("events").as_array().size() == 1);
    CHECK(remove(path).status == 204);
    CHECK(json(ask("/events?q=tosca")).at("events").as_array().empty());
}

TEST_CASE_FIXTURE(AdminScene, "an event that cannot be is refused, and pointed at") {
    const auto refused = [&](const std::string& member) {
        return refusal(make("/events", R"({"title":"X","category_id":1,)" + member + "}"));
    };
    CHECK(refusal(make("/events", R"({"title":"X"})")) == "400 /category_id");
    CHECK(refusal(make("/events", R"({"title":"X","category_id":9})")) == "422 /category_id");
    CHECK(refused(R"("duration_min":-1)") == "400 /duration_min");
    CHECK(refused(R"("duration_min":10081)") == "400 /duration_min");
    CHECK(refused(R"("duration_min":1.5)") == "400 /duration_min");
    CHECK(refused(R"("release_date":"1.9.2026")") == "400 /release_date");
    CHECK(refused(R"("release_date":"2026-02-30")") == "400 /release_date");
    CHECK(refused(R"x("poster_url":"javascript:alert(1)")x") == "400 /poster_url");
    CHECK(refused(R"("poster_url":"//evil.example/x")") == "400 /poster_url");
    CHECK(refused(R"("poster_url":"ftp://a.example/x")") == "400 /poster_url");
    CHECK(refused(R"("poster_url":"https://a.example/x.svg")") == "400 /poster_url");
    services.poster_origins = {"https://a.example"};
    CHECK(refused(R"("poster_url":"https://a.example.evil/x.svg")") == "400 /poster_url");
    CHECK(refused(R"("poster_url":"https://b@a.example/x.svg")") == "400 /poster_url");
    CHECK(make("/events", R"({"title":"Y","category_id":1,"poster_url":"https://A.example/x.svg"})").status == 201);
    CHECK(refused(R"("language":"no tongue")") == "400 /language");
    CHECK(refused(R"("language":"-de")") == "400 /language");
    CHECK(refused(R"("description":"\u0007")") == "400 /description");
    CHECK(refused(R"("sold_seats":9)") == "400 /sold_seats");
}

}  // namespace
}  // namespace holdfast::api
