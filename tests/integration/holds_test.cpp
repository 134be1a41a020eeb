// How holds end: at their deadline, by their holder, and not by a lost connection.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

TEST_CASE("a hold ends at its deadline, also when nothing else happens") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data", {"--hold-seconds", "1"});
    Visitor visitor(server);
    const auto show = visitor.show();
    const auto holder = visitor.enter(show.id, visitor.guest());
    const auto watcher = visitor.enter(show.id);
    watcher->next("state");
    REQUIRE(is_ok(holder->select({3, 4})));
    watcher->wait_until([&] { return watcher->seat(3) == SeatState::held; });

    // From here on nobody says a word.
    watcher->wait_until([&] { return watcher->seat(3) == SeatState::free && watcher->seat(4) == SeatState::free; });
    auto cart = holder->next("cart");
    while (text_of(cart, "reason") != "expired") cart = holder->next("cart");
    CHECK(cart.at("seats").as_array().empty());
    CHECK(cart.at("expires_at").is_null());
    CHECK(is_ok(visitor.enter(show.id, visitor.guest())->select({3})));
}

TEST_CASE("a hold that ends while the server is stopped is gone as soon as it goes on, and nobody buys it") {
    const TemporaryFolder folder;
    Server server(folder.path() / "data", {"--hold-seconds", "2"});
    Visitor visitor(server);
    const auto show = visitor.show();
    const auto holder = visitor.enter(show.id, visitor.guest());
    const auto other = visitor.enter(show.id, visitor.guest());
    other->next("state");
    REQUIRE(is_ok(holder->select({3})));
    other->wait_until([&] { return other->seat(3) == SeatState::held; });

    server.process().signal(SIGSTOP);
    std::this_thread::sleep_for(std::chrono::milliseconds(2'500));
    // Both are there before the server is: what it hears first is up to it.
    holder->send(R"({"type":"checkout","id":"late","idempotency_key":"once","method":"counter"})");
    other->send(R"({"type":"select","id":"next","seats":[3]})");
    server.process().signal(SIGCONT);
    const auto answer_to = [](RoomVisit& visit, std::string_view id) {
        auto message = visit.next();
        while (text_of(message, "id") != id) message = visit.next();
        return message;
    };
    const auto refusal = answer_to(*holder, "late");
    CHECK(code_of(refusal) == "cart_empty");
    CHECK(is_ok(answer_to(*other, "next")));
    CHECK(other->seat(3) != SeatState::sold);
    // Whatever was under way has been told by then.
    other->wait_until([&] { return other->seat(3) == SeatState::free; });
    CHECK(visitor.get("/healthz").status == 200);
}

TEST_CASE("a hold can be extended twice, and outlives its connection") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data");
    Visitor visitor(server);
    const auto show = visitor.show();
    const auto token = visitor.guest();
    auto visit = visitor.enter(show.id, token);
    REQUIRE(is_ok(visit->select({3})));
    json::object extend;
    extend["type"] = "extend";
    CHECK(is_ok(visit->ask(extend)));
    CHECK(is_ok(visit->ask(extend)));
    CHECK(text_of(visit->ask(extend), "type") == "error");

    visit->vanish();
    visit = visitor.enter(show.id, token);
    const auto cart = visit->next("cart");
    CHECK(text_of(cart, "reason") == "restored");
    REQUIRE(cart.at("seats").as_array().size() == 1);
    CHECK(cart.at("seats").as_array().front().at("seat") == 3);
}

TEST_CASE("who reconnects is sent the changes since then, and nothing is missing") {
    const TemporaryFolder folder;
    // On one loop: another loop that nobody watched from before may know no history, and then sends a state.
    const Server server(folder.path() / "data", {"--loops", "1"});
    Visitor visitor(server);
    const auto show = visitor.show();
    const auto holder = visitor.enter(show.id, visitor.guest());
    auto watcher = visitor.enter(show.id);
    watcher->next("state");
    REQUIRE(is_ok(holder->select({0})));
    watcher->wait_until([&] { return watcher->seat(0) == SeatState::held; });
    const auto resume = "?epoch=" + watcher->epoch() + "&since=" + std::to_string(watcher->version());
    watcher->vanish();

    REQUIRE(is_ok(holder->select({1})));
    REQUIRE(is_ok(holder->unselect({0})));
    REQUIRE(is_ok(holder->select({2})));
    holder->wait_until([&] { return holder->seat(2) == SeatState::held && holder->seat(0) == SeatState::free; });

    watcher = visitor.enter(show.id, {}, resume);
    const auto gap = watcher->next();
    CHECK(text_of(gap, "type") == "changes");
    CHECK(gap.at("free").as_array() == json::array{0});
    CHECK(gap.at("held").as_array() == json::array{1, 2});
    CHECK(gap.at("version").to_number<std::uint64_t>() == holder->version());
}

TEST_CASE("who comes back from another epoch, the future or nowhere is sent a fresh state") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data");
    Visitor visitor(server);
    const auto show = visitor.show();
    const auto epoch = [&] {
        const auto first = visitor.enter(show.id);
        first->next("state");
        return first->epoch();
    }();
    const std::vector<std::string> queries{"?epoch=another&since=0", "?epoch=" + epoch + "&since=999999"};
    for (const auto& query : queries) {
        const auto visit = visitor.enter(show.id, {}, query);
        CHECK(text_of(visit->next(), "type") == "state");
    }
}

TEST_CASE("after a restart the epoch is another, and what was held is free") {
    const TemporaryFolder folder;
    std::string resume;
    std::string token;
    std::int64_t show = 0;
    {
        Server server(folder.path() / "data");
        Visitor visitor(server);
        show = visitor.show().id;
        token = visitor.guest();
        const auto visit = visitor.enter(show, token);
        visit->next("state");
        REQUIRE(is_ok(visit->select({0})));
        resume = "?epoch=" + visit->epoch() + "&since=" + std::to_string(visit->version());
    }
    const Server server(folder.path() / "data");
    Visitor visitor(server);
    const auto visit = visitor.enter(show, token, resume);
    const auto first = visit->next();
    CHECK(text_of(first, "type") == "state");
    CHECK(visit->seat(0) == SeatState::free);
}

}  // namespace
}  // namespace holdfast::integration
