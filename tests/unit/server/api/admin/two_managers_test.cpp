// Two administrators at one thing: who comes second with what he has seen is told so, and overwrites nothing.
#include <doctest/doctest.h>

#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using http::Method;

struct Managers : test::AdminScene {
    http::Response send_seen(Method method, const std::string& path, const std::string& body, const std::string& seen) {
        http::Request request;
        request.method = method;
        request.path = "/api/v1/admin" + path;
        request.body = body;
        request.remote_address = address;
        request.headers = {{"authorization", "Bearer " + admin}, {"content-type", "application/json"}};
        if (!seen.empty()) request.headers.emplace_back("if-match", seen);
        return send(request);
    }
    http::Response change_seen(const std::string& path, const std::string& body, const std::string& seen) {
        return send_seen(Method::patch, path, body, seen);
    }
    http::Response remove_seen(const std::string& path, const std::string& seen) {
        return send_seen(Method::del, path, "", seen);
    }
    std::string etag(const std::string& path) { return header(ask(path), "ETag"); }

    // Something of each kind that is changed and may go, with a change of it.
    struct Thing {
        std::string path;
        std::string first;
        std::string second;
    };
    std::vector<Thing> things() {
        const auto numbered = [](const std::string& list, std::int64_t id) { return list + "/" + std::to_string(id); };
        const auto venue = made("/venues", R"({"name":"Globe","time_zone":"UTC"})");
        const auto hall = made("/halls", R"({"venue_id":)" + std::to_string(venue) + R"(,"name":"Yard","plan_id":1})");
        const auto category = made("/categories", R"({"slug":"masque","name":"Masque"})");
        const auto event = made("/events", R"({"title":"Oberon","category_id":1})");
        const auto webhook = made("/webhooks", R"({"url":"https://a.example/in","events":["order.moved"]})");
        const auto user = json(make("/users", R"({"username":"ariel","email":"ariel@example.org",)"
                                              R"("password":"a fine password","role":"staff"})"));
        return {
            {numbered("/halls", hall), R"({"name":"Pit"})", R"({"name":"Gallery"})"},
            {numbered("/venues", venue), R"({"address":"Bankside"})", R"({"address":"Elsewhere"})"},
            {numbered("/categories", category), R"({"name":"Masques"})", R"({"name":"Revels"})"},
            {numbered("/events", event), R"({"title":"Oberon I"})", R"({"title":"Oberon II"})"},
            {"/shows/3", R"({"refund_notice_minutes":5})", R"({"refund_notice_minutes":9})"},
            {numbered("/webhooks", webhook), R"({"enabled":false})", R"({"url":"https://b.example/in"})"},
            {"/users/" + text(user.at("id")), R"({"role":"customer"})", R"({"disabled":true})"},
        };
    }
};

TEST_CASE_FIXTURE(Managers, "the second of two changes is refused, and tells that there was a first") {
    for (const Thing& thing : things()) {
        CAPTURE(thing.path);
        const std::string seen = etag(thing.path);
        REQUIRE(seen.size() == 24);
        const auto first = change_seen(thing.path, thing.first, seen);
        REQUIRE_MESSAGE(first.status == 200, first.body);
        const auto after = ask(thing.path);
        CHECK(header(first, "ETag") == header(after, "ETag"));
        CHECK(header(after, "ETag") != seen);

        const auto second = change_seen(thing.path, thing.second, seen);
        CHECK(second.status == 412);
        CHECK(code(second) == "stale");
        CHECK(detail(second).find("changed") != std::string::npos);
        CHECK(remove_seen(thing.path, seen).status == 412);
        CHECK(ask(thing.path).body == after.body);

        CHECK(change_seen(thing.path, thing.second, header(first, "ETag")).status == 200);
    }
}

TEST_CASE_FIXTURE(Managers, "without If-Match, or with a star, a change is made whatever there was") {
    const std::string path = "/venues/1";
    CHECK(change_seen(path, R"({"address":"One"})", "").status == 200);
    CHECK(change_seen(path, R"({"address":"Two"})", "*").status == 200);
    CHECK(change_seen(path, R"({"address":"Three"})", R"("other", )" + etag(path)).status == 200);
    CHECK(change_seen(path, R"({"address":"Four"})", "W/" + etag(path)).status == 412);
    CHECK(change_seen(path, R"({"address":"Four"})", "nonsense").status == 412);
    CHECK(change_seen("/venues/99", R"({"address":"Four"})", "*").status == 404);
    CHECK(json(ask(path)).at("address") == "Three");
}

TEST_CASE_FIXTURE(Managers, "what was seen may be removed") {
    for (const Thing& thing : things()) {
        CAPTURE(thing.path);
        if (thing.path.starts_with("/venues")) continue;  // its hall went before it, in this list
        CHECK(remove_seen(thing.path, etag(thing.path)).status == 204);
    }
    const auto plan = json(make("/seating-plans", test::row_of_six().replace(9, 4, "Pit!")));
    const std::string path = "/seating-plans/" + std::to_string(plan.at("id").as_int64());
    CHECK(remove_seen(path, R"("other")").status == 412);
    CHECK(remove_seen(path, etag(path)).status == 204);
}

TEST_CASE_FIXTURE(Managers, "what is made comes with its ETag") {
    const auto venue = make("/venues", R"({"name":"Globe","time_zone":"UTC"})");
    CHECK(header(venue, "ETag") == etag("/venues/" + std::to_string(json(venue).at("id").as_int64())));
    const auto show = make("/shows", R"({"event_id":1,"hall_id":1,"starts_at":"2027-01-01T19:30"})");
    CHECK(header(show, "ETag") == etag("/shows/" + std::to_string(json(show).at("id").as_int64())));
}

TEST_CASE_FIXTURE(Managers, "blocking a seat does not get in the way of who changes the show") {
    const std::string seen = etag("/shows/1");
    CHECK(make("/shows/1/block", R"({"seats":[0]})").status == 200);
    CHECK(etag("/shows/1") == seen);
    CHECK(change_seen("/shows/1", R"({"refund_notice_minutes":5})", seen).status == 200);
    CHECK(make("/shows/1/pause", "").status == 200);
    CHECK(change_seen("/shows/1", R"({"refund_notice_minutes":6})", seen).status == 412);
}

TEST_CASE_FIXTURE(Managers, "a kiosk is read alone, and its coming in changes nothing of it") {
    const auto made_device = json(make("/devices", R"({"name":"foyer-1"})"));
    const std::string path = "/devices/" + text(made_device.at("id"));
    const std::string seen = etag(path);
    CHECK(json(ask(path)).at("last_used_at").is_null());
    CHECK(post("/auth/device", R"({"token":")" + text(made_device.at("token")) + R"("})").status == 200);
    CHECK(json(ask(path)).at("last_used_at").is_string());
    CHECK(etag(path) == seen);
    CHECK(remove_seen(path, R"("other")").status == 412);
    CHECK(ask(path).status == 200);
    CHECK(remove_seen(path, seen).status == 204);
    CHECK(ask(path).status == 404);
    CHECK(remove_seen(path, "").status == 404);
}

}  // namespace
}  // namespace holdfast::api
