// Orders that a provider is paid for, with everything that a provider can do to us.
#include <doctest/doctest.h>

#include <atomic>

#include "tests/unit/server/sale/payment_scene.hpp"

namespace holdfast::sale {
namespace {

using payments::PaymentStage;
using payments::Trouble;
using storage::PaymentState;

const std::vector<SeatIndex> first_two{SeatIndex(0), SeatIndex(1)};

}  // namespace

TEST_CASE("a purchase waits for its buyer's approval, and is confirmed once its money is there") {
    PaymentScene scene;
    scene.hold(first_two);
    const auto receipt = scene.buy();
    REQUIRE(receipt.has_value());
    const OrderId order = receipt->order.id;
    CHECK(receipt->order.status == OrderStatus::pending);
    CHECK(receipt->pay_url == "https://pay.example/PAY-" + order.text());
    CHECK(scene.picture() == "hhffff");
    CHECK(scene.status(order) == OrderStatus::pending);
    CHECK(scene.provider->request().total.amount_minor == 2'500);
    CHECK(scene.provider->request().return_url ==
          "https://tickets.example/api/v1/payments/execute?payment=" + scene.payment(order).return_key);

    CHECK(scene.look(order)->order.status == OrderStatus::pending);
    scene.provider->set_stage(PaymentStage::approved);
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(scene.picture() == "ssffff");
    CHECK(scene.provider->captured() == 2'500);
    CHECK(scene.house.open_reader()->orders().tickets_of(order).value().size() == 2);
    CHECK(scene.house.open_reader()->outbox().lines(0, 10).value().size() == 1);
    CHECK(scene.payment(order).state == PaymentState::captured);
    CHECK_FALSE(scene.payment(order).next_look_at.has_value());
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(scene.provider->calls("capture") == 1);
}

TEST_CASE("a repeat of a purchase under way gets the same order and the way to pay it") {
    PaymentScene scene;
    scene.hold(first_two);
    const auto first = scene.buy("k");
    const auto again = scene.buy("k");
    CHECK(again->order.id == first->order.id);
    CHECK(again->pay_url == first->pay_url);
    CHECK(scene.provider->calls("create") == 1);
}

TEST_CASE("a buyer who goes back has his cart again, with the time that was left") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.house.clock.advance(Seconds(60));
    CHECK(scene.leave(order)->order.status == OrderStatus::cancelled);
    CHECK(scene.picture() == "hhffff");
    CHECK(scene.provider->calls("abandon") == 1);
    CHECK(scene.provider->captured() == 0);
    CHECK(scene.rooms.ask_now(scene.house.priced, core::UnselectAll{scene.house.ann}).accepted());
    CHECK(scene.buy("k2", first_two).has_value());
}

TEST_CASE("cancelling a pending order gives it up") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    CHECK(scene.cancel(order)->order.status == OrderStatus::cancelled);
    CHECK(scene.picture() == "hhffff");
    CHECK(scene.cancel(order).error().code == ErrorCode::conflict);
}

TEST_CASE("a buyer whose money has come does not lose it by going back") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->fall_silent_at_capture();
    CHECK(scene.look(order)->order.status == OrderStatus::pending);
    CHECK(scene.leave(order)->order.status == OrderStatus::pending);
    scene.provider->be_back();
    CHECK(scene.leave(order)->order.status == OrderStatus::confirmed);
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
}

TEST_CASE("a provider that makes no payment leaves cart and seats as they were") {
    PaymentScene scene;
    scene.hold(first_two);
    scene.provider->fail_next({Trouble::refused});
    const auto refused = scene.buy("a");
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::payment_failed);
    CHECK(scene.picture() == "hhffff");
    // Its repeat is told the same, and makes nothing; another try has another key.
    CHECK(scene.buy("a").error().code == ErrorCode::payment_failed);
    CHECK(scene.picture() == "hhffff");

    scene.provider->fail_next({Trouble::unavailable});
    scene.provider->fail_next({Trouble::unavailable});
    CHECK(scene.buy("b").error().code == ErrorCode::payment_failed);
    CHECK(scene.picture() == "hhffff");

    scene.provider->fail_next({Trouble::unknown, true});
    CHECK(scene.buy("c")->order.status == OrderStatus::pending);
}

TEST_CASE("a means of payment that is declined gives the cart back, and says so by mail") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->fail_next({Trouble::declined});
    CHECK(scene.look(order)->order.status == OrderStatus::cancelled);
    CHECK(scene.picture() == "hhffff");
    CHECK(scene.house.open_reader()->outbox().lines(0, 10).value().back().kind == "payment_failed");
}

TEST_CASE("a capture whose answer was lost is found, and not made twice") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->fall_silent_at_capture();
    CHECK(scene.look(order)->order.status == OrderStatus::pending);
    CHECK(scene.payment(order).state == PaymentState::capturing);
    scene.provider->be_back();
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(scene.provider->captured() == 2'500);
    CHECK(scene.provider->calls("capture") == 1);
    CHECK(scene.picture() == "ssffff");
}

