// What the five systems that this one replaces got wrong, each turned right: one test a lesson, over the real binary.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

struct OpenHouse {
    TemporaryFolder folder;
    Server server{folder.path() / "data", {"--rate-limits", "off"}};
};

std::string order_body(std::int64_t show, const std::string& seats, const std::string& more = "") {
    return R"({"show_id":)" + std::to_string(show) + R"(,"method":"counter","seats":)" + seats + more + "}";
}

// The shows on sale with at least that many seats, in pages of the whole list.
std::vector<json::object> shows_on_sale(Visitor& visitor) {
    std::vector<json::object> shows;
    const auto listed = parse_object(visitor.get("/api/v1/shows?limit=100").body);
    for (const auto& each : listed.at("shows").as_array()) {
        const auto& methods = each.at("checkout_methods").as_array();
        if (each.at("status") == "on_sale" && std::ranges::find(methods, json::value("counter")) != methods.end()) {
            shows.push_back(each.as_object());
        }
    }
    return shows;
}

client::HttpAnswer buy(Visitor& visitor, std::int64_t show, const std::string& seats, const std::string& token) {
    return visitor.post("/api/v1/orders", order_body(show, seats), token);
}

std::string id_of(const client::HttpAnswer& order) {
    INFO(order.body);
    REQUIRE(order.status == 201);
    return text_of(parse_object(order.body), "id");
}

client::HttpAnswer cancel(Visitor& visitor, const std::string& order, const std::string& token) {
    return visitor.post("/api/v1/orders/" + order + "/cancel", "", token);
}

TEST_CASE("the limit is exact, and counts at every select rather than when somebody comes in") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto token = visitor.guest();
    const auto visit = visitor.enter(show.id, token);
    visit->next("state");
    const auto seats = visit->free_seats(5);
    for (std::size_t i = 0; i < 4; ++i) CHECK(is_ok(visit->select({seats[i]})));
    CHECK(code_of(visit->select({seats[4]})) == "limit_reached");
    CHECK(is_ok(visit->unselect({seats[0]})));
    CHECK(is_ok(visit->select({seats[4]})));
    CHECK(code_of(visit->select({seats[0]})) == "limit_reached");
}

TEST_CASE("who checks a seat and who takes it are one step: of two purchases at once one succeeds") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto anna = visitor.enter(show.id, visitor.guest());
    const auto ben = visitor.enter(show.id, visitor.guest());
    anna->next("state");
    ben->next("state");
    for (const std::uint32_t seat : anna->free_seats(5)) {
        const auto request = R"({"type":"select","id":"race","seats":[)" + std::to_string(seat) + "]}";
        anna->send(request);
        ben->send(request);
        const auto granted = [](RoomVisit& visit) {
            auto message = visit.next();
            while (text_of(message, "id") != "race") message = visit.next();
            return is_ok(message);
        };
        const bool to_anna = granted(*anna);
        REQUIRE(to_anna != granted(*ben));
        REQUIRE(is_ok((to_anna ? anna : ben)->unselect({seat})));
    }
}

TEST_CASE("a sold seat cannot be selected again, by nobody and by no way") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto buyer = visitor.guest();
    const auto visit = visitor.enter(show.id, visitor.guest());
    visit->next("state");
    const auto seat = visit->free_seats(1)[0];
    const std::string seats = "[" + std::to_string(seat) + "]";
    id_of(buy(visitor, show.id, seats, buyer));
    CHECK(code_of(visit->select({seat})) == "seat_taken");
    CHECK(code_of(visitor.enter(show.id, buyer)->select({seat})) == "seat_taken");
    const auto holds = "/api/v1/shows/" + std::to_string(show.id) + "/holds";
    CHECK(visitor.post(holds, R"({"seats":)" + seats + "}", visitor.guest()).status == 409);
    CHECK(buy(visitor, show.id, seats, visitor.guest()).status == 409);
}

