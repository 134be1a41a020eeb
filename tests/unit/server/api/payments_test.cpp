// Payments over REST, with a provider that does what it is told: the way there and back, events, and money back.
#include <doctest/doctest.h>

#include <string>
#include <thread>

#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using payments::PaymentStage;
using payments::Trouble;

struct Scene : test::ApiScene {
    Scene() : ApiScene(sale::CounterFor::staff_only, test::Payments::scripted) {}

    boost::json::value order(const std::string& seats, const std::string& token) {
        const auto answer = post(
            "/orders",
            R"({"show_id":)" + show() + R"(,"method":"sandbox","seats":[)" + seats + R"(],"email":"ann@example.org"})",
            token);
        REQUIRE_MESSAGE(answer.status == 201, answer.body);
        return json(answer);
    }
    std::string show() const { return std::to_string(house.priced.value()); }
    // What the provider's ways back to us look like, as they were given to it.
    std::string way_back() const {
        const std::string url = provider->request().return_url;
        return url.substr(url.find("/payments/"));
    }
    std::string way_out() const {
        const std::string url = provider->request().cancel_url;
        return url.substr(url.find("/payments/"));
    }
    std::string status(const boost::json::value& order, const std::string& token) {
        return text(json(get("/orders/" + text(order.at("id")), token)).at("status"));
    }
    http::Response event(const std::string& body, const std::string& signature) {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/api/v1/payments/webhooks/sandbox";
        request.headers = {{"content-type", "application/json"}, {"signature", signature}};
        request.body = body;
        return send(std::move(request));
    }

    std::string ann = token_of(Role::customer);
};

}  // namespace

TEST_CASE("a show says how it can be paid for, and an order where") {
    Scene scene;
    const auto show = test::ApiScene::json(scene.get("/shows/" + scene.show()));
    CHECK(show.at("checkout_methods") == boost::json::array{"sandbox"});
    const auto order = scene.order("0,1", scene.ann);
    CHECK(order.at("status") == "pending");
    CHECK(test::ApiScene::text(order.at("pay_url")) ==
          "https://pay.example/PAY-" + test::ApiScene::text(order.at("id")));
    CHECK(order.at("pay_by").is_string());
    CHECK(order.at("refunded").at("amount") == 0);
    const std::string body = R"({"order_id":")" + test::ApiScene::text(order.at("id")) + "\"}";
    CHECK(test::ApiScene::json(scene.post("/payments/create", body, scene.ann)).at("pay_url") == order.at("pay_url"));
    CHECK(scene.post("/payments/create", body, scene.token_of(Role::customer)).status == 404);
    CHECK(scene.post("/payments/create", R"({"order_id":"x"})", scene.ann).status == 404);
    CHECK(scene.post("/payments/create", R"({"order_id":"x","seats":[1]})", scene.ann).status == 400);
}

TEST_CASE("the buyer comes back to his order, or to his seats") {
    Scene scene;
    const auto paid = scene.order("0", scene.ann);
    scene.provider->set_stage(PaymentStage::approved);
    auto back = scene.get(scene.way_back());
    CHECK(back.status == 303);
    CHECK(test::ApiScene::header(back, "Location") == "/orders/" + test::ApiScene::text(paid.at("id")));
    CHECK(scene.status(paid, scene.ann) == "confirmed");
    CHECK(scene.get(scene.way_out()).status == 303);
    CHECK(scene.status(paid, scene.ann) == "confirmed");

    scene.provider->set_stage(PaymentStage::created);
    const auto left = scene.order("1", scene.ann);
    back = scene.get(scene.way_out());
    CHECK(test::ApiScene::header(back, "Location") == "/shows/" + scene.show() + "?payment=cancelled");
    CHECK(scene.status(left, scene.ann) == "cancelled");
    // A way back that is stale changes nothing.
    scene.provider->set_stage(PaymentStage::approved);
    back = scene.get(scene.way_back());
    CHECK(test::ApiScene::header(back, "Location") == "/shows/" + scene.show() + "?payment=failed");
    CHECK(scene.status(left, scene.ann) == "cancelled");
    CHECK(scene.provider->calls("capture") == 1);
}

