// The door over REST: who goes in, who does not and why, and what a scanner may tell twice.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "server/tickets/payload.hpp"
#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using test::ApiScene;

// An hour before the show of 22:30 UTC, with three tickets out.
struct Door : ApiScene {
    explicit Door(Milliseconds until = std::chrono::minutes(570)) {
        house.clock.advance(until);
        ann = guest();
        staff = token_of(Role::staff);
        const auto placed = post("/orders", R"({"show_id":1,"method":"counter","seats":[0,1,2]})", ann);
        order = "/orders/" + text(json(placed).at("id"));
        tickets = json(get(order + "/tickets", ann)).at("tickets").as_array();
    }

    std::string payload(std::size_t ticket = 0) { return text(tickets.at(ticket).at("payload")); }
    std::string short_code(std::size_t ticket = 0) { return text(tickets.at(ticket).at("short_code")); }

    http::Response ask(const std::string& members) { return post("/check-in", "{" + members + "}", staff); }
    boost::json::value scan(const std::string& code, const std::string& more = "") {
        const auto answered = ask(R"("code":")" + code + '"' + (more.empty() ? "" : "," + more));
        REQUIRE(answered.status == 200);
        return json(answered);
    }
    // Why it was not let in; empty when it was.
    std::string reason(const std::string& code, const std::string& more = "") {
        const auto answer = scan(code, more);
        CHECK(answer.at("admitted").as_bool() != answer.as_object().contains("reason"));
        CHECK_FALSE(answer.at("message").as_string().empty());
        return answer.at("admitted").as_bool() ? "" : text(answer.at("reason"));
    }
    boost::json::array batch(const std::string& scans) {
        const auto answered = post("/check-in/batch", R"({"scans":[)" + scans + "]}", staff);
        REQUIRE(answered.status == 200);
        return json(answered).at("results").as_array();
    }
    std::string pointer(const http::Response& refused) {
        const auto problem = json(refused);
        return problem.as_object().contains("pointer") ? text(problem.at("pointer")) : "";
    }

    std::string ann;
    std::string staff;
    std::string order;
    boost::json::array tickets;
};

std::string with_nonce(const std::string& code, const std::string& nonce, const std::string& more = "") {
    return R"({"code":")" + code + R"(","nonce":")" + nonce + '"' + more + "}";
}

}  // namespace

TEST_CASE("a ticket goes in once, and the door is told whom it admits where") {
    Door door;
    const auto admitted = door.scan(door.payload(1), R"("gate":"North")");
    CHECK(admitted.at("admitted") == true);
    CHECK(admitted.at("ticket").at("label") == "Stalls, Row A, Seat 2");
    CHECK(admitted.at("ticket").at("category") == "Stalls");
    CHECK(admitted.at("show").at("title") == "The Tempest");
    CHECK(admitted.at("show").at("hall") == "Hall");
    CHECK(admitted.at("check_in").at("gate") == "North");
    CHECK(ApiScene::text(admitted.at("check_in").at("by_name")).starts_with("staff-"));
    CHECK(admitted.at("check_in").at("at") == "2026-11-21T21:30:00.000Z");
    CHECK_FALSE(admitted.at("ticket").as_object().contains("code"));

    door.house.clock.advance(Seconds(60));
    const auto again = door.scan(door.payload(1), R"("gate":"South")");
    CHECK(again.at("reason") == "already_in");
    CHECK(again.at("check_in").at("gate") == "North");
    CHECK(again.at("check_in").at("at") == "2026-11-21T21:30:00.000Z");
    CHECK(again.at("ticket").at("seat") == 1);
    const auto mine = ApiScene::json(door.get(door.order + "/tickets", door.ann)).at("tickets").as_array();
    CHECK(mine[1].at("checked_in_at") == "2026-11-21T21:30:00.000Z");
    CHECK(mine[0].at("checked_in_at").is_null());
}

TEST_CASE("the holder is named where he has a name") {
    Door door;
    CHECK(door.scan(door.payload()).at("holder").is_null());
    const std::string named = door.token_of(Role::customer);
    const auto bought = door.post("/orders", R"({"show_id":1,"method":"counter","seats":[3]})", named);
    const std::string order = "/orders/" + ApiScene::text(ApiScene::json(bought).at("id"));
    const auto tickets = ApiScene::json(door.get(order + "/tickets", named)).at("tickets").as_array();
    CHECK(ApiScene::text(door.scan(ApiScene::text(tickets[0].at("payload"))).at("holder")).starts_with("customer-"));
}

