// Holds and orders over REST: the room's rules, the customer's own things, and idempotency.
#include <doctest/doctest.h>
#include <boost/json/serialize.hpp>

#include <string>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

std::string holds_of(const ApiScene& scene) {
    return "/shows/" + std::to_string(scene.house.priced.value()) + "/holds";
}

std::string order_for(const ApiScene& scene, const std::string& seats) {
    return R"({"show_id":)" + std::to_string(scene.house.priced.value()) + R"(,"seats":)" + seats +
           R"(,"method":"counter"})";
}

}  // namespace

TEST_CASE("holds are added, seen and given back") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const auto added = ApiScene::json(scene.post(holds_of(scene), R"({"seats":[1,2]})", guest));
    CHECK(added.at("seats").as_array().size() == 2);
    CHECK(added.at("total").at("amount") == 2'500);
    CHECK(added.at("expires_at") == "2026-11-21T12:05:00.000Z");
    CHECK(added.at("reason") == "selected");
    CHECK(ApiScene::json(scene.get(holds_of(scene), guest)).at("seats").as_array().size() == 2);

    const auto one = ApiScene::json(scene.send(http::Method::del, holds_of(scene), R"({"seats":[1]})", guest));
    CHECK(one.at("seats").as_array().size() == 1);
    const auto none = ApiScene::json(scene.send(http::Method::del, holds_of(scene), "", guest));
    CHECK(none.at("seats").as_array().empty());
    CHECK(none.at("expires_at").is_null());
    CHECK(scene.send(http::Method::del, holds_of(scene), "", guest).status == 200);
    CHECK(scene.rooms.picture(scene.house.priced) == "ffffff");
}

TEST_CASE("a hold that the room refuses says why") {
    ApiScene scene;
    const std::string guest = scene.guest();
    CHECK(scene.post(holds_of(scene), R"({"seats":[1]})", scene.guest()).status == 200);
    const auto taken = scene.post(holds_of(scene), R"({"seats":[1]})", guest);
    CHECK(taken.status == 409);
    CHECK(ApiScene::code(taken) == "seat_taken");
    CHECK(ApiScene::json(taken).at("seats") == boost::json::array{1});
    CHECK(ApiScene::code(scene.post(holds_of(scene), R"({"seats":[0,2,3,4,5]})", guest)) == "limit_reached");
    CHECK(ApiScene::code(scene.post(holds_of(scene), R"({"seats":[77]})", guest)) == "unknown_seat");
    CHECK(scene.rooms.picture(scene.house.priced) == "fhffff");
}

TEST_CASE("the best seats are held without being named, and exchanged for others") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const auto best = [&](const std::string& wish) {
        return scene.post(holds_of(scene), R"({"best":)" + wish + "}", guest);
    };
    CHECK(ApiScene::json(best(R"({"count":2})")).at("total").at("amount") == 2'500);
    CHECK(scene.rooms.picture(scene.house.priced) == "ffhhff");
    CHECK(best(R"({"count":2,"category":"Stalls","instead_of":[2,3]})").status == 200);
    CHECK(scene.rooms.picture(scene.house.priced) == "hhffff");

    const auto expect = [&](const std::string& wish, unsigned status, const std::string& code,
                            const std::string& pointer) {
        CAPTURE(wish);
        const auto refused = best(wish);
        CHECK(refused.status == status);
        CHECK(ApiScene::code(refused) == code);
        const auto problem = ApiScene::json(refused);
        CHECK((problem.as_object().contains("pointer") ? ApiScene::text(problem.at("pointer")) : "") == pointer);
    };
    expect(R"({"count":3})", 409, "limit_reached", "");
    expect(R"({"count":2,"category":"Circle"})", 422, "bad_message", "");
    expect(R"({"count":0})", 400, "bad_message", "/best/count");
    expect(R"({"count":"x"})", 400, "bad_message", "/best/count");
    expect(R"({})", 400, "bad_message", "/best/count");
    expect(R"({"count":1,"instead_of":[77]})", 422, "unknown_seat", "");
    expect("7", 400, "bad_message", "/best");
    const auto both = scene.post(holds_of(scene), R"({"seats":[4],"best":{"count":1}})", guest);
    CHECK(ApiScene::code(both) == "bad_message");
    CHECK(scene.rooms.picture(scene.house.priced) == "hhffff");
}