TEST_CASE("seats that are not this show's are refused, and a show by date and theatre is that very show") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto visit = visitor.enter(show.id, visitor.guest());
    visit->next("state");
    CHECK(code_of(visit->select({show.seats})) == "unknown_seat");
    CHECK(buy(visitor, show.id, "[" + std::to_string(show.seats) + "]", visitor.guest()).status == 422);

    const auto shown = parse_object(visitor.get("/api/v1/shows/" + std::to_string(show.id)).body);
    const auto event = std::to_string(shown.at("event").at("id").to_number<std::int64_t>());
    client::RoomEntry elsewhere;
    elsewhere.path = "/ws/events/" + event + "/?date=1999-12-31&theater=Nowhere";
    CHECK(visitor.refused(std::move(elsewhere)).http_status == 404);
}

TEST_CASE("an error is told to whoever caused it, and to nobody else in the room") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto clumsy = visitor.enter(show.id, visitor.guest());
    const auto other = visitor.enter(show.id, visitor.guest());
    clumsy->next("state");
    other->next("state");
    CHECK(code_of(clumsy->select({show.seats})) == "unknown_seat");
    // What the other hears next is what is done next, and its own cart's first message.
    const auto seat = clumsy->free_seats(1)[0];
    REQUIRE(is_ok(clumsy->select({seat})));
    for (;;) {
        const auto heard = other->next();
        CHECK(text_of(heard, "type") != "error");
        if (text_of(heard, "type") == "changes") break;
    }
}

TEST_CASE("the loser of a race is told 409 with the seats and others to take, never a 5xx") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto visit = visitor.enter(show.id);
    visit->next("state");
    const auto seat = visit->free_seats(1)[0];
    const std::string seats = "[" + std::to_string(seat) + "]";
    id_of(buy(visitor, show.id, seats, visitor.guest()));
    const auto lost = buy(visitor, show.id, seats, visitor.guest());
    CHECK(lost.status == 409);
    const auto problem = parse_object(lost.body);
    CHECK(text_of(problem, "code") == "seat_taken");
    CHECK(problem.at("seats").as_array() == json::array{seat});
    CHECK_FALSE(problem.at("alternatives").as_array().empty());
}

TEST_CASE("a seat can be cancelled a second time, and a third: it is the order that is cancelled once") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto token = visitor.guest();
    const auto visit = visitor.enter(show.id);
    visit->next("state");
    const std::string seats = "[" + std::to_string(visit->free_seats(1)[0]) + "]";
    for (int round = 0; round < 3; ++round) {
        const auto order = id_of(buy(visitor, show.id, seats, token));
        const auto cancelled = cancel(visitor, order, token);
        INFO(cancelled.body);
        CHECK(cancelled.status == 200);
        const auto again = cancel(visitor, order, token);
        CHECK(again.status == 409);
        CHECK(code_of(parse_object(again.body)) == "conflict");
    }
}

TEST_CASE("a cancelled seat is free for everybody in the room at once, and sold again") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto anna = visitor.guest();
    const auto watcher = visitor.enter(show.id);
    watcher->next("state");
    const auto seat = watcher->free_seats(1)[0];
    const std::string seats = "[" + std::to_string(seat) + "]";
    const auto anna_in = visitor.enter(show.id, anna);
    const auto order = id_of(buy(visitor, show.id, seats, anna));
    watcher->wait_until([&] { return watcher->seat(seat) == SeatState::sold; });

    CHECK(cancel(visitor, order, anna).status == 200);
    watcher->wait_until([&] { return watcher->seat(seat) == SeatState::free; });
    auto told = anna_in->next("order");
    while (told.at("order").at("status") == "confirmed") told = anna_in->next("order");
    CHECK(told.at("order").at("status") == "refunded");

    const auto ben = visitor.guest();
    id_of(buy(visitor, show.id, seats, ben));
    watcher->wait_until([&] { return watcher->seat(seat) == SeatState::sold; });
    // The first owner's order is over for good: it takes nothing from the second.
    CHECK(cancel(visitor, order, anna).status == 409);
    CHECK(watcher->seat(seat) == SeatState::sold);
}

