// Who gets a seat when several want it, and how many somebody may have.
#include <doctest/doctest.h>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

struct OpenHouse {
    TemporaryFolder folder;
    Server server{folder.path() / "data", {"--rate-limits", "off"}};
};

TEST_CASE("of two clients who race for a seat exactly one gets it, and the other is told and offered others") {
    OpenHouse house;
    Visitor anna(house.server);
    Visitor ben(house.server);
    const auto show = anna.show();
    const auto anna_in = anna.enter(show.id, anna.guest());
    const auto ben_in = ben.enter(show.id, ben.guest());
    anna_in->next("state");
    ben_in->next("state");

    for (std::uint32_t seat = 0; seat < 10; ++seat) {
        // Both requests are on the wire before either answer is read.
        const auto request = R"({"type":"select","id":"race","seats":[)" + std::to_string(seat) + "]}";
        anna_in->send(request);
        ben_in->send(request);
        const auto answer_of = [](RoomVisit& visit) {
            auto message = visit.next();
            while (text_of(message, "id") != "race") message = visit.next();
            return message;
        };
        const auto to_anna = answer_of(*anna_in);
        const auto to_ben = answer_of(*ben_in);
        REQUIRE(is_ok(to_anna) != is_ok(to_ben));
        const auto& lost = is_ok(to_anna) ? to_ben : to_anna;
        CHECK(code_of(lost) == "seat_taken");
        CHECK(lost.at("seats").as_array() == json::array{seat});
        REQUIRE_FALSE(lost.at("alternatives").as_array().empty());
        for (const auto& block : lost.at("alternatives").as_array()) CHECK(block.as_array().size() == 1);
        CHECK(is_ok((is_ok(to_anna) ? anna_in : ben_in)->unselect({seat})));
    }
}

TEST_CASE("a request for several seats gets all of them or none") {
    OpenHouse house;
    Visitor anna(house.server);
    Visitor ben(house.server);
    const auto show = anna.show();
    const auto anna_in = anna.enter(show.id, anna.guest());
    const auto ben_in = ben.enter(show.id, ben.guest());
    CHECK(is_ok(anna_in->select({5})));
    const auto refused = ben_in->select({4, 5, 6});
    CHECK(code_of(refused) == "seat_taken");
    CHECK(refused.at("seats").as_array() == json::array{5});
    ben_in->wait_until([&] { return ben_in->version() > 0 && ben_in->seat(5) == SeatState::held; });
    CHECK(ben_in->seat(4) == SeatState::free);
    CHECK(ben_in->seat(6) == SeatState::free);
}

TEST_CASE("the limit holds over two connections and REST together") {
    OpenHouse house;
    Visitor visitor(house.server);
    const auto show = visitor.show();
    const auto token = visitor.guest();
    const auto tab = visitor.enter(show.id, token);
    const auto other_tab = visitor.enter(show.id, token);
    const auto holds = "/api/v1/shows/" + std::to_string(show.id) + "/holds";

    CHECK(is_ok(tab->select({0, 1})));
    CHECK(code_of(other_tab->select({2, 3, 4})) == "limit_reached");
    CHECK(is_ok(other_tab->select({2})));
    const auto too_many = visitor.post(holds, R"({"seats":[3,4]})", token);
    CHECK(too_many.status == 409);
    CHECK(code_of(parse_object(too_many.body)) == "limit_reached");
    const auto fourth = visitor.post(holds, R"({"seats":[3]})", token);
    CHECK(fourth.status == 200);
    CHECK(parse_object(fourth.body).at("seats").as_array().size() == 4);
    CHECK(code_of(tab->select({5})) == "limit_reached");

    // What is bought counts as well.
    const auto order =
        visitor.post("/api/v1/orders", R"({"show_id":)" + std::to_string(show.id) + R"(,"method":"counter"})", token);
    INFO(order.body);
    REQUIRE(order.status == 201);
    CHECK(code_of(tab->select({5})) == "limit_reached");
    CHECK(code_of(other_tab->select({5})) == "limit_reached");
    CHECK(is_ok(visitor.enter(show.id, visitor.guest())->select({5})));
}

TEST_CASE("two tabs that select at once stay within the limit together") {
    OpenHouse house;
    Visitor visitor(house.server);
    Visitor elsewhere(house.server);
    const auto show = visitor.show(60);
    for (std::uint32_t round = 0; round < 5; ++round) {
        const auto token = visitor.guest();
        const auto tab = visitor.enter(show.id, token);
        const auto other_tab = elsewhere.enter(show.id, token);
        tab->next("cart");
        other_tab->next("cart");
        const auto first = 10 * round;
        for (std::uint32_t i = 0; i < 4; ++i) {
            const auto request = [](std::uint32_t seat) {
                return R"({"type":"select","seats":[)" + std::to_string(seat) + "]}";
            };
            tab->send(request(first + i));
            other_tab->send(request(first + 4 + i));
        }
        const auto count_granted = [](RoomVisit& visit) {
            unsigned granted = 0;
            for (unsigned answers = 0; answers < 4;) {
                const auto type = text_of(visit.next(), "type");
                if (type == "ok") ++granted;
                if (type == "ok" || type == "error") ++answers;
            }
            return granted;
        };
        const auto granted = count_granted(*tab) + count_granted(*other_tab);
        CHECK(granted == 4);
    }
}

TEST_CASE("a purchase is seen by the others, is an order over REST, and its tickets are its owner's alone") {
    OpenHouse house;
    Visitor anna(house.server);
    Visitor ben(house.server);
    const auto show = anna.show();
    const auto token = anna.guest();
    const auto anna_in = anna.enter(show.id, token);
    const auto ben_in = ben.enter(show.id);
    ben_in->next("state");
    REQUIRE(is_ok(anna_in->select({8, 9})));

    json::object checkout;
    checkout["type"] = "checkout";
    checkout["idempotency_key"] = "once";
    checkout["method"] = "counter";
    const auto answer = anna_in->ask(checkout);
    REQUIRE(is_ok(answer));
    const auto order = answer.at("order").as_object();
    CHECK(order.at("status") == "confirmed");
    ben_in->wait_until([&] { return ben_in->seat(8) == SeatState::sold && ben_in->seat(9) == SeatState::sold; });
    // A repeat with the same key is the same order.
    CHECK(anna_in->ask(checkout).at("order").at("id") == order.at("id"));

    const auto path = "/api/v1/orders/" + text_of(order, "id");
    CHECK(anna.get(path, token).status == 200);
    const auto tickets = anna.get(path + "/tickets", token);
    REQUIRE(tickets.status == 200);
    CHECK(parse_object(tickets.body).at("tickets").as_array().size() == 2);
    CHECK(ben.get(path, ben.guest()).status == 404);
    CHECK(ben.get(path + "/tickets", ben.guest()).status == 404);
    CHECK(ben.get(path).status == 401);
    CHECK(code_of(ben.enter(show.id, ben.guest())->select({8})) == "seat_taken");
}

}  // namespace
}  // namespace holdfast::integration
