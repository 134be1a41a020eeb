// What every store promises of webhooks: each line of the journal becomes news once, and each delivery is followed to
// its end.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

Webhook hook(const std::string& url) {
    Webhook webhook;
    webhook.url = url;
    webhook.events = {"order.confirmed", "show.sold_out"};
    webhook.secret = "secret";
    webhook.created_at = noon;
    return webhook;
}

Delivery delivery_to(WebhookId webhook) {
    Delivery delivery;
    delivery.webhook = webhook;
    delivery.event = "order.confirmed";
    delivery.body = "{}";
    delivery.created_at = noon;
    delivery.give_up_at = noon + Seconds(100);
    return delivery;
}

void journal(Store& store, const std::string& action, ShowId show) {
    JournalEntry line;
    line.at = noon;
    line.action = action;
    line.show = show;
    store.journal().add(line).value();
}

}  // namespace

TEST_CASE_TEMPLATE("webhooks are added, changed and removed, and no number is given twice", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WebhookStore& webhooks = fixture.store().webhooks();
    const WebhookId first = webhooks.add_webhook(hook("https://a.example/in")).value();
    const WebhookId second = webhooks.add_webhook(hook("https://b.example/in")).value();
    Webhook read = webhooks.webhook(first).value();
    CHECK(read.url == "https://a.example/in");
    CHECK(read.events == std::vector<std::string>{"order.confirmed", "show.sold_out"});
    CHECK(read.secret == "secret");
    CHECK(read.enabled);
    CHECK(read.created_at == noon);
    read.url = "https://c.example";
    read.events = {"order.refunded"};
    read.enabled = false;
    read.disabled_because = "gone";
    CHECK(webhooks.change_webhook(read).has_value());
    read = webhooks.webhook(first).value();
    CHECK(read.events == std::vector<std::string>{"order.refunded"});
    CHECK_FALSE(read.enabled);
    CHECK(read.disabled_because == "gone");
    CHECK(webhooks.webhooks()->size() == 2);
    CHECK(webhooks.remove_webhook(second).has_value());
    CHECK(webhooks.remove_webhook(second).error().code == ErrorCode::not_found);
    CHECK(webhooks.webhook(second).error().code == ErrorCode::not_found);
    Webhook unknown = read;
    unknown.id = second;
    CHECK(webhooks.change_webhook(unknown).error().code == ErrorCode::not_found);
    CHECK(webhooks.add_webhook(hook("https://d.example")).value().value() == second.value() + 1);
}

TEST_CASE_TEMPLATE("what is journalled while there is no webhook is told to nobody", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    store.orders().add_order(order_of(1, id_of<UserId>(1), show, {1}), {}).value();
    WebhookStretch stretch = store.webhooks().next_stretch(10).value();
    CHECK(stretch.from == stretch.up_to);

    const WebhookId id = store.webhooks().add_webhook(hook("https://a.example")).value();
    stretch = store.webhooks().next_stretch(10).value();
    CHECK(stretch.from == stretch.up_to);
    store.orders().add_order(order_of(2, id_of<UserId>(1), show, {2, 3}), {}).value();
    stretch = store.webhooks().next_stretch(10).value();
    REQUIRE(stretch.lines.size() == 1);
    CHECK(stretch.lines[0].action == "order_confirmed");
    CHECK(stretch.lines[0].show == show);
    CHECK(stretch.lines[0].order == order_of(2, {}, show, {}).id);
    CHECK(numbers(stretch.lines[0].seats) == std::vector<std::uint32_t>{2, 3});

    Webhook webhook = store.webhooks().webhook(id).value();
    webhook.enabled = false;
    store.webhooks().change_webhook(webhook).value();
    CHECK(store.webhooks().next_stretch(10)->lines.empty());
    webhook.enabled = true;
    store.webhooks().change_webhook(webhook).value();
    CHECK(store.webhooks().next_stretch(10)->lines.empty());
    CHECK(store.webhooks().webhook(id)->from_line > webhook.from_line);
}

TEST_CASE_TEMPLATE("a stretch of the journal becomes news once", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    const WebhookId id = store.webhooks().add_webhook(hook("https://a.example")).value();
    for (int i = 0; i < 3; ++i) journal(store, "show_changed", show);
    const WebhookStretch first = store.webhooks().next_stretch(2).value();
    CHECK(first.lines.size() == 2);
    const WebhookNews news{first.from, first.up_to, {delivery_to(id)}, {show}, {}};
    CHECK(store.webhooks().add_news(news).has_value());
    CHECK(store.webhooks().add_news(news).error().code == ErrorCode::conflict);
    CHECK(store.webhooks().deliveries(id, {})->size() == 1);
    CHECK(store.webhooks().fill_of(show)->told_sold_out);
    const WebhookStretch second = store.webhooks().next_stretch(2).value();
    CHECK(second.from == first.up_to);
    CHECK(second.lines.size() == 1);
    CHECK(store.webhooks().add_news({second.from, second.up_to, {}, {}, {show}}).has_value());
    CHECK_FALSE(store.webhooks().fill_of(show)->told_sold_out);
    CHECK(store.webhooks().next_stretch(2)->lines.empty());
}

