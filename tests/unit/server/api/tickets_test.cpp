// Tickets over REST: what their owners and the box office see of them, and the keys that anybody verifies them by.
#include <doctest/doctest.h>

#include <string>

#include "server/auth/base64url.hpp"
#include "server/tickets/admission.hpp"
#include "server/tickets/payload.hpp"
#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

std::string buy(ApiScene& scene, const std::string& token, const std::string& seats) {
    const auto placed = scene.post("/orders", R"({"show_id":1,"method":"counter","seats":)" + seats + "}", token);
    REQUIRE(placed.status == 201);
    return "/orders/" + ApiScene::text(ApiScene::json(placed).at("id"));
}

boost::json::array tickets_of(ApiScene& scene, const std::string& order, const std::string& token) {
    const auto listed = scene.get(order + "/tickets", token);
    REQUIRE(listed.status == 200);
    return ApiScene::json(listed).at("tickets").as_array();
}

// The keys as a stranger has them: from the call that anyone may make.
std::vector<tickets::PublicKey> published_keys(ApiScene& scene) {
    std::vector<tickets::PublicKey> keys;
    const auto published = ApiScene::json(scene.get("/tickets/key"));
    for (const auto& item : published.at("keys").as_array()) {
        const auto bytes = auth::decode_base64url(ApiScene::text(item.at("public_key"))).value();
        tickets::KeyBytes key{};
        REQUIRE(bytes.size() == key.size());
        std::copy(bytes.begin(), bytes.end(), key.begin());
        keys.push_back(tickets::public_key(key));
        CHECK(keys.back().id.text() == ApiScene::text(item.at("id")));
    }
    return keys;
}

}  // namespace

TEST_CASE("a ticket names its seat, its price and what its code says") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const auto tickets = tickets_of(scene, buy(scene, ann, "[1,2]"), ann);
    REQUIRE(tickets.size() == 2);
    const auto& ticket = tickets[1];
    CHECK(ticket.at("seat") == 2);
    CHECK(ticket.at("label") == "Stalls, Row A, Seat 3");
    CHECK(ticket.at("zone") == "Stalls");
    CHECK(ticket.at("row") == "A");
    CHECK(ticket.at("number") == "3");
    CHECK(ticket.at("category") == "Stalls");
    CHECK(ticket.at("accessible") == false);
    CHECK(ticket.at("price").at("amount") == 1'250);
    CHECK(ticket.at("state") == "valid");
    CHECK(ticket.at("checked_in_at").is_null());
    const std::string code = ApiScene::text(ticket.at("code"));
    CHECK(ApiScene::text(ticket.at("short_code")) == tickets::short_code(code));

    const auto verified = tickets::verify(ApiScene::text(ticket.at("payload")), published_keys(scene));
    REQUIRE(std::holds_alternative<tickets::Claim>(verified));
    CHECK(std::get<tickets::Claim>(verified).show == scene.house.priced);
    CHECK(std::get<tickets::Claim>(verified).seat == SeatIndex(2));
    CHECK(std::get<tickets::Claim>(verified).code == code);
}

TEST_CASE("a void ticket has nothing to scan") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string order = buy(scene, ann, "[1]");
    const std::string drawing =
        order + "/tickets/" + ApiScene::text(tickets_of(scene, order, ann)[0].at("id")) + "/qr.svg";
    CHECK(scene.get(drawing, ann).status == 200);
    CHECK(scene.send(http::Method::del, order, "", ann).status == 200);
    const auto ticket = tickets_of(scene, order, ann)[0];
    CHECK(ticket.at("state") == "void");
    CHECK(ticket.at("payload").is_null());
    CHECK(ApiScene::code(scene.get(drawing, ann)) == "conflict");
}

TEST_CASE("a ticket's code is drawn for its owner alone") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string order = buy(scene, ann, "[1]");
    const std::string ticket = ApiScene::text(tickets_of(scene, order, ann)[0].at("id"));
    const auto drawn = scene.get(order + "/tickets/" + ticket + "/qr.svg", ann);
    CHECK(drawn.content_type == "image/svg+xml");
    CHECK(drawn.body.starts_with("<svg "));
    CHECK(ApiScene::header(drawn, "Cache-Control") == "no-store");
    for (const std::string& target :
         {order + "/tickets/" + std::string(32, '0') + "/qr.svg", order + "/tickets/x/qr.svg",
          "/orders/" + std::string(32, '0') + "/tickets/" + ticket + "/qr.svg"}) {
        CHECK(scene.get(target, ann).status == 404);
    }
    CHECK(scene.get(order + "/tickets/" + ticket + "/qr.svg", scene.guest()).status == 404);
}

TEST_CASE("an order goes into its owner's calendar, and out of it again") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string order = buy(scene, ann, "[1,2]");
    const auto entry = scene.get(order + "/calendar.ics", ann);
    CHECK(entry.status == 200);
    CHECK(entry.content_type == "text/calendar; charset=utf-8");
    CHECK(entry.body.find("SUMMARY:The Tempest\r\n") != std::string::npos);
    CHECK(entry.body.find("DTSTART:20261121T223000Z\r\n") != std::string::npos);
    CHECK(entry.body.find("Row A\\, Seat 2") != std::string::npos);
    CHECK(scene.get(order + "/calendar.ics", scene.guest()).status == 404);
    CHECK(scene.send(http::Method::del, order, "", ann).status == 200);
    CHECK(scene.get(order + "/calendar.ics", ann).body.find("STATUS:CANCELLED") != std::string::npos);
}

TEST_CASE("staff see anybody's tickets, and nobody else does") {
    ApiScene scene;
    const std::string ann = scene.guest();
    const std::string order = buy(scene, ann, "[1]");
    const auto mine = tickets_of(scene, order, ann);
    for (const Role role : {Role::staff, Role::admin}) {
        CHECK(tickets_of(scene, "/admin" + order, scene.token_of(role)) == mine);
    }
    CHECK(scene.get("/admin" + order + "/tickets", ann).status == 403);
    CHECK(scene.get("/admin/orders/" + std::string(32, '0') + "/tickets", scene.token_of(Role::staff)).status == 404);
}

TEST_CASE("anybody may have the keys, and is told when they are the same") {
    ApiScene scene;
    const auto listed = scene.get("/tickets/key");
    const auto keys = ApiScene::json(listed).at("keys").as_array();
    REQUIRE(keys.size() == 1);
    CHECK(keys[0].at("algorithm") == "Ed25519");
    CHECK(keys[0].at("retired_at").is_null());
    http::Request again;
    again.method = http::Method::get;
    again.path = "/api/v1/tickets/key";
    again.headers = {{"if-none-match", ApiScene::header(listed, "ETag")}};
    CHECK(scene.send(again).status == 304);
}

}  // namespace holdfast::api