TEST_CASE("the buyer is who the token says, whatever the body names") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto victim = visitor.guest();
    const auto victim_id = text_of(parse_object(visitor.get("/api/v1/users/me", victim).body), "id");
    const auto visit = visitor.enter(show.id);
    visit->next("state");
    const std::string seats = "[" + std::to_string(visit->free_seats(1)[0]) + "]";
    const std::string forged = order_body(show.id, seats, R"(,"user_id":")" + victim_id + '"');
    const auto buyer = visitor.guest();
    const auto refused = visitor.post("/api/v1/orders", forged, buyer);
    CHECK(refused.status == 400);
    CHECK(text_of(parse_object(refused.body), "pointer") == "/user_id");
    const auto order = id_of(visitor.post("/api/v1/orders", order_body(show.id, seats, ""), buyer));
    CHECK(visitor.get("/api/v1/orders/" + order, victim).status == 404);
    CHECK(visitor.get("/api/v1/orders/" + order, buyer).status == 200);
    CHECK(visitor.post("/api/v1/orders", forged).status == 401);
}

TEST_CASE("a seat is taken in one show, and free in the next one in the same hall") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto shows = shows_on_sale(visitor);
    for (const auto& first : shows) {
        for (const auto& second : shows) {
            if (first.at("id") == second.at("id") || first.at("hall").at("id") != second.at("hall").at("id")) continue;
            const auto first_id = first.at("id").to_number<std::int64_t>();
            const auto second_id = second.at("id").to_number<std::int64_t>();
            const auto in_first = visitor.enter(first_id);
            const auto in_second = visitor.enter(second_id);
            in_first->next("state");
            in_second->next("state");
            for (const std::uint32_t seat : in_first->free_seats(20)) {
                if (in_second->seat(seat) != SeatState::free) continue;
                const std::string seats = "[" + std::to_string(seat) + "]";
                id_of(buy(visitor, first_id, seats, visitor.guest()));
                in_first->wait_until([&] { return in_first->seat(seat) == SeatState::sold; });
                CHECK(in_second->seat(seat) == SeatState::free);
                id_of(buy(visitor, second_id, seats, visitor.guest()));
                return;
            }
        }
    }
    FAIL("the sample data has two shows on sale in one hall");
}

TEST_CASE("every time is a moment in UTC, and a show names the zone to show it in") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto shows = shows_on_sale(visitor);
    REQUIRE_FALSE(shows.empty());
    for (const auto& show : shows) {
        for (const char* time : {"starts_at", "ends_at", "sale_opens_at", "sale_closes_at"}) {
            const auto text = text_of(show, time);
            CHECK(text.size() == 24);
            CHECK(text.back() == 'Z');
        }
        CHECK(std::string(show.at("venue").at("time_zone").as_string()).find('/') != std::string::npos);
    }
}

TEST_CASE("a price comes from the show, whatever the client names") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show(60);
    const auto visit = visitor.enter(show.id);
    visit->next("state");
    const auto seats = visit->free_seats(2);
    const auto honest = buy(visitor, show.id, "[" + std::to_string(seats[0]) + "]", visitor.guest());
    const std::string wanted = "[" + std::to_string(seats[1]) + "]";
    const auto greedy = visitor.guest();
    const auto refused = visitor.post("/api/v1/orders", order_body(show.id, wanted, R"(,"price":1)"), greedy);
    CHECK(refused.status == 400);
    CHECK(text_of(parse_object(refused.body), "pointer") == "/price");
    const auto cheated = buy(visitor, show.id, wanted, greedy);
    const auto paid = [](const client::HttpAnswer& order) {
        id_of(order);
        return parse_object(order.body).at("total").at("amount").to_number<std::int64_t>();
    };
    CHECK(paid(honest) > 1);
    CHECK(paid(cheated) > 1);
}

}  // namespace
}  // namespace holdfast::integration
