// Answers of a provider's that say nothing about the payment: whoever believes them loses money.
#include <doctest/doctest.h>

#include "tests/unit/server/sale/payment_scene.hpp"

namespace holdfast::sale {
namespace {

using payments::PaymentStage;
using payments::Trouble;
using storage::PaymentState;

// A purchase whose money was taken, and nobody has heard of it.
OrderId capture_in_doubt(PaymentScene& scene) {
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->fall_silent_at_capture();
    CHECK(scene.look(order)->order.status == OrderStatus::pending);
    CHECK(scene.payment(order).state == PaymentState::capturing);
    scene.provider->be_back();
    return order;
}

}  // namespace

TEST_CASE("a look that is refused says nothing of a capture whose answer was lost") {
    for (const Trouble trouble : {Trouble::refused, Trouble::not_found, Trouble::declined, Trouble::not_approved}) {
        PaymentScene scene;
        const OrderId order = capture_in_doubt(scene);
        scene.provider->fail_next({trouble});
        CHECK(scene.look(order)->order.status == OrderStatus::pending);
        CHECK(scene.payment(order).state == PaymentState::capturing);
        CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
        CHECK(scene.provider->captured() == 2'500);
        CHECK(scene.picture() == "ssffff");
    }
}

TEST_CASE("nor of one whose order was given up meanwhile") {
    PaymentScene scene;
    const OrderId order = capture_in_doubt(scene);
    scene.house.clock.advance(Seconds(limits::payment_session_s + limits::payment_doubt_s));
    for (const Trouble trouble : {Trouble::refused, Trouble::not_found}) scene.provider->fail_next({trouble});
    CHECK(scene.look(order)->order.status == OrderStatus::expired);
    CHECK(scene.payment(order).next_look_at.has_value());
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
}

TEST_CASE("a look that is refused does not end a payment that its buyer may still approve; one that is gone does") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->fail_next({Trouble::refused});
    CHECK(scene.look(order)->order.status == OrderStatus::pending);
    scene.provider->fail_next({Trouble::not_found});
    CHECK(scene.look(order)->order.status == OrderStatus::cancelled);
}

TEST_CASE("a capture that is refused is believed only once a look has found no money") {
    for (const bool was_made_before : {true, false}) {  // whose answer was lost, and then it was asked for again
        PaymentScene scene;
        const OrderId order = scene.buy_two();
        scene.provider->set_stage(PaymentStage::approved);
        scene.provider->on_read = [&, is_first = true]() mutable {
            if (std::exchange(is_first, false)) scene.provider->fail_next({Trouble::refused, was_made_before});
        };
        const OrderStatus expected = was_made_before ? OrderStatus::confirmed : OrderStatus::cancelled;
        CHECK(scene.look(order)->order.status == expected);
        CHECK(scene.provider->calls("capture") == 1);
        CHECK(scene.picture() == (was_made_before ? "ssffff" : "hhffff"));
    }
}

// The house's clock stands still, so nothing that waits for its time is asked about.
TEST_CASE("the minute's look takes up what nobody attends to, and leaves the pauses of the others alone") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.look(order);
    const int before = scene.provider->calls("read");
    for (int i = 0; i < 20; ++i) scene.desk->look_at_all_payments();
    std::this_thread::sleep_for(Milliseconds(100));
    CHECK(scene.provider->calls("read") == before);
    scene.restart();  // which takes up everything: nobody attends to anything
    CHECK(PaymentScene::soon([&] { return scene.provider->calls("read") > before; }));
}

TEST_CASE("a store that refuses what is decided is not asked again without a pause, nor is the provider") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(2'499);
    scene.fault = CommitFault::writes;
    scene.desk->look_at_payment(order, nullptr);
    REQUIRE(PaymentScene::soon([&] { return scene.provider->calls("read") > 3; }));
    CHECK(PaymentScene::is_paced([&] { return scene.provider->calls("read"); }));
    scene.fault = CommitFault::none;
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 2'499; }));
}

}  // namespace holdfast::sale