TEST_CASE("a code is typed as it is printed, with its show") {
    Door door;
    const std::string code = ApiScene::text(door.tickets[0].at("code"));
    const std::string show = R"("show_id":1)";
    CHECK(door.reason(door.short_code(0)) == "unclear");
    CHECK(door.reason(code.substr(0, 9), show) == "unclear");
    CHECK(door.reason(door.short_code(0), R"("show_id":2)") == "not_found");
    CHECK(door.reason("0000000000", show) == "not_found");
    CHECK(door.reason(" " + door.short_code(0) + " ", show).empty());
    CHECK(door.reason(code, show) == "already_in");
    CHECK(door.reason(ApiScene::text(door.tickets[1].at("code")), show).empty());
}

TEST_CASE("a payload that is cut, altered or somebody else's is told apart") {
    Door door;
    CHECK(door.reason(door.payload().substr(0, 153)) == "torn");
    CHECK(door.reason("https://tickets.example/whatever") == "torn");
    std::string altered = door.payload();
    altered[60] = altered[60] == 'A' ? 'B' : 'A';
    CHECK(door.reason(altered) == "forged");
    const storage::Ticket copy{{}, {}, door.house.priced, SeatIndex(0), ApiScene::text(door.tickets[0].at("code"))};
    CHECK(door.reason(tickets::ticket_payload(tickets::KeyRing::make(), copy)) == "unknown_key");
    storage::Ticket invented = copy;
    invented.code = std::string(32, 'f');
    CHECK(door.reason(tickets::ticket_payload(door.office.keys, invented)) == "not_found");
    CHECK(door.reason(door.payload() + "\\n").empty());
}

TEST_CASE("a ticket for another show, or another hour, stays outside") {
    Door early(std::chrono::minutes(509));
    CHECK(early.reason(early.payload(), R"("show_id":2)") == "wrong_show");
    CHECK(early.scan(early.payload(), R"("show_id":2)").at("show").at("id") == 1);
    CHECK(early.reason(early.payload()) == "too_early");
    early.house.clock.advance(std::chrono::minutes(1));
    CHECK(early.reason(early.payload()).empty());
    early.house.clock.advance(std::chrono::minutes(240));
    early.staff = early.token_of(Role::staff);
    CHECK(early.reason(early.payload(1)).empty());
    early.house.clock.advance(std::chrono::minutes(1));
    CHECK(early.reason(early.payload(2)) == "too_late");
    CHECK(early.reason(early.payload(1)) == "already_in");
}

TEST_CASE("a ticket that was given back admits nobody, also when its seat was sold again") {
    Door door(std::chrono::minutes(0));
    CHECK(door.send(http::Method::del, door.order, "", door.ann).status == 200);
    CHECK(door.reason(door.payload()) == "refunded");
    const std::string ben = door.guest();
    const auto bought = door.post("/orders", R"({"show_id":1,"method":"counter","seats":[0]})", ben);
    REQUIRE(bought.status == 201);
    CHECK(door.reason(door.payload()) == "refunded");
    CHECK(door.reason(door.short_code(), R"("show_id":1)") == "refunded");

    const auto free = door.post("/orders", R"({"show_id":2,"method":"counter","seats":[0]})", ben);
    const std::string order = "/orders/" + ApiScene::text(ApiScene::json(free).at("id"));
    const auto ticket = ApiScene::json(door.get(order + "/tickets", ben)).at("tickets").at(0);
    CHECK(door.send(http::Method::del, order, "", ben).status == 200);
    CHECK(door.reason(ApiScene::text(ticket.at("payload"))) == "cancelled");
}

TEST_CASE("a seat that was given back alone admits nobody, and the others of its order do") {
    Door door(std::chrono::minutes(0));
    const std::string body = R"({"order_id":")" + door.order.substr(8) + R"(","seats":[1]})";
    REQUIRE(door.post("/payments/refund", body, door.ann).status == 200);
    CHECK(door.reason(door.payload(1)) == "refunded");
    CHECK(door.reason(door.payload(0)) == "too_early");
    const auto left = ApiScene::json(door.get(door.order + "/tickets", door.ann)).at("tickets").as_array();
    CHECK(left[1].at("state") == "void");
    CHECK(left[2].at("state") == "valid");
    const std::string entry = door.get(door.order + "/calendar.ics", door.ann).body;
    CHECK(entry.find("Seat 1") != std::string::npos);
    CHECK(entry.find("Seat 2") == std::string::npos);
    CHECK(entry.find("STATUS:CONFIRMED") != std::string::npos);
    CHECK(ApiScene::json(door.get("/tickets/revoked?show_id=1", door.staff)).at("revoked").as_array().size() == 1);
}