TEST_CASE("a buyer who takes too long loses his seats") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.house.clock.advance(Seconds(limits::payment_session_s));
    CHECK(scene.look(order)->order.status == OrderStatus::expired);
    CHECK(scene.picture() == "ffffff");
    scene.provider->set_stage(PaymentStage::approved);
    CHECK(scene.look(order)->order.status == OrderStatus::expired);
    CHECK(scene.provider->calls("capture") == 0);
}

TEST_CASE("money that comes late gets its seats while they are free") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.house.clock.advance(Seconds(limits::payment_session_s));
    scene.look(order);
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(2'500);
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(scene.picture() == "ssffff");
}

TEST_CASE("money that comes late goes back when its seats are gone") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.house.clock.advance(Seconds(limits::payment_session_s));
    scene.look(order);
    REQUIRE(scene.rooms.ask_now(scene.house.priced, core::Select{scene.house.bob, {SeatIndex(1)}}).accepted());
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(2'500);
    const auto details = scene.look(order);
    CHECK(details->order.status == OrderStatus::expired);
    CHECK(details->refunded_minor == 2'500);
    CHECK(scene.picture() == "fhffff");
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 2'500; }));
    CHECK(scene.house.open_reader()->outbox().lines(0, 10).value().back().kind == "order_refunded");
    scene.look(order);
    CHECK(scene.house.open_reader()->payments().refunds_of(order).value().size() == 1);
}

TEST_CASE("seats that were reclaimed for money that goes back after all are let go of") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.house.clock.advance(Seconds(limits::payment_session_s));
    scene.look(order);
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(2'500);
    bool is_first = true;
    scene.rooms.on_command = [&](const core::Command& command) {  // the next commit fails, and the show is over
        if (!std::holds_alternative<core::Reclaim>(command) || !std::exchange(is_first, false)) return;
        scene.planned.fault = CommitFault::lost;
        scene.planned.number = 1;
        scene.rooms.ask_now(scene.house.priced, core::SetSale{ShowStatus::past, {}, {}});
    };
    scene.look(order);
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 2'500; }));
    scene.house.clock.advance(std::chrono::hours(1));  // by then only what is still being paid for is held
    scene.rooms.ask_now(scene.house.priced, core::SetSale{ShowStatus::past, {}, {}});
    CHECK(scene.picture() == "ffffff");
}

TEST_CASE("a wrong amount sells nothing and goes back") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_amount(2'499);
    scene.provider->set_stage(PaymentStage::approved);
    CHECK(scene.look(order)->order.status == OrderStatus::cancelled);
    CHECK(scene.picture() == "hhffff");
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 2'499; }));
}

TEST_CASE("seats stay with a capture in doubt for a while, then it is watched without them") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->fall_silent_at_capture();
    scene.look(order);
    scene.house.clock.advance(Seconds(limits::payment_session_s));
    CHECK(scene.look(order)->order.status == OrderStatus::pending);
    scene.house.clock.advance(Seconds(limits::payment_doubt_s));
    CHECK(scene.look(order)->order.status == OrderStatus::expired);
    CHECK(scene.picture() == "ffffff");
    scene.provider->be_back();
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(scene.picture() == "ssffff");
}

TEST_CASE("after a crash every payment goes on from what is on disk") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.restart();
    CHECK(scene.picture() == "hhffff");
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->fall_silent_at_capture();
    scene.look(order);
    CHECK(scene.payment(order).state == PaymentState::capturing);
    scene.restart();
    scene.provider->be_back();
    CHECK(PaymentScene::soon([&] { return scene.status(order) == OrderStatus::confirmed; }));
    CHECK(PaymentScene::soon([&] { return scene.picture() == "ssffff"; }));
    CHECK(scene.provider->calls("capture") == 1);
}

