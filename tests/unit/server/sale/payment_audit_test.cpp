// Money that goes back without our doing: on the provider's own pages, or by a dispute.
#include <doctest/doctest.h>

#include "tests/unit/server/sale/payment_scene.hpp"

namespace holdfast::sale {
namespace {

using payments::PaymentStage;
using payments::Trouble;
using storage::PaymentState;

OrderId sold(PaymentScene& scene) {
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    REQUIRE(scene.look(order)->order.status == OrderStatus::confirmed);
    return order;
}

// As a webhook does, whatever it says.
void tell_of(PaymentScene& scene, const OrderId& order) {
    std::promise<void> noted;
    scene.house.writer->submit<storage::Nothing>(
        [order, at = scene.house.clock.now()](storage::Store& store) {
            auto payment = store.payments().payment(order).value();
            payment.next_look_at = at;
            return store.payments().update(payment);
        },
        [&](const auto&) { noted.set_value(); });
    noted.get_future().get();
    scene.look(order);
}

long lines(PaymentScene& scene, const OrderId& order, std::string_view action) {
    const auto journal = scene.house.open_reader()->journal().lines_of(order, {}).value();
    return std::ranges::count_if(journal, [&](const auto& line) { return line.entry.action == action; });
}

bool is_looked_into(PaymentScene& scene, const OrderId& order) {
    return PaymentScene::soon([&] { return !scene.payment(order).next_look_at.has_value(); });
}

}  // namespace

TEST_CASE("money that went back before we looked sells nothing: its order is given up, and its seats are free") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(2'500);
    scene.provider->give_back(2'500);
    CHECK(scene.look(order)->order.status == OrderStatus::cancelled);
    CHECK(scene.picture() == "hhffff");  // the cart is its buyer's again for a while
    CHECK(scene.payment(order).state == PaymentState::over);
    CHECK(lines(scene, order, "order_given_up") == 1);
    CHECK(scene.house.open_reader()->payments().refunds_of(order).value().empty());
    CHECK(scene.look(order)->order.status == OrderStatus::cancelled);
    CHECK(scene.provider->refunded() == 2'500);
}

TEST_CASE("money that came late and went back again wakes nothing") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.house.clock.advance(Seconds(limits::payment_session_s));
    scene.look(order);
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(2'500);
    scene.provider->give_back(2'500);
    CHECK(scene.look(order)->order.status == OrderStatus::expired);
    CHECK(scene.picture() == "ffffff");
    CHECK(scene.house.open_reader()->payments().refunds_of(order).value().empty());
}

TEST_CASE("what others sent back of a sold order's money is written down, once") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->give_back(500);
    for (int i = 0; i < 3; ++i) {
        tell_of(scene, order);
        CHECK(is_looked_into(scene, order));
    }
    CHECK(lines(scene, order, "refunded_by_others") == 1);
    CHECK(scene.look(order)->refunded_minor == 500);
    CHECK_FALSE(scene.look(order)->is_refund_due);
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);

    scene.cancel(order);  // only the rest is sent
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 2'500; }));
    tell_of(scene, order);
    CHECK(is_looked_into(scene, order));
    CHECK(lines(scene, order, "refunded_by_others") == 1);
}

TEST_CASE("what we sent back ourselves is no news") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.give_back(order, {SeatIndex(1)});
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 1'250; }));
    tell_of(scene, order);
    CHECK(is_looked_into(scene, order));
    CHECK(lines(scene, order, "refunded_by_others") == 0);
}

TEST_CASE("a part that went back before we looked is written down behind the sale") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(2'500);
    scene.provider->give_back(500);
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(is_looked_into(scene, order));
    CHECK(lines(scene, order, "refunded_by_others") == 1);
}

TEST_CASE("a provider that does not say what went back is asked again") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->give_back(500);
    scene.provider->fail_next({Trouble::refused});
    tell_of(scene, order);
    CHECK(is_looked_into(scene, order));  // after limits::payment_retry_first_ms
    CHECK(lines(scene, order, "refunded_by_others") == 1);
}

TEST_CASE("a provider that has forgotten the payment is not asked for ever what went back") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->fail_next({Trouble::not_found});
    tell_of(scene, order);
    CHECK(is_looked_into(scene, order));
    CHECK(lines(scene, order, "refunded_by_others") == 0);
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
}

TEST_CASE("a capture of nothing sells nothing and sends nothing back") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(0);
    CHECK(scene.look(order)->order.status == OrderStatus::cancelled);
    CHECK(scene.house.open_reader()->payments().refunds_of(order).value().empty());
    CHECK(scene.payment(order).state == PaymentState::over);
    CHECK(scene.picture() == "hhffff");
}

}  // namespace holdfast::sale