TEST_CASE("an order is written about in the language that was said, or in its browser's") {
    ApiScene scene;
    const auto language_of = [&](const std::string& seats, const std::string& said) {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/api/v1/orders";
        request.remote_address = scene.address;
        request.body = order_for(scene, seats);
        request.body.insert(request.body.size() - 1, said);
        request.headers = {{"content-type", "application/json"},
                           {"accept-language", "fr, en;q=0.1"},
                           {"authorization", "Bearer " + scene.guest()}};
        const auto id = ApiScene::text(ApiScene::json(scene.send(std::move(request))).at("id"));
        return scene.house.open_reader()->orders().order(*OrderId::parse(id)).value().language;
    };
    CHECK(language_of("[1]", R"(,"language":"de")") == Language::de);
    CHECK(language_of("[2]", "") == Language::fr);
    const auto refused = scene.post("/orders", R"({"show_id":1,"method":"free","language":"it"})", scene.guest());
    CHECK(refused.status == 400);
    CHECK(ApiScene::json(refused).at("pointer") == "/language");
}

TEST_CASE("a body that will not do says where, and holds nothing") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const auto pointer = [&](const std::string& body) {
        const auto refused = scene.post(holds_of(scene), body, guest);
        CHECK(refused.status == 400);
        const auto problem = ApiScene::json(refused);
        return problem.as_object().contains("pointer") ? ApiScene::text(problem.at("pointer")) : "";
    };
    CHECK(pointer(R"({})") == "/seats");
    CHECK(pointer(R"({"seats":[]})") == "/seats");
    CHECK(pointer(R"({"seats":[1.5]})") == "/seats/0");
    CHECK(pointer(R"({"seats":["1"]})") == "/seats/0");
    CHECK(pointer(R"({"seats":[1,1]})") == "/seats/1");
    CHECK(pointer(R"([1])").empty());
    CHECK(pointer("{").empty());
    CHECK(pointer(std::string(40, '[') + std::string(40, ']')).empty());
    CHECK(scene.rooms.picture(scene.house.priced) == "ffffff");
}

TEST_CASE("an order holds and buys in one call, at the server's prices") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const std::string greedy = R"({"show_id":1,"seats":[0,1],"method":"counter","price":1})";
    CHECK(ApiScene::text(ApiScene::json(scene.post("/orders", greedy, guest)).at("pointer")) == "/price");
    CHECK(scene.rooms.picture(scene.house.priced) == "ffffff");
    const auto placed = scene.post("/orders", R"({"show_id":1,"seats":[0,1],"method":"counter"})", guest);
    CHECK(placed.status == 201);
    const auto order = ApiScene::json(placed);
    const std::string path = "/orders/" + ApiScene::text(order.at("id"));
    CHECK(ApiScene::header(placed, "Location") == "/api/v1" + path);
    CHECK(order.at("status") == "confirmed");
    CHECK(order.at("total").at("amount") == 2'500);
    CHECK(ApiScene::json(scene.get(path, guest)) == order);
    CHECK(ApiScene::json(scene.get(path + "/tickets", guest)).at("tickets").as_array().size() == 2);
    CHECK(scene.rooms.picture(scene.house.priced) == "ssffff");
}

TEST_CASE("an order without seats buys the cart") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const std::string body = R"({"show_id":1,"method":"counter"})";
    CHECK(ApiScene::code(scene.post("/orders", body, guest)) == "cart_empty");
    CHECK(scene.post(holds_of(scene), R"({"seats":[3]})", guest).status == 200);
    CHECK(scene.post("/orders", body, guest).status == 201);
    CHECK(scene.rooms.picture(scene.house.priced) == "fffsff");
}

