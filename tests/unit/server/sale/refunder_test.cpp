// Money on its way back, while the disk, the provider or the process itself fails.
#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/unit/server/sale/payment_scene.hpp"

namespace holdfast::sale {
namespace {

using payments::PaymentStage;
using payments::Trouble;
using storage::RefundState;

OrderId sold(PaymentScene& scene) {
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    REQUIRE(scene.look(order)->order.status == OrderStatus::confirmed);
    return order;
}

storage::Refund only_refund(PaymentScene& scene, const OrderId& order) {
    const auto refunds = scene.house.open_reader()->payments().refunds_of(order).value();
    REQUIRE(refunds.size() == 1);
    return refunds.front();
}

bool is_soon(PaymentScene& scene, const OrderId& order, RefundState state) {
    return PaymentScene::soon([&] { return only_refund(scene, order).state == state; });
}

}  // namespace

TEST_CASE("a refund that the disk does not take is written again after a pause, whoever wakes the refunder") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->on_refund = [&] {
        scene.fault = CommitFault::lost;
        scene.desk->send_refunds();  // comes while the refund is under way
    };
    scene.cancel(order);
    REQUIRE(PaymentScene::soon([&] { return scene.provider->calls("refund") == 1; }));
    const int before = scene.planned.commits;
    std::this_thread::sleep_for(Milliseconds(200));
    const int tried = scene.planned.commits - before;
    CHECK(tried > 2);
    CHECK(tried <= 200 / 2 + 10);  // RereadPace::last_wait is 2 ms
    scene.fault = CommitFault::none;
    CHECK(is_soon(scene, order, RefundState::done));
    CHECK(scene.provider->calls("refund") == 1);
}

TEST_CASE("a refunder that an exception stopped goes on when it is woken") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->on_refund = [is_first = true]() mutable {
        if (std::exchange(is_first, false)) throw std::runtime_error("no memory");
    };
    scene.cancel(order);
    REQUIRE(PaymentScene::soon([&] { return scene.provider->calls("refund") == 1; }));
    CHECK(PaymentScene::soon([&] {
        scene.desk->look_at_all_payments();
        return only_refund(scene, order).state == RefundState::done;
    }));
    CHECK(scene.provider->refunded() == 2'500);
}

}  // namespace holdfast::sale
