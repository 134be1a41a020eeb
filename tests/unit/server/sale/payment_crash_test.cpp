// The process dies, or the disk fails, at one point after another of a sale and of what undoes it, until it passes
// untouched. No point is left out. Whatever happened: money that was captured and not sent back is the price of seats
// that are sold, nothing stays pending, and nobody has seats that are not paid.
#include <doctest/doctest.h>

#include <optional>

#include "tests/unit/server/sale/money_and_seats.hpp"

namespace holdfast::sale {
namespace {

using Moment = ScriptedProvider::Moment;
using payments::PaymentStage;
using payments::Trouble;

constexpr int points_at_most = 40;

// A purchase whose buyer approves at once, begun and not waited for.
void begin(PaymentScene& scene) {
    scene.provider->set_stage(PaymentStage::approved);
    scene.hold({SeatIndex(0), SeatIndex(1)});
    scene.desk->buy_cart(scene.purchase("k"), [](const Result<Receipt>&) {});
}

// The buyer comes back as soon as there is an order, again and again.
bool sold_or_dead(PaymentScene& scene) {
    return PaymentScene::soon([&] {
        if (scene.provider->is_dead()) return true;
        const auto order = only_order(scene);
        if (!order) return false;
        if (order->status == OrderStatus::pending) scene.desk->look_at_payment(order->id, nullptr);
        return order->status != OrderStatus::pending;
    });
}

}  // namespace

TEST_CASE("a crash before or after any call to the provider loses neither money nor seats") {
    for (const Moment moment : {Moment::before, Moment::after}) {
        int point = 1;
        for (bool was_reached = true; was_reached && point < points_at_most; ++point) {
            CAPTURE(point);
            PaymentScene scene;
            scene.provider->die_at(point, moment);
            begin(scene);
            REQUIRE(sold_or_dead(scene));
            was_reached = scene.provider->is_dead();
            scene.restart();
            check_money_and_seats(scene);
        }
        CHECK(point < points_at_most);
    }
}

TEST_CASE("a crash before or after any call of a refund sends the money back once") {
    for (const Moment moment : {Moment::before, Moment::after}) {
        int point = 1;
        for (bool was_reached = true; was_reached && point < points_at_most; ++point) {
            CAPTURE(point);
            PaymentScene scene;
            begin(scene);
            REQUIRE(sold_or_dead(scene));
            const OrderId order = only_order(scene)->id;
            scene.provider->die_at(point, moment);
            CHECK(scene.cancel(order)->order.status == OrderStatus::refunded);
            REQUIRE(PaymentScene::soon([&] { return scene.provider->is_dead() || is_decided(scene); }));
            was_reached = scene.provider->is_dead();
            scene.restart();
            check_money_and_seats(scene);
            CHECK(scene.provider->refunded() == price);
        }
        CHECK(point < points_at_most);
    }
}

TEST_CASE("a commit that fails at any point of a sale, kept or lost, loses neither money nor seats") {
    for (const CommitFault fault : {CommitFault::lost, CommitFault::kept}) {
        int point = 1;
        for (bool was_reached = true; was_reached && point < points_at_most; ++point) {
            CAPTURE(point);
            PaymentScene scene;
            scene.planned.fault = fault;
            scene.planned.number = point;
            begin(scene);
            PaymentScene::soon([&] {
                const auto order = only_order(scene);
                if (order && order->status == OrderStatus::pending) scene.desk->look_at_payment(order->id, nullptr);
                if (order) return order->status != OrderStatus::pending;
                return fault == CommitFault::lost && scene.picture() == "hhffff" && scene.planned.number == 0 &&
                       scene.rooms.ask_now(scene.house.priced, core::UnselectAll{scene.house.ann}).accepted();
            });
            was_reached = scene.planned.number == 0;
            scene.planned.number = 0;
            check_money_and_seats(scene);
        }
        CHECK(point < points_at_most);
    }
}

}  // namespace holdfast::sale