TEST_CASE("who names seats is not sold the others of his cart") {
    ApiScene scene;
    const std::string guest = scene.guest();
    CHECK(scene.post(holds_of(scene), R"({"seats":[3,4]})", guest).status == 200);
    const auto refused = scene.post("/orders", R"({"show_id":1,"seats":[4,5],"method":"counter"})", guest);
    CHECK(ApiScene::code(refused) == "conflict");
    CHECK(boost::json::serialize(ApiScene::json(refused).at("seats")) == "[3]");
    CHECK(scene.rooms.picture(scene.house.priced) == "fffhhf");
    CHECK(scene.post("/orders", R"({"show_id":1,"seats":[3,4,5],"method":"counter"})", guest).status == 201);
    CHECK(scene.rooms.picture(scene.house.priced) == "fffsss");
}

TEST_CASE("the same key and body get the first answer again; another body is 422") {
    ApiScene scene;
    const std::string guest = scene.guest();
    const auto first = scene.post("/orders", order_for(scene, "[0]"), guest, "key");
    CHECK(first.status == 201);
    const auto repeat = scene.post("/orders", order_for(scene, "[0]"), guest, "key");
    CHECK(repeat.status == 201);
    CHECK(repeat.body == first.body);
    CHECK(scene.post("/orders", order_for(scene, "[1]"), guest, "key").status == 422);
    CHECK(scene.post("/orders", order_for(scene, "[1]"), guest, "bad key").status == 400);
    CHECK(scene.rooms.picture(scene.house.priced) == "sfffff");
}

TEST_CASE("somebody else's order is as unknown as one that never was") {
    ApiScene scene;
    const std::string mine = scene.guest();
    const auto order = ApiScene::json(scene.post("/orders", order_for(scene, "[0]"), mine));
    const std::string path = "/orders/" + ApiScene::text(order.at("id"));
    const std::string other = scene.guest();
    const auto never = scene.get("/orders/" + std::string(32, '0'), other);
    CHECK(never.status == 404);
    CHECK(scene.get(path, other).body == never.body);
    CHECK(scene.get(path + "/tickets", other).body == never.body);
    CHECK(ApiScene::json(scene.get("/orders", other)).at("orders").as_array().empty());
    CHECK(scene.get("/orders/xyz", mine).status == 404);
}

TEST_CASE("my orders come newest first, in pages") {
    ApiScene scene;
    const std::string guest = scene.guest();
    for (const char* seats : {"[0]", "[1]", "[2]"}) {
        CHECK(scene.post("/orders", order_for(scene, seats), guest).status == 201);
        scene.house.clock.advance(Seconds(1));
    }
    const auto first = ApiScene::json(scene.get("/orders?limit=2", guest));
    REQUIRE(first.at("orders").as_array().size() == 2);
    CHECK(first.at("orders").at(0).at("seats").at(0).at("seat") == 2);
    const std::string cursor = ApiScene::text(first.at("next_cursor"));
    const auto second = ApiScene::json(scene.get("/orders?limit=2&cursor=" + cursor, guest));
    REQUIRE(second.at("orders").as_array().size() == 1);
    CHECK(second.at("orders").at(0).at("seats").at(0).at("seat") == 0);
    CHECK(second.at("next_cursor").is_null());
    CHECK(scene.get("/orders?cursor=AAAA", guest).status == 400);
}

TEST_CASE("what belongs to somebody is for who shows a token") {
    ApiScene scene;
    for (const std::string& path : {std::string("/orders"), std::string("/users/me"), holds_of(scene)}) {
        for (const char* token : {"", "nonsense"}) {
            const auto refused = scene.get(path, token);
            CHECK(refused.status == 401);
            CHECK(ApiScene::header(refused, "WWW-Authenticate") == "Bearer");
        }
    }
}

}  // namespace holdfast::api
