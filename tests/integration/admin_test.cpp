// What an administrator does, as those who sit in the room see it.
#include <doctest/doctest.h>

#include <boost/json/serialize.hpp>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

constexpr std::string_view password = "I have bedimmed the noontide sun";

struct House {
    TemporaryFolder folder;
    std::optional<Server> server;
    std::optional<Visitor> visitor;
    std::string admin;
    ShowOnSale show;

    House() {
        const auto data = folder.path() / "data";
        const auto made = run_to_its_end({holdfast_binary(), "user", "add", "prospero", "--role", "admin", "--email",
                                          "prospero@example.org", "--data", data.string()},
                                         {"HOLDFAST_PASSWORD=" + std::string(password)});
        INFO(made.output);
        REQUIRE(made.status == 0);
        server.emplace(data);
        visitor.emplace(*server);
        json::object login;
        login["username"] = "prospero";
        login["password"] = password;
        admin = text_of(parse_object(visitor->post("/api/v1/auth/login", json::serialize(login)).body), "access");
        show = visitor->show(10);
    }

    json::object of_show(std::string method, const std::string& rest, std::string body = {}) {
        client::HttpCall call;
        call.method = std::move(method);
        call.path = "/api/v1/admin/shows/" + std::to_string(show.id) + rest;
        call.token = admin;
        call.body = std::move(body);
        const auto answer = visitor->call(call);
        INFO(answer.body);
        REQUIRE(answer.status / 100 == 2);
        return parse_object(answer.body);
    }
};

TEST_CASE_FIXTURE(House, "a seat that is blocked is blocked for everybody in the room, and freed again") {
    const auto watcher = visitor->enter(show.id);
    watcher->next("state");
    const auto free = watcher->free_seats(2);
    const std::string seats = R"({"seats":[)" + std::to_string(free[0]) + "]}";
    of_show("POST", "/block", seats);
    watcher->wait_until([&] { return watcher->seat(free[0]) == SeatState::blocked; });
    const auto buyer = visitor->enter(show.id, visitor->guest());
    buyer->next("state");
    CHECK(code_of(buyer->select({free[0]})) == "seat_taken");
    CHECK(is_ok(buyer->select({free[1]})));
    of_show("POST", "/unblock", seats);
    watcher->wait_until([&] { return watcher->seat(free[0]) == SeatState::free; });
    CHECK(is_ok(buyer->select({free[0]})));
}

TEST_CASE_FIXTURE(House, "a sale that is paused takes nothing until it is resumed, and everybody is told") {
    const auto buyer = visitor->enter(show.id, visitor->guest());
    CHECK(text_of(buyer->next("state"), "status") == "on_sale");
    const auto free = buyer->free_seats(2);
    REQUIRE(is_ok(buyer->select({free[0]})));
    of_show("POST", "/pause");
    CHECK(text_of(buyer->next("state"), "status") == "paused");
    CHECK(code_of(buyer->select({free[1]})) == "sale_closed");
    CHECK(buyer->seat(free[0]) == SeatState::held);
    of_show("POST", "/resume");
    CHECK(text_of(buyer->next("state"), "status") == "on_sale");
    CHECK(is_ok(buyer->select({free[1]})));
}

TEST_CASE_FIXTURE(House, "who was away while the sale was paused or resumed is told on coming back where they were") {
    const auto witness = visitor->enter(show.id);
    witness->next("state");
    const auto come_back = [&] {
        return visitor->enter(show.id, "",
                              "?epoch=" + witness->epoch() + "&since=" + std::to_string(witness->version()));
    };
    // No seat changes: the version stays where it was.
    for (const auto& [change, status] : {std::pair{"/pause", "paused"}, std::pair{"/resume", "on_sale"}}) {
        of_show("POST", change);
        CHECK(text_of(witness->next("state"), "status") == status);
        // The loop that they come back to may hear of it a moment after the witness's, and then tells them.
        const auto back = come_back();
        while (text_of(back->next("state"), "status") != status) {
        }
    }
}