TEST_CASE("a commit whose outcome is unknown is read again before anything is decided") {
    for (const CommitFault fault : {CommitFault::kept, CommitFault::lost}) {
        PaymentScene scene;
        const OrderId order = scene.buy_two();
        scene.provider->set_stage(PaymentStage::approved);
        scene.provider->on_capture = [&] { scene.fault = fault; };
        scene.look(order);
        CHECK(scene.provider->captured() == 2'500);
        scene.fault = CommitFault::none;
        CHECK(PaymentScene::soon([&] { return scene.status(order) == OrderStatus::confirmed; }));
        CHECK(PaymentScene::soon([&] { return scene.picture() == "ssffff"; }));
        CHECK(scene.house.open_reader()->orders().tickets_of(order).value().size() == 2);
        CHECK(scene.provider->refunded() == 0);
    }
}

TEST_CASE("a cancelled order's money goes back by the way it came, once") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.look(order);
    scene.provider->fail_next({Trouble::unknown, true});
    const auto cancelled = scene.cancel(order);
    CHECK(cancelled->order.status == OrderStatus::refunded);
    CHECK(cancelled->refunded_minor == 2'500);
    CHECK(scene.picture() == "ffffff");
    CHECK(PaymentScene::soon([&] { return scene.provider->calls("refund") == 1; }));
    scene.house.clock.advance(Seconds(1));
    CHECK(
        PaymentScene::soon([&] { return !scene.house.open_reader()->orders().details(order).value().is_refund_due; }));
    CHECK(scene.provider->refunded() == 2'500);
    CHECK(scene.provider->calls("refund") == 2);
}

// The storage thread is kept busy from the capture on, so that the confirmation and the cancellation meet in one
// commit.
TEST_CASE("an order that is cancelled right behind its confirmation leaves its seats free") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    std::promise<void> is_busy;
    std::promise<void> let_go;
    std::atomic<bool> is_captured{false};
    scene.provider->on_capture = [&] {
        scene.house.writer->submit<storage::Nothing>(
            [&](storage::Store&) -> Result<storage::Nothing> {
                is_busy.set_value();
                let_go.get_future().wait();
                return storage::Nothing{};
            },
            [](const auto&) {});
        is_busy.get_future().wait();
        is_captured = true;  // from here on, what is queued is the confirmation
    };
    std::promise<Result<storage::OrderDetails>> looked;
    scene.desk->look_at_payment(order, [&](auto outcome) { looked.set_value(std::move(outcome)); });
    CHECK(PaymentScene::soon([&] { return is_captured && scene.house.writer->queued() == 1; }));
    std::promise<Result<storage::OrderDetails>> cancelled;
    scene.desk->cancel({order, scene.house.ann}, [&](auto outcome) { cancelled.set_value(std::move(outcome)); });
    let_go.set_value();
    CHECK(cancelled.get_future().get().value().order.status == OrderStatus::refunded);
    CHECK(looked.get_future().get().has_value());
    CHECK(scene.picture() == "ffffff");
}

TEST_CASE("some seats go back with their money, and the rest of the order with the rest of it") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.look(order);
    CHECK(scene.give_back(order, {SeatIndex(3)}).error().code == ErrorCode::not_selected);
    const auto some = scene.give_back(order, {SeatIndex(1)});
    CHECK(some->order.status == OrderStatus::confirmed);
    CHECK(some->refunded_minor == 1'250);
    CHECK(scene.picture() == "sfffff");
    CHECK(scene.give_back(order, {SeatIndex(1)}).error().code == ErrorCode::not_selected);
    const auto rest = scene.give_back(order, {SeatIndex(0)});
    CHECK(rest->order.status == OrderStatus::refunded);
    CHECK(rest->refunded_minor == 2'500);
    CHECK(scene.picture() == "ffffff");
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 2'500; }));
}

TEST_CASE("news of a payment after seats of its order went back sells them to nobody") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.look(order);
    CHECK(scene.give_back(order, {SeatIndex(1)}).has_value());
    std::promise<void> noted;
    scene.house.writer->submit<storage::Nothing>(
        [order, at = scene.house.clock.now()](storage::Store& store) {
            auto payment = store.payments().payment(order).value();
            payment.next_look_at = at;  // as a webhook does
            return store.payments().update(payment);
        },
        [&](const auto&) { noted.set_value(); });
    noted.get_future().get();
    CHECK(scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(scene.picture() == "sfffff");
}

TEST_CASE("a refund that is refused waits for an administrator, and one that is not answered is tried again") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.look(order);
    scene.provider->fail_next({Trouble::refused});
    scene.cancel(order);
    CHECK(PaymentScene::soon([&] {
        return scene.house.open_reader()->payments().refunds_of(order).value().front().state ==
               storage::RefundState::failed;
    }));
    CHECK(scene.provider->refunded() == 0);
    CHECK(scene.house.open_reader()->orders().details(order).value().is_refund_due);
}

TEST_CASE("the show that is cancelled gives up what is still being paid for") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    std::promise<void> cancelled;
    scene.desk->cancel_show({scene.house.priced, std::nullopt, "flood", scene.house.clock.now()},
                            [&](const auto&) { cancelled.set_value(); });
    cancelled.get_future().get();
    CHECK(PaymentScene::soon([&] { return scene.status(order) == OrderStatus::cancelled; }));
    scene.provider->set_stage(PaymentStage::captured);
    scene.provider->set_captured(2'500);
    scene.look(order);
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 2'500; }));
    CHECK(scene.status(order) == OrderStatus::cancelled);
}

// The show's last order is ended while its money is being taken: the loop that payments are attended to on hears of it
// only afterwards.
TEST_CASE("money that is taken while the show is being cancelled goes back, and sells nothing") {
    PaymentScene scene;
    const OrderId order = scene.buy_two();
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->on_capture = [&] {
        scene.desk->cancel_show({scene.house.priced, std::nullopt, "flood", scene.house.clock.now()},
                                [](const auto&) {});
        CHECK(PaymentScene::soon([&] {
            return scene.status(order) == OrderStatus::cancelled &&
                   scene.house.open_reader()->cancellations().under_way().value().empty();
        }));
    };
    scene.look(order);
    CHECK(PaymentScene::soon([&] { return scene.provider->refunded() == 2'500; }));
    CHECK(scene.status(order) == OrderStatus::cancelled);
    CHECK(scene.house.open_reader()->orders().live_orders(scene.house.priced, 10).value().empty());
}

}  // namespace holdfast::sale
