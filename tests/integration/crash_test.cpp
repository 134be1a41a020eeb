// kill -9 in the middle of a purchase storm: whatever was acknowledged is there afterwards, and no seat twice.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

constexpr std::size_t buyers = 60;
constexpr std::uint32_t seats_each = 4;

struct Buyer {
    std::string token;
    std::unique_ptr<RoomVisit> visit;
    std::vector<std::uint32_t> seats;
    std::optional<std::string> acknowledged;  // the order's id
};

std::string seat_list(const std::vector<std::uint32_t>& seats) {
    std::string text;
    for (const auto seat : seats) text.append(text.empty() ? "" : ",").append(std::to_string(seat));
    return "[" + text + "]";
}

// Puts everybody's select and checkout on the wire and kills the server once `wanted` orders are acknowledged. Answers
// that were under way by then still count.
void storm(Visitor& visitor, Server& server, std::vector<Buyer>& all, std::size_t wanted) {
    for (auto& buyer : all) {
        buyer.visit->send(R"({"type":"select","id":"select","seats":)" + seat_list(buyer.seats) + "}");
        buyer.visit->send(R"({"type":"checkout","id":"buy","idempotency_key":"storm","method":"counter"})");
    }
    std::size_t acknowledged = 0;
    std::size_t ended = 0;
    const auto hear = [&](Buyer& buyer) {
        while (const auto message = buyer.visit->poll()) {
            if (text_of(*message, "id") != "buy") continue;
            REQUIRE(is_ok(*message));
            buyer.acknowledged = text_of(message->at("order").as_object(), "id");
            ++acknowledged;
        }
    };
    visitor.run_until([&] {
        for (auto& buyer : all) hear(buyer);
        return acknowledged >= wanted;
    });
    server.process().kill();
    visitor.run_until([&] {
        for (auto& buyer : all) hear(buyer);
        ended = 0;
        for (const auto& buyer : all) ended += buyer.visit->has_ended() ? 1 : 0;
        return ended == all.size();
    });
    for (auto& buyer : all) hear(buyer);
}

// Everything that anybody owns, as REST lists it; no seat twice.
std::set<std::uint32_t> check_orders(Visitor& visitor, const std::vector<Buyer>& all) {
    std::set<std::uint32_t> owned;
    for (const auto& buyer : all) {
        const auto answer = visitor.get("/api/v1/orders", buyer.token);
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        bool found = false;
        const auto list = parse_object(answer.body);
        for (const auto& value : list.at("orders").as_array()) {
            const auto& order = value.as_object();
            CHECK(order.at("status") == "confirmed");
            std::vector<std::uint32_t> seats;
            for (const auto& seat : order.at("seats").as_array()) {
                seats.push_back(seat.at("seat").to_number<std::uint32_t>());
                CHECK(owned.insert(seats.back()).second);
            }
            CHECK(seats == buyer.seats);
            found = found || text_of(order, "id") == buyer.acknowledged;
        }
        CHECK((found || !buyer.acknowledged));
    }
    return owned;
}

TEST_CASE("every acknowledged order survives kill -9 in a storm of purchases, and no seat is sold twice") {
    const TemporaryFolder folder;
    const Flags flags{"--rate-limits", "off"};
    for (const std::size_t wanted : {1u, 7u, 30u}) {
        CAPTURE(wanted);
        const auto data = folder.path() / ("data-" + std::to_string(wanted));
        std::vector<Buyer> all(buyers);
        ShowOnSale show;
        {
            Server server(data, flags);
            Visitor visitor(server);
            show = visitor.show(buyers * seats_each);
            for (std::size_t i = 0; i < buyers; ++i) {
                auto& buyer = all[i];
                buyer.token = visitor.guest();
                buyer.visit = visitor.enter(show.id, buyer.token);
                for (std::uint32_t seat = 0; seat < seats_each; ++seat) {
                    buyer.seats.push_back(static_cast<std::uint32_t>(i) * seats_each + seat);
                }
            }
            storm(visitor, server, all, wanted);
            for (auto& buyer : all) buyer.visit.reset();
        }
        const Server server(data, flags);
        Visitor visitor(server);
        const auto owned = check_orders(visitor, all);
        const auto visit = visitor.enter(show.id, all.front().token);
        visit->next("state");
        for (std::uint32_t seat = 0; seat < buyers * seats_each; ++seat) {
            CHECK(visit->seat(seat) == (owned.contains(seat) ? SeatState::sold : SeatState::free));
        }
        // Whoever was not answered asks again with the same key, and has one order afterwards.
        for (auto& buyer : all) {
            buyer.visit = visitor.enter(show.id, buyer.token);
            if (!owned.contains(buyer.seats.front())) REQUIRE(is_ok(buyer.visit->select(buyer.seats)));
            json::object checkout;
            checkout["type"] = "checkout";
            checkout["idempotency_key"] = "storm";
            checkout["method"] = "counter";
            const auto answer = buyer.visit->ask(std::move(checkout));
            REQUIRE(is_ok(answer));
            buyer.acknowledged = text_of(answer.at("order").as_object(), "id");
        }
        CHECK(check_orders(visitor, all).size() == buyers * seats_each);
    }
}

}  // namespace
}  // namespace holdfast::integration
