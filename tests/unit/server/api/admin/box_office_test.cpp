// What the box office does: who is on which seat, orders by seat, seats that are moved.
#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using test::AdminScene;

struct BoxOffice : AdminScene {
    std::string staff = token_of(Role::staff);

    std::string buy(const std::string& token, const std::string& seats) {
        const auto placed = post("/orders", R"({"show_id":1,"method":"counter","seats":)" + seats + "}", token);
        REQUIRE_MESSAGE(placed.status == 201, placed.body);
        return text(json(placed).at("id"));
    }
    http::Response move(const std::string& order, const std::string& moves, const std::string& key = "") {
        return post("/admin/orders/" + order + "/move", R"({"moves":)" + moves + R"(,"reason":"A pillar"})", staff,
                    key);
    }
    // As `1 held, 3 sold`.
    std::string occupied(const std::string& query = "") {
        const auto page = get("/admin/shows/1/occupants" + query, staff);
        REQUIRE_MESSAGE(page.status == 200, page.body);
        std::string words;
        const auto document = json(page);
        for (const auto& each : document.at("occupants").as_array()) {
            words += (words.empty() ? "" : ", ") + std::to_string(each.at("seat").as_int64()) + ' ';
            words += text(each.at("state"));
        }
        return words;
    }
};

TEST_CASE_FIXTURE(BoxOffice, "the box office sees who holds and who owns each seat") {
    const std::string order = buy(guest(), "[3]");
    REQUIRE(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(1)}}).accepted());
    REQUIRE(rooms.ask_now(house.priced, core::Block{{SeatIndex(5)}}).accepted());
    const auto page = json(get("/admin/shows/1/occupants", staff));
    CHECK(page.at("show") == 1);
    CHECK(page.at("next_cursor").is_null());
    REQUIRE(page.at("occupants").as_array().size() == 2);
    const auto& held = page.at("occupants").at(0);
    CHECK(held.at("seat") == 1);
    CHECK(held.at("state") == "held");
    CHECK(held.at("since") == "2026-11-21T12:00:00.000Z");
    CHECK(held.at("until") == "2026-11-21T12:05:00.000Z");
    CHECK(held.at("user").at("username") == "ann");
    CHECK(held.at("user").at("email") == "ann@example.org");
    CHECK(held.at("order").is_null());
    const auto& sold = page.at("occupants").at(1);
    CHECK(sold.at("state") == "sold");
    CHECK(sold.at("until").is_null());
    CHECK(sold.at("user").at("username").is_null());
    CHECK(sold.at("user").at("role") == "guest");
    CHECK(sold.at("order").as_string() == order);
}

TEST_CASE_FIXTURE(BoxOffice, "occupants come in pages and by seat") {
    buy(guest(), "[0,2]");
    REQUIRE(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(1), SeatIndex(4)}}).accepted());
    CHECK(occupied() == "0 sold, 1 held, 2 sold, 4 held");
    const auto first = json(get("/admin/shows/1/occupants?limit=2", staff));
    CHECK(first.at("occupants").as_array().size() == 2);
    CHECK(occupied("?limit=2&cursor=" + text(first.at("next_cursor"))) == "2 sold, 4 held");
    CHECK(occupied("?seat=1") == "1 held");
    CHECK(occupied("?seat=2") == "2 sold");
    CHECK(occupied("?seat=3").empty());
    REQUIRE(rooms.ask_now(house.priced, core::BeginPurchase{house.ann, OrderId({7}), {}}).accepted());
    CHECK(occupied("?seat=4") == "4 paying");

    CHECK(code(get("/admin/shows/1/occupants?seat=6", staff)) == "unknown_seat");
    CHECK(get("/admin/shows/1/occupants?seat=6", staff).status == 422);
    for (const char* query : {"?seat=x", "?seat=-1", "?limit=0", "?cursor=!", "?cursor=eHh4"}) {
        CAPTURE(query);
        CHECK(get(std::string("/admin/shows/1/occupants") + query, staff).status == 400);
    }
    CHECK(get("/admin/shows/99/occupants", staff).status == 404);
    CHECK(get("/admin/shows/x/occupants", staff).status == 404);
}

TEST_CASE_FIXTURE(BoxOffice, "orders are found by a seat that they have or had") {
    const std::string first = buy(guest(), "[3]");
    REQUIRE(move(first, R"([{"from":3,"to":4}])").status == 200);
    const std::string second = buy(guest(), "[3]");
    const auto found = [&](const std::string& query) {
        std::vector<std::string> ids;
        const auto page = json(get("/admin/orders" + query, staff));
        for (const auto& order : page.at("orders").as_array()) ids.push_back(text(order.at("id")));
        return ids;
    };
    CHECK(found("?show=1&seat=3") == std::vector{second, first});
    CHECK(found("?show=1&seat=4") == std::vector{first});
    CHECK(found("?show=1&seat=0").empty());
    CHECK(found("?show=1&seat=3&status=cancelled").empty());
    for (const char* query : {"?seat=3", "?show=1&seat=x", "?show=1&seat=3&q=ann"}) {
        CAPTURE(query);
        CHECK(get(std::string("/admin/orders") + query, staff).status == 400);
    }
}

