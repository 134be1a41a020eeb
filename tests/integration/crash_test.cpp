// kill -9 in the middle of a purchase storm: whatever was acknowledged is there afterwards, and no seat twice.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

constexpr std::size_t buyer_count = 60;
constexpr std::uint32_t seats_each = 4;

struct Buyer {
    std::string token;
    std::vector<std::uint32_t> seats;
    std::optional<std::string> acknowledged{};  // the order's id
};
using Buyers = std::vector<Buyer>;
using Visits = std::vector<std::unique_ptr<RoomVisit>>;  // one for each buyer

std::string seat_list(const std::vector<std::uint32_t>& seats) {
    std::string text;
    for (const auto seat : seats) text.append(text.empty() ? "" : ",").append(std::to_string(seat));
    return "[" + text + "]";
}

Buyers come_in(Visitor& visitor, const ShowOnSale& show) {
    const auto look = visitor.enter(show.id);
    look->next("state");
    const auto seats = look->free_seats(buyer_count * seats_each);
    Buyers buyers(buyer_count);
    for (std::size_t i = 0; i < buyer_count; ++i) {
        const auto first = seats.begin() + static_cast<std::ptrdiff_t>(i * seats_each);
        buyers[i].token = visitor.guest();
        buyers[i].seats.assign(first, first + seats_each);
    }
    return buyers;
}

Visits enter_all(Visitor& visitor, const ShowOnSale& show, const Buyers& buyers) {
    Visits visits;
    for (const auto& buyer : buyers) visits.push_back(visitor.enter(show.id, buyer.token));
    return visits;
}

// Puts everybody's select and checkout on the wire and kills the server once `wanted` orders are acknowledged. Answers
// that were under way by then still count.
void storm(Visitor& visitor, Server& server, Buyers& buyers, const Visits& visits, std::size_t wanted) {
    for (std::size_t i = 0; i < buyers.size(); ++i) {
        visits[i]->send(R"({"type":"select","id":"select","seats":)" + seat_list(buyers[i].seats) + "}");
        visits[i]->send(R"({"type":"checkout","id":"buy","idempotency_key":"storm","method":"counter"})");
    }
    std::size_t acknowledged = 0;
    const auto hear_all = [&] {
        for (std::size_t i = 0; i < buyers.size(); ++i) {
            while (const auto message = visits[i]->poll()) {
                if (text_of(*message, "id") != "buy") continue;
                REQUIRE(is_ok(*message));
                buyers[i].acknowledged = text_of(message->at("order").as_object(), "id");
                ++acknowledged;
            }
        }
    };
    visitor.run_until([&] {
        hear_all();
        return acknowledged >= wanted;
    });
    server.process().kill();
    visitor.run_until([&] {
        return std::all_of(visits.begin(), visits.end(), [](const auto& visit) { return visit->has_ended(); });
    });
    hear_all();
}

// Everything that anybody owns, as REST lists it; no seat twice.
std::set<std::uint32_t> check_orders(Visitor& visitor, const Buyers& buyers) {
    std::set<std::uint32_t> owned;
    for (const auto& buyer : buyers) {
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

// Whoever was not answered asks again with the same key, and has one order afterwards.
void ask_again(Visitor& visitor, const ShowOnSale& show, Buyers& buyers, const std::set<std::uint32_t>& owned) {
    const auto visits = enter_all(visitor, show, buyers);
    for (std::size_t i = 0; i < buyers.size(); ++i) {
        if (!owned.contains(buyers[i].seats.front())) REQUIRE(is_ok(visits[i]->select(buyers[i].seats)));
        json::object checkout;
        checkout["type"] = "checkout";
        checkout["idempotency_key"] = "storm";
        checkout["method"] = "counter";
        const auto answer = visits[i]->ask(std::move(checkout));
        REQUIRE(is_ok(answer));
        const auto order = text_of(answer.at("order").as_object(), "id");
        CHECK((!buyers[i].acknowledged || order == buyers[i].acknowledged));
        buyers[i].acknowledged = order;
    }
}

TEST_CASE("every acknowledged order survives kill -9 in a storm of purchases, and no seat is sold twice") {
    const TemporaryFolder folder;
    const Flags flags{"--rate-limits", "off"};
    for (const std::size_t wanted : {1u, 7u, 30u}) {
        CAPTURE(wanted);
        const auto data = folder.path() / ("data-" + std::to_string(wanted));
        ShowOnSale show;
        Buyers buyers;
        {
            Server server(data, flags);
            Visitor visitor(server);
            show = visitor.show(2 * buyer_count * seats_each);
            buyers = come_in(visitor, show);
            const auto visits = enter_all(visitor, show, buyers);
            storm(visitor, server, buyers, visits, wanted);
        }
        const Server server(data, flags);
        Visitor visitor(server);
        const auto owned = check_orders(visitor, buyers);
        const auto look = visitor.enter(show.id);
        look->next("state");
        for (const auto& buyer : buyers) {
            for (const auto seat : buyer.seats) {
                CHECK(look->seat(seat) == (owned.contains(seat) ? SeatState::sold : SeatState::free));
            }
        }
        ask_again(visitor, show, buyers, owned);
        CHECK(check_orders(visitor, buyers).size() == buyer_count * seats_each);
    }
}

}  // namespace
}  // namespace holdfast::integration