TEST_CASE("whoever only looks where a way back leads gives nothing up") {
    Scene scene;
    const auto order = scene.order("0", scene.ann);
    scene.provider->set_stage(PaymentStage::approved);
    for (const std::string& way : {scene.way_back(), scene.way_out()}) {
        CHECK(scene.send(http::Method::head, way).status == 204);
    }
    CHECK(scene.status(order, scene.ann) == "pending");
}

TEST_CASE("a way back that nobody was given leads nowhere") {
    Scene scene;
    for (const char* query : {"", "?payment=", "?order=1"}) {
        CHECK(scene.get(std::string("/payments/execute") + query).status == 400);
        CHECK(scene.get(std::string("/payments/cancel") + query).status == 400);
    }
    for (const char* key : {"00000000000000000000000000000000", "1", "' OR 1"}) {
        CHECK(scene.get(std::string("/payments/execute?payment=") + key).status == 404);
        CHECK(scene.get(std::string("/payments/cancel?payment=") + key).status == 404);
    }
}

TEST_CASE("a provider that makes no payment is 402, and the seats stay with the buyer") {
    Scene scene;
    scene.provider->fail_next({Trouble::refused});
    const std::string body = R"({"show_id":)" + scene.show() + R"(,"method":"sandbox","seats":[2]})";
    const auto refused = scene.post("/orders", body, scene.ann);
    CHECK(refused.status == 402);
    CHECK(test::ApiScene::code(refused) == "payment_failed");
}

TEST_CASE("an event counts once, and only with a good signature") {
    Scene scene;
    const auto order = scene.order("0", scene.ann);
    const std::string reference = "PAY-" + test::ApiScene::text(order.at("id"));
    scene.provider->set_stage(PaymentStage::approved);
    CHECK(scene.event(reference, "bad").status == 401);
    CHECK(scene.status(order, scene.ann) == "pending");
    const int reads = scene.provider->calls("read");
    CHECK(scene.event(reference, "good").status == 204);
    for (int i = 0; i < 20'000 && scene.status(order, scene.ann) != "confirmed"; ++i) {
        std::this_thread::sleep_for(Milliseconds(1));
    }
    CHECK(scene.status(order, scene.ann) == "confirmed");
    CHECK(scene.provider->calls("read") == reads + 1);
    CHECK(scene.event(reference, "good").status == 204);
    CHECK(scene.event("PAY-of-somebody-else", "good").status == 204);
    CHECK(scene.provider->calls("capture") == 1);
}