TEST_CASE_FIXTURE(BoxOffice, "staff move a customer to other seats, once for each key") {
    const std::string ann = guest();
    const std::string order = buy(ann, "[0,1]");
    const auto moved = move(order, R"([{"from":0,"to":4}])", "move-1");
    REQUIRE_MESSAGE(moved.status == 200, moved.body);
    const auto document = json(moved);
    CHECK(document.at("seats").as_array().size() == 2);
    CHECK(document.at("seats").at(1).at("seat") == 4);
    CHECK(document.at("seats").at(1).at("returned") == false);
    CHECK(document.at("total").at("amount") == 2'500);
    CHECK(rooms.picture(house.priced) == "fsffsf");
    CHECK(move(order, R"([{"from":0,"to":4}])", "move-1").body == moved.body);
    CHECK(move(order, R"([{"from":1,"to":5}])", "move-1").status == 422);
    CHECK(rooms.picture(house.priced) == "fsffsf");
    CHECK(json(get("/orders/" + order + "/tickets", ann)).at("tickets").as_array().size() == 2);
    CHECK(journal("order=" + order) == "seats_moved order_confirmed");
}

TEST_CASE_FIXTURE(BoxOffice, "a move that cannot be is refused, and pointed at") {
    const std::string order = buy(guest(), "[0,1]");
    CHECK(refusal(move(order, "[]")) == "400 /moves");
    CHECK(refusal(move(order, R"([{"from":0}])")) == "400 /moves/0/to");
    CHECK(refusal(move(order, R"([{"from":0,"to":"x"}])")) == "400 /moves/0/to");
    CHECK(refusal(move(order, R"([{"from":0,"to":-1}])")) == "400 /moves/0/to");
    CHECK(refusal(move(order, R"([{"from":0,"to":2,"price":1}])")) == "400 /moves/0/price");
    CHECK(refusal(move(order, R"([{"from":0,"to":2},{"from":1,"to":2}])")) == "400 /moves/1");
    CHECK(refusal(move(order, R"([{"from":0,"to":0}])")) == "400 /moves/0");
    CHECK(refusal(move(order, R"([{"from":0,"to":4000000}])")) == "422 /moves/0/to");
    CHECK(refusal(move(order, "7")) == "400 /moves");
    std::string many;
    for (int i = 0; i < 101; ++i)
        many += (i > 0 ? "," : "") + (R"({"from":)" + std::to_string(2 * i)) + R"(,"to":)" + std::to_string(2 * i + 1) +
                "}";
    CHECK(refusal(move(order, "[" + many + "]")) == "413 /moves");
    CHECK(code(move(order, R"([{"from":0,"to":9}])")) == "unknown_seat");
    CHECK(code(move(order, R"([{"from":0,"to":1}])")) == "seat_taken");
    CHECK(code(move(order, R"([{"from":2,"to":3}])")) == "not_selected");
    CHECK(post("/admin/orders/" + order + "/move", R"({"moves":[{"from":0,"to":2}],"reason":""})", staff).status ==
          400);
    CHECK(move(std::string(32, '0'), R"([{"from":0,"to":2}])").status == 404);
    CHECK(move("x", R"([{"from":0,"to":2}])").status == 404);
    CHECK(rooms.picture(house.priced) == "ssffff");
}

TEST_CASE_FIXTURE(BoxOffice, "a ticket of a seat that was left does not go in, and the door is told why") {
    house.clock.advance(std::chrono::minutes(570));
    staff = token_of(Role::staff);  // the one of the morning has run out
    const std::string ann = guest();
    const std::string order = buy(ann, "[0]");
    const auto old = json(get("/orders/" + order + "/tickets", ann)).at("tickets").at(0);
    REQUIRE(move(order, R"([{"from":0,"to":4}])").status == 200);
    REQUIRE(move(order, R"([{"from":4,"to":0}])").status == 200);
    const auto scan = [&](const boost::json::value& code) {
        return json(post("/check-in", R"({"code":")" + text(code) + R"(","show_id":1})", staff));
    };
    CHECK(scan(old.at("payload")).at("reason") == "moved");
    CHECK(scan(old.at("short_code")).at("reason") == "moved");
    const auto fresh = json(get("/orders/" + order + "/tickets", ann)).at("tickets").at(0);
    CHECK(scan(fresh.at("payload")).at("admitted") == true);
    CHECK(code(move(order, R"([{"from":0,"to":4}])")) == "conflict");
    CHECK(json(get("/tickets/revoked?show_id=1", staff)).at("revoked").as_array().size() == 2);
}

TEST_CASE_FIXTURE(BoxOffice, "staff find orders, mail them again, move and block seats, and no more than that") {
    const std::string order = buy(guest(), "[0]");
    const std::string path = "/admin/orders/" + order;
    CHECK(get("/admin/orders", staff).status == 200);
    CHECK(get(path, staff).status == 200);
    CHECK(post(path + "/resend", "", staff).status == 409);  // a guest has no address
    CHECK(post("/admin/shows/1/block", R"({"seats":[5]})", staff).status == 200);
    CHECK(post("/admin/shows/1/unblock", R"({"seats":[5]})", staff).status == 200);
    CHECK(post(path + "/cancel", "", staff).status == 403);
    CHECK(post("/admin/shows/1/cancel", "", staff).status == 403);
    CHECK(get("/admin/shows/1/replay", staff).status == 403);
    CHECK(get("/admin/refunds", staff).status == 403);
    for (const Role role : {Role::guest, Role::customer, Role::kiosk}) {
        const std::string token = token_of(role);
        CHECK(get("/admin/orders", token).status == 403);
        CHECK(get(path, token).status == 403);
        CHECK(post(path + "/resend", "", token).status == 403);
        CHECK(post(path + "/move", R"({"moves":[{"from":0,"to":4}]})", token).status == 403);
        CHECK(get("/admin/shows/1/occupants", token).status == 403);
        CHECK(post("/admin/shows/1/block", R"({"seats":[5]})", token).status == 403);
    }
    CHECK(get("/admin/shows/1/occupants").status == 401);
}

}  // namespace
}  // namespace holdfast::api
