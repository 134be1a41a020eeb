// What a provider tells of by itself.
#include <doctest/doctest.h>

#include "server/sale/payment_events.hpp"
#include "tests/unit/server/sale/payment_scene.hpp"

namespace holdfast::sale {
namespace {

using payments::PaymentStage;
using payments::ProviderEvent;

// The order that it is about.
std::optional<OrderId> tell(PaymentScene& scene, const ProviderEvent& event) {
    std::promise<Result<std::optional<OrderId>>> noted;
    scene.house.writer->submit<std::optional<OrderId>>(
        [event, at = scene.house.clock.now()](storage::Store& store) {
            return note_event(store, "sandbox", event, at);
        },
        [&](auto outcome) { noted.set_value(std::move(outcome)); });
    return noted.get_future().get().value();
}

long disputes(PaymentScene& scene, const OrderId& order) {
    const auto journal = scene.house.open_reader()->journal().lines_of(order, {}).value();
    return std::ranges::count_if(journal, [](const auto& line) { return line.entry.action == "payment_disputed"; });
}

}  // namespace

TEST_CASE("an event is noted once, for the order that it is about, which is to be looked at") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.look(order);
    const std::string reference = scene.payment(order).reference;
    CHECK(tell(scene, {"E1", "payment.captured", reference}) == order);
    CHECK(scene.payment(order).next_look_at.has_value());
    CHECK_FALSE(tell(scene, {"E1", "payment.captured", reference}).has_value());
    CHECK_FALSE(tell(scene, {"E2", "payment.captured", "PAY-of-nobody"}).has_value());
    CHECK_FALSE(tell(scene, {"E3", "payment.captured", ""}).has_value());
    CHECK(disputes(scene, order) == 0);
}

TEST_CASE("a dispute is in the journal of the order that it names, by whichever name, and sells or returns nothing") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.look(order);
    CHECK(tell(scene, {"E1", "CUSTOMER.DISPUTE.CREATED", order.text(), true}) == order);
    CHECK_FALSE(tell(scene, {"E1", "CUSTOMER.DISPUTE.CREATED", order.text(), true}).has_value());
    CHECK(disputes(scene, order) == 1);
    CHECK(tell(scene, {"E2", "payment.disputed", scene.payment(order).reference, true}) == order);
    CHECK(disputes(scene, order) == 2);
    CHECK_FALSE(tell(scene, {"E3", "CUSTOMER.DISPUTE.CREATED", std::string(32, '0'), true}).has_value());
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(scene.provider->refunded() == 0);
}

// The answer to the capture is on its way still when its webhook arrives.
TEST_CASE("a webhook that comes before the answer sells once") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    const std::string reference = scene.payment(order).reference;
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->on_capture = [&] {
        CHECK(tell(scene, {"E1", "payment.captured", reference}) == order);
        scene.desk->look_at_payment(order, nullptr);
    };
    scene.look(order);
    CHECK(PaymentScene::soon([&] { return scene.status(order) == OrderStatus::confirmed; }));
    CHECK(PaymentScene::soon([&] { return !scene.payment(order).next_look_at.has_value(); }));
    CHECK(scene.picture() == "ssffff");
    CHECK(scene.provider->calls("capture") == 1);
    CHECK(scene.provider->captured() == 2'500);
    CHECK(scene.house.open_reader()->orders().tickets_of(order).value().size() == 2);
    CHECK(scene.house.open_reader()->outbox().lines(0, 10).value().size() == 1);
}

}  // namespace holdfast::sale
