// What becomes of the journal for those who asked to be told, and of each
// attempt to tell them.
#include "server/webhooks/news.hpp"

#include <doctest/doctest.h>

#include <boost/json/parse.hpp>

#include "server/webhooks/attempt.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::webhooks {
namespace {

using storage::Delivery;
using storage::DeliveryState;
using storage::Nothing;
using storage::Store;
using storage::Webhook;
using storage::WebhookNews;
using test::House;

struct Scene {
    House house;

    void write(const std::function<void(Store&)>& work) {
        test::ask<Nothing>(*house.writer, [&](Store& store) -> Result<Nothing> {
            work(store);
            return Nothing{};
        }).value();
    }

    WebhookId add_webhook(std::vector<std::string> events) {
        Webhook webhook;
        webhook.url = "https://hooks.example.org";
        webhook.events = std::move(events);
        webhook.created_at = house.clock.now();
        WebhookId id;
        write([&](Store& store) { id = store.webhooks().add_webhook(webhook).value(); });
        return id;
    }

    OrderId buy(std::uint8_t number, const std::vector<std::uint32_t>& seats) {
        storage::Order order;
        order.id = OrderId(OrderId::Bytes{number});
        order.show = house.priced;
        order.user = house.ann;
        order.status = OrderStatus::confirmed;
        order.method = "counter";
        order.total = {1'250 * static_cast<std::int64_t>(seats.size()), Currency()};
        order.created_at = house.clock.now();
        order.confirmed_at = house.clock.now();
        for (const auto seat : seats) order.seats.push_back({SeatIndex(seat), {1'250, Currency()}});
        write([&](Store& store) { store.orders().add_order(order, {}).value(); });
        return order.id;
    }

    void end(const OrderId& id, OrderStatus status) {
        write([&](Store& store) {
            store.orders().end_order(id, status, house.clock.now()).value();
            journal(store, "order_cancelled", id);
        });
    }

    void journal(Store& store, const char* action, const OrderId& id) const {
        storage::JournalEntry line;
        line.at = house.clock.now();
        line.action = action;
        line.show = house.priced;
        line.order = id;
        line.seats = {SeatIndex(1)};
        line.detail = R"({"gate":"north"})";
        store.journal().add(line).value();
    }

    // What is told next, written down as told.
    WebhookNews tell() {
        const auto news = next_news(*house.open_reader(), house.clock.now()).value();
        if (news.from != news.up_to) write([&](Store& store) { store.webhooks().add_news(news).value(); });
        return news;
    }

    std::vector<std::string> events_told() {
        std::vector<std::string> events;
        for (const Delivery& delivery : tell().deliveries) events.push_back(delivery.event);
        return events;
    }
};

using Events = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "nobody is told of anything while nobody asked, and of nothing from "
    "before he did") {
    Scene scene;
    scene.buy(1, {0});
    CHECK(scene.events_told().empty());
    scene.add_webhook({"order.confirmed"});
    CHECK(scene.events_told().empty());
    scene.buy(2, {1});
    CHECK(scene.events_told() == Events{"order.confirmed"});
    CHECK(scene.events_told().empty());
}

TEST_CASE("each endpoint is told of what it asked for") {
    Scene scene;
    const WebhookId sales = scene.add_webhook({"order.confirmed"});
    const WebhookId door = scene.add_webhook({"ticket.checked_in", "order.cancelled", "order.refunded"});
    const OrderId one = scene.buy(1, {0, 1});
    auto news = scene.tell();
    REQUIRE(news.deliveries.size() == 1);
    CHECK(news.deliveries[0].webhook == sales);
    const auto body = boost::json::parse(news.deliveries[0].body);
    CHECK(body.at("event") == "order.confirmed");
    CHECK(std::string(body.at("order").at("id").as_string()) == one.text());
    CHECK(body.at("order").at("total").at("amount") == 2'500);
    CHECK(body.at("show").at("title") == "The Tempest");
    CHECK(body.at("seats").as_array().size() == 2);
    CHECK_FALSE(body.at("order").as_object().contains("email"));

    scene.write([&](Store& store) { scene.journal(store, "ticket_checked_in", one); });
    news = scene.tell();
    REQUIRE(news.deliveries.size() == 1);
    CHECK(news.deliveries[0].webhook == door);
    CHECK(boost::json::parse(news.deliveries[0].body).at("detail").at("gate") == "north");

    scene.end(one, OrderStatus::refunded);
    CHECK(scene.events_told() == Events{"order.cancelled", "order.refunded"});
    const OrderId two = scene.buy(2, {2});
    scene.end(two, OrderStatus::cancelled);
    CHECK(scene.events_told() == Events{"order.confirmed", "order.cancelled"});
    const OrderId three = scene.buy(3, {2});
    scene.write([&](Store& store) { scene.journal(store, "seats_returned", three); });
    CHECK(scene.events_told() == Events{"order.confirmed", "order.refunded"});
    scene.add_webhook({"order.moved"});
    scene.write([&](Store& store) { scene.journal(store, "seats_moved", three); });
    CHECK(scene.events_told() == Events{"order.moved"});
}

TEST_CASE(
    "that a show is sold out is told once, and again when it is sold out "
    "again") {
    Scene scene;
    scene.add_webhook({"show.sold_out"});
    scene.write([&](Store& store) { store.catalogue().block_seats(scene.house.priced, {SeatIndex(5)}).value(); });
    scene.buy(1, {0, 1, 2, 3});
    CHECK(scene.events_told().empty());
    const OrderId last = scene.buy(2, {4});
    CHECK(scene.events_told() == Events{"show.sold_out"});
    scene.write([&](Store& store) { scene.journal(store, "ticket_checked_in", last); });
    CHECK(scene.events_told().empty());
    scene.end(last, OrderStatus::cancelled);
    CHECK(scene.events_told().empty());
    scene.buy(3, {4});
    CHECK(scene.events_told() == Events{"show.sold_out"});
}

TEST_CASE(
    "2xx ends a delivery, 410 its endpoint, and all else is tried again "
    "for three days") {
    Delivery delivery;
    delivery.id = DeliveryId(7);
    const Timestamp now = timestamp_from_unix_ms(1'795'262'400'000);
    delivery.give_up_at = now + Seconds(limits::webhook_patience_s);
    const auto judged = [&](unsigned status, double jitter = 0.5) {
        return judge(delivery, http::ClientAnswer{.status = status}, now, jitter);
    };
    for (const unsigned status : {200u, 204u, 299u}) {
        CHECK(judged(status).attempt.state == DeliveryState::delivered);
        CHECK_FALSE(judged(status).attempt.due_at);
    }
    CHECK(judged(410).attempt.state == DeliveryState::failed);
    CHECK(judged(410).is_gone);
    for (const unsigned status : {301u, 302u, 307u, 400u, 404u, 429u, 500u, 503u}) {
        CAPTURE(status);
        CHECK(judged(status).attempt.state == DeliveryState::waiting);
        CHECK(judged(status).attempt.due_at == now + Seconds(limits::webhook_first_retry_s));
        CHECK(judged(status).attempt.status == status);
        CHECK_FALSE(judged(status).is_gone);
    }
    const auto silent = judge(delivery, http::ClientFailure{.why = "Nobody listens there."}, now, 0.5);
    CHECK_FALSE(silent.is_reachable);
    CHECK(silent.attempt.error == "Nobody listens there.");
    CHECK(silent.attempt.status == 0);

    CHECK(judged(500, 0).attempt.due_at == now + Milliseconds(7'500));
    CHECK(judged(500, 1).attempt.due_at == now + Milliseconds(12'500));
    delivery.attempts = 3;
    CHECK(judged(500).attempt.due_at == now + Seconds(80));
    delivery.attempts = 60;
    CHECK(judged(500).attempt.due_at == now + Seconds(limits::webhook_longest_retry_s));
    delivery.give_up_at = now + Seconds(limits::webhook_longest_retry_s) - Milliseconds(1);
    CHECK(judged(500).attempt.state == DeliveryState::failed);
    CHECK_FALSE(judged(500).attempt.due_at);
}

}  // namespace holdfast::webhooks