TEST_CASE_FIXTURE(House, "a new price is told to whoever holds a seat, and is what the next cart shows") {
    const auto buyer = visitor->enter(show.id, visitor->guest());
    buyer->next("state");
    const auto free = buyer->free_seats(1);
    REQUIRE(is_ok(buyer->select({free[0]})));
    auto prices = of_show("GET", "").at("prices").as_array();
    for (auto& row : prices) row.at("price").at("amount") = 4'321;
    json::object change;
    change["prices"] = prices;
    of_show("PATCH", "", json::serialize(change));
    const auto is_new = [](const json::object& cart) { return cart.at("total").at("amount") == 4'321; };
    auto cart = buyer->next("cart");
    while (!is_new(cart)) cart = buyer->next("cart");
    CHECK(text_of(cart, "reason") == "restored");
    const auto seats = visitor->get("/api/v1/shows/" + std::to_string(show.id) + "/seats");
    CHECK(seats.body.find("4321") != std::string::npos);
}

TEST_CASE_FIXTURE(House,
                  "buyers who race with the cancellation of their show are refused, or told that their order is over") {
    for (std::size_t bought_before = 0; bought_before < 4; ++bought_before) {
        show = visitor->show(10);
        const auto watcher = visitor->enter(show.id);
        watcher->next("state");
        constexpr std::size_t buyers = 6;
        const auto free = watcher->free_seats(buyers);
        std::vector<std::string> tokens;
        std::vector<std::unique_ptr<RoomVisit>> visits;
        for (const std::uint32_t seat : free) {
            tokens.push_back(visitor->guest());
            visits.push_back(visitor->enter(show.id, tokens.back()));
            REQUIRE(is_ok(visits.back()->select({seat})));
        }
        const std::string checkout = R"({"type":"checkout","id":"race","idempotency_key":"once","method":"counter"})";
        const auto answer_of = [](RoomVisit& visit) {
            auto message = visit.next();
            while (text_of(message, "id") != "race") message = visit.next();
            return message;
        };
        std::vector<json::object> answers;
        for (std::size_t i = 0; i < buyers; ++i) {
            visits[i]->send(checkout);
            if (i < bought_before) answers.push_back(answer_of(*visits[i]));
        }
        // The others' requests and this one are on the wire at the same time.
        of_show("POST", "/cancel");
        for (std::size_t i = bought_before; i < buyers; ++i) answers.push_back(answer_of(*visits[i]));

        for (std::size_t i = 0; i < buyers; ++i) {
            if (!is_ok(answers[i])) {
                CHECK(i >= bought_before);
                CHECK(code_of(answers[i]) == "sale_closed");
                continue;
            }
            const auto is_over = [](const json::object& message) {
                return message.at("order").at("status") != "confirmed";
            };
            auto told = visits[i]->next("order");
            while (!is_over(told)) told = visits[i]->next("order");
            CHECK(told.at("order").at("status") == "refunded");
            const auto id = text_of(answers[i].at("order").as_object(), "id");
            CHECK(text_of(told.at("order").as_object(), "id") == id);
            CHECK(text_of(parse_object(visitor->get("/api/v1/orders/" + id, tokens[i]).body), "status") == "refunded");
            watcher->wait_until([&] { return watcher->seat(free[i]) == SeatState::free; });
        }
        for (const std::uint32_t seat : free) CHECK(watcher->seat(seat) != SeatState::sold);
    }
}

TEST_CASE_FIXTURE(House, "the look at payments under way is among the jobs") {
    const auto listed = visitor->get("/api/v1/admin/jobs", admin);
    INFO(listed.body);
    const auto jobs = parse_object(listed.body);
    bool is_listed = false;
    for (const auto& job : jobs.at("jobs").as_array()) {
        is_listed = is_listed || text_of(job.as_object(), "name") == "payments";
    }
    CHECK(is_listed);
}

TEST_CASE_FIXTURE(House, "a plan of several megabytes is taken from an admin and from nobody else") {
    std::string plan =
        R"({"name":"Large","categories":[{"name":"Stalls"}],"zones":[{"position":{"x":0,"y":0},"rows":[)";
    plan += R"({"row_number":"A","seats":[)";
    for (int i = 0; i < 20'000; ++i) {
        const std::string number = std::to_string(i);
        plan.append(i > 0 ? "," : "").append(R"({"seat_guid":"g)").append(number);
        plan.append(R"(","seat_number":")").append(number).append(R"(","position":{"x":)").append(number);
        plan.append(R"(,"y":0},"category":"Stalls"})");
    }
    plan += R"(]}]}],"size":{"width":20000,"height":10}})";
    REQUIRE(plan.size() > 1'000'000);
    const auto imported = visitor->post("/api/v1/admin/seating-plans", plan, admin);
    INFO(imported.body);
    CHECK(imported.status == 201);
    CHECK(visitor->post("/api/v1/admin/seating-plans/check", plan, admin).status == 200);
    CHECK(visitor->post("/api/v1/admin/venues", plan, admin).status == 413);
    for (const auto& [token, status] : {std::pair(visitor->guest(), 403u), std::pair(std::string(), 401u)}) {
        client::HttpCall call;
        call.method = "POST";
        call.path = "/api/v1/admin/seating-plans";
        call.token = token;
        call.body = plan;
        // The refusal comes while the body is under way: who does not read meanwhile may see the end alone.
        const auto refused = visitor->try_call(call);
        CHECK((!refused || refused->status == status));
        call.body = "{}";
        CHECK(visitor->call(call).status == status);
    }
}

}  // namespace
}  // namespace holdfast::integration