TEST_CASE("money goes back for some seats or for all, to their owner's order alone, and as far as it was paid") {
    Scene scene;
    const auto order = scene.order("0,1", scene.ann);
    const std::string id = test::ApiScene::text(order.at("id"));
    const auto refund = [&](const std::string& rest, const std::string& token) {
        return scene.post("/payments/refund", R"({"order_id":")" + id + "\"" + rest + "}", token);
    };
    CHECK(refund(R"(,"seats":[0])", scene.ann).status == 409);
    scene.provider->set_stage(PaymentStage::approved);
    scene.get(scene.way_back());
    CHECK(refund(R"(,"seats":[0])", scene.token_of(Role::customer)).status == 404);
    CHECK(refund(R"(,"amount":1)", scene.ann).status == 400);
    CHECK(refund(R"(,"seats":[5])", scene.ann).status == 409);
    const auto some = test::ApiScene::json(refund(R"(,"seats":[0])", scene.ann));
    CHECK(some.at("status") == "confirmed");
    CHECK(some.at("refunded").at("amount") == 1'250);
    CHECK(some.at("seats").at(0).at("returned") == true);
    CHECK(some.at("seats").at(1).at("returned") == false);
    CHECK(refund(R"(,"seats":[0])", scene.ann).status == 409);
    const auto rest = test::ApiScene::json(refund("", scene.ann));
    CHECK(rest.at("status") == "refunded");
    CHECK(rest.at("refunded").at("amount") == 2'500);
    CHECK(refund("", scene.ann).status == 409);
}

TEST_CASE("refunds that were refused are listed for administrators, who have them tried again") {
    Scene scene;
    const std::string admin = scene.token_of(Role::admin);
    const auto order = scene.order("0", scene.ann);
    scene.provider->set_stage(PaymentStage::approved);
    scene.get(scene.way_back());
    scene.provider->fail_next({Trouble::refused});
    scene.post("/orders/" + test::ApiScene::text(order.at("id")) + "/cancel", "", scene.ann);
    const auto failed = [&] {
        return test::ApiScene::json(scene.get("/admin/refunds?state=failed", admin)).at("refunds").as_array();
    };
    for (int i = 0; i < 20'000 && failed().empty(); ++i) std::this_thread::sleep_for(Milliseconds(1));
    REQUIRE(failed().size() == 1);
    CHECK(failed()[0].at("last_error") == "scripted");
    CHECK(failed()[0].at("amount").at("amount") == 1'250);
    const auto count = [&](const std::string& query) {
        return test::ApiScene::json(scene.get("/admin/refunds" + query, admin)).at("refunds").as_array().size();
    };
    const std::string id = test::ApiScene::text(order.at("id"));
    for (const std::string& query : {std::string(), "?q=" + id.substr(0, 8), std::string("?q=ANN"),
                                     std::string("?sort=oldest&limit=1"), "?state=failed&q=" + id}) {
        CHECK_MESSAGE(count(query) == 1, query);
    }
    CHECK(count("?state=due") == 0);
    CHECK(count("?q=nobody") == 0);
    const std::string path = "/admin/refunds/" + std::to_string(failed()[0].at("id").as_int64()) + "/retry";
    CHECK(scene.post(path, "", scene.ann).status == 403);
    CHECK(scene.post(path, "", admin).status == 202);
    for (int i = 0; i < 20'000 && scene.provider->refunded() == 0; ++i) std::this_thread::sleep_for(Milliseconds(1));
    CHECK(scene.provider->refunded() == 1'250);
    CHECK(scene.post(path, "", admin).status == 409);
    CHECK(scene.post("/admin/refunds/99/retry", "", admin).status == 404);
    CHECK(scene.get("/admin/refunds?state=lost", admin).status == 400);
    CHECK(scene.get("/admin/refunds?cursor=x", admin).status == 400);
    CHECK(scene.get("/admin/refunds?sort=amount", admin).status == 400);
    CHECK(scene.get("/admin/refunds?q=", admin).status == 400);
}

TEST_CASE("a cancelled show says how far its refunds are") {
    Scene scene;
    const std::string admin = scene.token_of(Role::admin);
    const std::string show = "/admin/shows/" + scene.show();
    CHECK(scene.get(show + "/cancellation", admin).status == 409);
    CHECK(scene.get("/admin/shows/999/cancellation", admin).status == 404);
    scene.order("0", scene.ann);
    scene.provider->set_stage(PaymentStage::approved);
    scene.get(scene.way_back());
    CHECK(scene.post(show + "/cancel", "", admin).status == 202);
    const auto progress = [&] { return test::ApiScene::json(scene.get(show + "/cancellation", admin)); };
    const auto is_done = [&] {
        const auto refunds = progress().at("refunds").as_array();
        return refunds.size() == 1 && refunds[0].at("state") == "done";
    };
    for (int i = 0; i < 20'000 && !is_done(); ++i) std::this_thread::sleep_for(Milliseconds(1));
    CHECK(progress().at("orders_left") == 0);
    CHECK(progress().at("refunds").at(0).at("amount").at("amount") == 1'250);
}

}  // namespace holdfast::api