TEST_CASE_TEMPLATE("how full a show is counts what is confirmed, and not what is blocked", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    const auto capacity = store.webhooks().fill_of(show)->capacity;
    CHECK(capacity == 98);  // two are blocked
    store.orders().add_order(order_of(1, id_of<UserId>(1), show, {1, 2}), {}).value();
    Order pending = order_of(2, id_of<UserId>(2), show, {3});
    pending.status = OrderStatus::pending;
    store.orders().add_order(pending, {}).value();
    const Order over = order_of(3, id_of<UserId>(2), show, {4});
    store.orders().add_order(over, {}).value();
    store.orders().end_order(over.id, OrderStatus::cancelled, noon).value();
    store.catalogue().block_seats(show, {SeatIndex(50), SeatIndex(51)}).value();
    const ShowFill full = store.webhooks().fill_of(show).value();
    CHECK(full.capacity == 96);
    CHECK(full.sold == 2);
    CHECK(store.webhooks().fill_of(ShowId(999)).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a delivery is due, tried, due again, and over", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WebhookStore& webhooks = fixture.store().webhooks();
    const WebhookId id = webhooks.add_webhook(hook("https://a.example")).value();
    webhooks.add_news({0, 1, {delivery_to(id), delivery_to(id)}, {}, {}}).value();
    CHECK(webhooks.due(id, noon - Seconds(1), 10)->empty());
    CHECK(webhooks.due(WebhookId(99), noon, 10)->empty());
    REQUIRE(webhooks.due(id, noon, 10)->size() == 2);
    const DeliveryId one = webhooks.due(id, noon, 1)->at(0).id;
    CHECK(webhooks.send_again(one, noon, noon).error().code == ErrorCode::conflict);

    webhooks.note_attempt({one, DeliveryState::waiting, noon + Seconds(10), noon, 503, "busy"}).value();
    Delivery read = webhooks.delivery(one).value();
    CHECK(read.attempts == 1);
    CHECK(read.last_status == 503);
    CHECK(read.last_error == "busy");
    CHECK(read.attempted_at == noon);
    CHECK(read.due_at == noon + Seconds(10));
    CHECK(webhooks.due(id, noon, 10)->size() == 1);
    CHECK(webhooks.due(id, noon + Seconds(10), 10)->size() == 2);

    webhooks.note_attempt({one, DeliveryState::failed, {}, noon + Seconds(10), 500, "broken"}).value();
    CHECK(webhooks.delivery(one)->state == DeliveryState::failed);
    CHECK(webhooks.send_again(one, noon + Seconds(60), noon + Seconds(200)).has_value());
    read = webhooks.delivery(one).value();
    CHECK(read.state == DeliveryState::waiting);
    CHECK(read.attempts == 0);
    CHECK(read.give_up_at == noon + Seconds(200));
    webhooks.note_attempt({one, DeliveryState::delivered, {}, noon + Seconds(60), 204, ""}).value();
    CHECK(webhooks.delivery(one)->state == DeliveryState::delivered);
    CHECK(webhooks.send_again(one, noon + Seconds(70), noon + Seconds(200)).has_value());

    Webhook webhook = webhooks.webhook(id).value();
    webhook.enabled = false;
    webhooks.change_webhook(webhook).value();
    CHECK(webhooks.due(id, noon + Seconds(100), 10)->empty());
    webhooks.note_attempt({one, DeliveryState::failed, {}, noon + Seconds(70), 410, ""}).value();
    CHECK(webhooks.send_again(one, noon, noon).error().code == ErrorCode::conflict);
}

TEST_CASE_TEMPLATE("deliveries are listed newest first, and forgotten when they are old", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WebhookStore& webhooks = fixture.store().webhooks();
    const WebhookId id = webhooks.add_webhook(hook("https://a.example")).value();
    std::vector<Delivery> made;
    for (int i = 0; i < 4; ++i) {
        made.push_back(delivery_to(id));
        made.back().created_at += Seconds(i);
    }
    webhooks.add_news({0, 1, made, {}, {}}).value();
    const auto first = webhooks.deliveries(id, {.page = {.limit = 3}}).value();
    REQUIRE(first.size() == 3);
    CHECK(first[0].created_at == noon + Seconds(3));
    CHECK(webhooks.deliveries(id, {.page = {.after = first[2].id.value()}})->size() == 1);
    const NumberedPage oldest{.sort = SortOrder::ascending};
    CHECK(webhooks.deliveries(id, {.page = oldest})->front().created_at == noon);
    webhooks.note_attempt({.id = first[1].id, .state = DeliveryState::delivered, .at = noon}).value();
    CHECK(webhooks.deliveries(id, {.state = DeliveryState::delivered})->front().id == first[1].id);
    CHECK(webhooks.deliveries(id, {.state = DeliveryState::waiting, .page = oldest})->size() == 3);
    CHECK(webhooks.deliveries(id, {.state = DeliveryState::failed})->empty());
    CHECK(webhooks.forget_deliveries(noon + Seconds(3), 2).value() == 2);
    CHECK(webhooks.forget_deliveries(noon + Seconds(3), 2).value() == 1);
    CHECK(webhooks.forget_deliveries(noon + Seconds(3), 2).value() == 0);
    const DeliveryId left = webhooks.deliveries(id, {})->at(0).id;
    webhooks.remove_webhook(id).value();
    CHECK(webhooks.delivery(left).error().code == ErrorCode::not_found);
    CHECK(webhooks.due(id, noon + Seconds(99), 10)->empty());
}

}  // namespace holdfast::test