TEST_CASE("an order that is not paid for admits nobody, nor does one whose show was cancelled") {
    Door door;
    const storage::Ticket ticket{ops::random_id<TicketId>(), ops::random_id<OrderId>(), door.house.priced, SeatIndex(4),
                                 std::string(32, 'a')};
    test::ask<storage::Nothing>(*door.house.writer, [&](storage::Store& store) {
        storage::Order order;
        order.id = ticket.order;
        order.show = ticket.show;
        order.user = door.house.ann;
        order.created_at = door.house.clock.now();
        order.seats = {{ticket.seat, Money{1'250, Currency()}}};
        return store.orders().add_order(order, {ticket});
    }).value();
    CHECK(door.reason(tickets::ticket_payload(door.office.keys, ticket)) == "not_confirmed");

    test::ask<storage::Nothing>(*door.house.writer, [&](storage::Store& store) {
        return store.cancellations().begin({door.house.priced, std::nullopt, "", door.house.clock.now()});
    }).value();
    CHECK(door.reason(door.payload()) == "cancelled");
}

TEST_CASE("a scan that is told of twice is answered as it was first") {
    Door door;
    const std::string first = door.ask(R"("code":")" + door.payload() + R"(","nonce":"a-1")").body;
    CHECK(door.ask(R"("code":")" + door.payload() + R"(","nonce":"a-1")").body == first);
    CHECK(door.reason(door.payload(1), R"("nonce":"a-1")") == "nonce_used");
    CHECK(door.reason(door.payload(), R"("nonce":"a-2")") == "already_in");
    // A refusal stays one under its nonce, whatever happens in between; under another it is looked at again.
    CHECK(door.reason(door.payload(1), R"("nonce":"b-1","show_id":2)") == "wrong_show");
    CHECK(door.reason(door.payload(1), R"("nonce":"b-1","show_id":2)") == "wrong_show");
    CHECK(door.reason(door.payload(1), R"("nonce":"b-2")").empty());
    // Another scanner names its scans by itself.
    door.staff = door.token_of(Role::admin);
    CHECK(door.reason(door.payload(2), R"("nonce":"a-1")").empty());
    // Who was taken out again is not let in by a late repeat.
    const std::string ticket = ApiScene::text(door.tickets[2].at("id"));
    CHECK(door.send(http::Method::del, "/check-in/" + ticket, "", door.staff).status == 200);
    CHECK(door.reason(door.payload(2), R"("nonce":"a-1")").empty());
    CHECK(ApiScene::json(door.get("/shows/1/admissions", door.staff)).at("admitted") == 2);
}

TEST_CASE("a slip is taken back once, and the journal keeps both") {
    Door door;
    const std::string ticket = ApiScene::text(door.tickets[0].at("id"));
    const auto undo = [&] { return door.send(http::Method::del, "/check-in/" + ticket, "", door.staff); };
    CHECK(undo().status == 404);
    CHECK(door.reason(door.payload(), R"("gate":"North")").empty());
    CHECK(ApiScene::json(undo()).at("gate") == "North");
    CHECK(undo().status == 404);
    CHECK(door.reason(door.payload()).empty());
    CHECK(door.send(http::Method::del, "/check-in/x", "", door.staff).status == 404);

    const auto lines = ApiScene::json(door.get("/admin/journal?order=" + door.order.substr(8) + "&limit=3",
                                               door.token_of(Role::admin)))
                           .at("lines")
                           .as_array();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].at("action") == "ticket_checked_in");
    CHECK(lines[1].at("action") == "check_in_undone");
    CHECK(lines[2].at("action") == "ticket_checked_in");
    CHECK(lines[2].at("seats") == boost::json::array{0});
    CHECK(lines[2].at("detail").at("gate") == "North");
}

TEST_CASE("an offline scanner's batch has a result for each scan, in their order") {
    Door door;
    const std::string at = R"(,"at":"2026-11-21T21:00:00.000Z","gate":"South")";
    CHECK(door.reason(door.payload(1), R"("gate":"North")").empty());
    const std::string scans = with_nonce(door.payload(0), "1", at) + "," + with_nonce(door.payload(1), "2", at) + "," +
                              with_nonce("nonsense!", "3", at) + "," + with_nonce(door.payload(0), "4", at) + "," +
                              with_nonce(door.payload(2), "1", at);
    const auto results = door.batch(scans);
    REQUIRE(results.size() == 5);
    CHECK(results[0].at("check_in").at("at") == "2026-11-21T21:00:00.000Z");
    CHECK(results[1].at("reason") == "already_in");
    CHECK(results[1].at("check_in").at("gate") == "North");
    CHECK(results[2].at("reason") == "torn");
    CHECK(results[3].at("reason") == "already_in");
    CHECK(results[4].at("reason") == "nonce_used");
    CHECK(door.batch(scans) == results);
    // By its own time and not by when it is told of.
    const auto before = door.batch(with_nonce(door.payload(2), "5", R"(,"at":"2026-11-21T20:29:00Z")"));
    CHECK(before[0].at("reason") == "too_early");
}

TEST_CASE("a scan that cannot be understood says where it is wrong") {
    Door door;
    const auto wrong_at = [&](const std::string& members) {
        const auto refused = door.ask(members);
        CHECK(refused.status == 400);
        return door.pointer(refused);
    };
    CHECK(wrong_at("") == "/code");
    CHECK(wrong_at(R"("code":"")") == "/code");
    CHECK(wrong_at(R"("code":"x","ticket":1)") == "/ticket");
    CHECK(wrong_at(R"("code":"x","show_id":"1")") == "/show_id");
    CHECK(wrong_at(R"("code":"x","nonce":"two words")") == "/nonce");
    CHECK(wrong_at(R"("code":"x","at":"yesterday")") == "/at");
    CHECK(door.ask(R"("code":"x","at":"2026-11-21T21:31:01Z")").status == 422);
    CHECK(door.ask(R"("code":"x","at":"2026-11-21T21:30:59Z")").status == 200);
    CHECK(door.ask(R"("code":"x","at":"2026-11-14T21:29:59Z")").status == 422);
    CHECK(door.ask(R"("code":")" + std::string(513, 'x') + '"').status == 413);

    const auto batch = [&](const std::string& scans) {
        return door.post("/check-in/batch", R"({"scans":[)" + scans + "]}", door.staff);
    };
    CHECK(door.pointer(batch("")) == "/scans");
    CHECK(door.pointer(batch(with_nonce("x", "1") + R"(,{"code":"x"})")) == "/scans/1/nonce");
    std::string many = with_nonce("x", "0");
    for (int i = 1; i < 501; ++i) many += "," + with_nonce("x", std::to_string(i));
    CHECK(batch(many).status == 413);
}

TEST_CASE("the door is for staff") {
    Door door;
    for (const Role role : {Role::customer, Role::kiosk}) {
        const std::string token = door.token_of(role);
        CHECK(door.post("/check-in", R"({"code":"x"})", token).status == 403);
        CHECK(door.post("/check-in/batch", "{}", token).status == 403);
        CHECK(door.send(http::Method::del, "/check-in/" + std::string(32, '0'), "", token).status == 403);
        CHECK(door.get("/tickets/revoked?show_id=1", token).status == 403);
        CHECK(door.get("/shows/1/admissions", token).status == 403);
    }
    CHECK(door.post("/check-in", R"({"code":"x"})").status == 401);
}

TEST_CASE("void tickets are listed for scanners, from where they were left off") {
    Door door(std::chrono::minutes(0));
    const auto revoked = [&](const std::string& more = "") {
        const auto listed = door.get("/tickets/revoked?show_id=1" + more, door.staff);
        REQUIRE(listed.status == 200);
        return ApiScene::json(listed);
    };
    CHECK(revoked().at("revoked").as_array().empty());
    CHECK(revoked("&since=0").at("since") == 0);
    CHECK(door.send(http::Method::del, door.order, "", door.ann).status == 200);
    const auto first = revoked("&limit=2");
    CHECK(first.at("revoked").as_array().size() == 2);
    CHECK(first.at("revoked").at(0).at("code") == door.tickets[0].at("code"));
    CHECK(first.at("more") == true);
    const auto rest = revoked("&since=" + std::to_string(first.at("since").as_int64()));
    REQUIRE(rest.at("revoked").as_array().size() == 1);
    CHECK(rest.at("revoked").at(0).at("ticket") == door.tickets[2].at("id"));
    CHECK(rest.at("more") == false);
    const auto nothing_new = revoked("&since=" + std::to_string(rest.at("since").as_int64()));
    CHECK(nothing_new.at("revoked").as_array().empty());
    CHECK(nothing_new.at("since") == rest.at("since"));

    for (const char* wrong : {"", "?show_id=x", "?show_id=1&since=-1", "?show_id=1&limit=0"}) {
        CHECK(door.get(std::string("/tickets/revoked") + wrong, door.staff).status == 400);
    }
    CHECK(door.get("/tickets/revoked?show_id=77", door.staff).status == 404);
}

TEST_CASE("a show's admissions are counted by gate") {
    Door door;
    CHECK(door.reason(door.payload(0), R"("gate":"North")").empty());
    CHECK(door.reason(door.payload(1), R"("gate":"North")").empty());
    CHECK(door.reason(door.payload(2)).empty());
    const auto figures = ApiScene::json(door.get("/shows/1/admissions", door.staff));
    CHECK(figures.at("sold") == 3);
    CHECK(figures.at("admitted") == 3);
    REQUIRE(figures.at("gates").as_array().size() == 2);
    CHECK(figures.at("gates").at(0).at("gate").is_null());
    CHECK(figures.at("gates").at(1).at("admitted") == 2);
    CHECK(door.get("/shows/77/admissions", door.staff).status == 404);
}

}  // namespace holdfast::api
