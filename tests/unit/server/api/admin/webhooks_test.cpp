// Webhooks over REST: made, changed, removed, and their deliveries looked at.
#include <doctest/doctest.h>

#include <string>

#include "protocol/limits.hpp"
#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using storage::DeliveryState;
using storage::Nothing;
using storage::Store;
using test::ApiScene;

const std::string fine = R"({"url":"https://hooks.example.org/in","events":["order.confirmed","show.sold_out"]})";

struct Scene : ApiScene {
    std::string admin = token_of(Role::admin);

    http::Response add(const std::string& body = fine) { return post("/admin/webhooks", body, admin); }
    http::Response change(const std::string& body) {
        return send(http::Method::patch, "/admin/webhooks/1", body, admin);
    }

    // A delivery of webhook 1, as the job makes it.
    void deliver() {
        storage::Delivery delivery;
        delivery.webhook = WebhookId(1);
        delivery.event = "order.confirmed";
        delivery.body = R"({"event":"order.confirmed"})";
        delivery.created_at = house.clock.now();
        delivery.give_up_at = house.clock.now() + Seconds(60);
        test::ask<Nothing>(*house.writer, [&, line = ++line_](Store& store) {
            return store.webhooks().add_news({line - 1, line, {delivery}, {}, {}});
        }).value();
    }
    void attempt(std::int64_t id, DeliveryState state, unsigned status) {
        test::ask<Nothing>(*house.writer, [&](Store& store) {
            return store.webhooks().note_attempt({DeliveryId(id), state, {}, house.clock.now(), status, "said no"});
        }).value();
    }

private:
    std::int64_t line_ = 0;
};

}  // namespace

TEST_CASE("a webhook's secret is in the answer that makes it, and nowhere else") {
    Scene scene;
    const auto made = scene.add();
    REQUIRE(made.status == 201);
    const auto document = ApiScene::json(made);
    const std::string secret = ApiScene::text(document.at("secret"));
    CHECK(secret.size() == 64);
    CHECK(document.at("url") == "https://hooks.example.org/in");
    CHECK(document.at("enabled") == true);
    CHECK(ApiScene::header(made, "Location") == "/api/v1/admin/webhooks/1");
    for (const char* path : {"/admin/webhooks", "/admin/webhooks/1", "/admin/journal?subject=webhook:1"}) {
        const auto read = scene.get(path, scene.admin);
        CHECK(read.status == 200);
        CHECK(read.body.find(secret) == std::string::npos);
    }
    CHECK(ApiScene::json(scene.get("/admin/webhooks", scene.admin)).at("webhooks").as_array().size() == 1);
}

TEST_CASE("a webhook is changed, disabled and removed") {
    Scene scene;
    scene.add();
    const auto changed = scene.change(R"({"events":["order.refunded"],"enabled":false})");
    REQUIRE(changed.status == 200);
    CHECK(ApiScene::json(changed).at("events").as_array().size() == 1);
    CHECK(ApiScene::json(changed).at("enabled") == false);
    CHECK(ApiScene::json(changed).at("url") == "https://hooks.example.org/in");
    CHECK(scene.send(http::Method::del, "/admin/webhooks/1", "", scene.admin).status == 204);
    CHECK(scene.send(http::Method::del, "/admin/webhooks/1", "", scene.admin).status == 404);
    CHECK(scene.get("/admin/webhooks/1", scene.admin).status == 404);
    CHECK(scene.get("/admin/webhooks/1/deliveries", scene.admin).status == 404);
    CHECK(scene.change("{}").status == 404);
}

TEST_CASE(
    "a webhook that will not do says which member, and one too many is "
    "refused") {
    Scene scene;
    struct Case {
        const char* body;
        unsigned status;
        const char* pointer;
    };
    for (const Case& wrong : {
             Case{R"({"url":"https://a.example"})", 400, "/events"},
             Case{R"({"events":["order.confirmed"]})", 400, "/url"},
             Case{R"({"url":"https://a.example","events":[]})", 400, "/events"},
             Case{R"({"url":"https://a.example","events":["order.eaten"]})", 400, "/events/0"},
             Case{R"({"url":"http://a.example","events":["order.confirmed"]})", 422, "/url"},
             Case{R"({"url":"https://127.0.0.1","events":["order.confirmed"]})", 422, "/url"},
             Case{R"({"url":"nonsense","events":["order.confirmed"]})", 422, "/url"},
             Case{R"({"url":"https://a.example","events":["order.confirmed"],"enabled":"yes"})", 400, "/enabled"},
             Case{R"({"url":"https://a.example","events":["order.confirmed"],"secret":"x"})", 400, "/secret"},
         }) {
        CAPTURE(wrong.body);
        const auto refused = scene.add(wrong.body);
        CHECK(refused.status == wrong.status);
        CHECK(ApiScene::json(refused).at("pointer") == wrong.pointer);
    }
    for (std::size_t i = 0; i < limits::max_webhooks; ++i) CHECK(scene.add().status == 201);
    CHECK(scene.add().status == 409);
}

TEST_CASE("an operator may allow webhooks to go to this machine") {
    Scene scene;
    scene.services.reach = webhooks::Reach::anywhere;
    CHECK(scene.add(R"({"url":"http://127.0.0.1:9000/in","events":["order.confirmed"]})").status == 201);
}

TEST_CASE("deliveries are listed newest first, and one that is over is sent again") {
    Scene scene;
    scene.add();
    scene.deliver();
    scene.deliver();
    auto page = ApiScene::json(scene.get("/admin/webhooks/1/deliveries?limit=1", scene.admin));
    CHECK(page.at("deliveries").at(0).at("id") == 2);
    CHECK(page.at("deliveries").at(0).at("state") == "waiting");
    CHECK(page.at("deliveries").at(0).at("last_status").is_null());
    const std::string next = "/admin/webhooks/1/deliveries?cursor=" + ApiScene::text(page.at("next_cursor"));
    page = ApiScene::json(scene.get(next, scene.admin));
    CHECK(page.at("deliveries").at(0).at("id") == 1);
    CHECK(page.at("next_cursor").is_null());

    CHECK(scene.post("/admin/webhook-deliveries/1/resend", "", scene.admin).status == 409);
    scene.attempt(1, DeliveryState::failed, 500);
    const auto again = scene.post("/admin/webhook-deliveries/1/resend", "", scene.admin);
    CHECK(again.status == 202);
    CHECK(ApiScene::json(again).at("state") == "waiting");
    CHECK(ApiScene::json(again).at("last_status") == 500);
    CHECK(scene.post("/admin/webhook-deliveries/9/resend", "", scene.admin).status == 404);
    scene.change(R"({"enabled":false})");
    scene.attempt(1, DeliveryState::failed, 500);
    CHECK(scene.post("/admin/webhook-deliveries/1/resend", "", scene.admin).status == 409);
}

TEST_CASE("webhooks are for admins alone") {
    Scene scene;
    const std::string staff = scene.token_of(Role::staff);
    CHECK(scene.get("/admin/webhooks", staff).status == 403);
    CHECK(scene.post("/admin/webhooks", fine, staff).status == 403);
    CHECK(scene.post("/admin/webhook-deliveries/1/resend", "", staff).status == 403);
}

}  // namespace holdfast::api
