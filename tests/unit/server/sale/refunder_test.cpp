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

using Stage = payments::RefundFacts::Stage;

// As an administrator's retry does; see server/api/admin/refunds.cpp.
void try_again(PaymentScene& scene, const OrderId& order) {
    auto refund = only_refund(scene, order);
    refund.state = RefundState::due;
    refund.attempts = 0;
    refund.next_try_at = scene.house.clock.now();
    std::promise<void> written;
    scene.house.writer->submit<storage::Nothing>(
        [refund](storage::Store& store) { return store.payments().update_refund(refund); },
        [&](const auto&) { written.set_value(); });
    written.get_future().get();
    scene.desk->send_refunds();
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
    CHECK(PaymentScene::is_paced([&] { return scene.planned.commits.load(); }));
    CHECK(PaymentScene::soon([&] { return scene.planned.commits > before + 2; }));
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

TEST_CASE("a refund that takes its time is asked for again, under its key, until it is done") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->set_refunds({Stage::pending, Stage::pending, Stage::done});
    scene.cancel(order);
    for (std::uint32_t attempts = 1; attempts <= 2; ++attempts) {
        CHECK(PaymentScene::soon([&] { return only_refund(scene, order).attempts == attempts; }));
        CHECK(only_refund(scene, order).state == RefundState::due);
        CHECK_FALSE(only_refund(scene, order).reference.empty());
        scene.house.clock.advance(Seconds(limits::refund_retry_longest_s));
        scene.desk->send_refunds();
    }
    CHECK(is_soon(scene, order, RefundState::done));
    CHECK(scene.provider->refund_keys() == 1);
    CHECK(scene.provider->refunded() == 2'500);
    CHECK_FALSE(scene.house.open_reader()->orders().details(order).value().is_refund_due);
}

TEST_CASE("a refund that was made and failed there is made anew when an administrator wants it") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->set_refunds({Stage::pending, Stage::failed, Stage::failed});
    scene.cancel(order);
    CHECK(PaymentScene::soon([&] { return only_refund(scene, order).attempts == 1; }));
    scene.house.clock.advance(Seconds(limits::refund_retry_longest_s));
    scene.desk->send_refunds();
    CHECK(is_soon(scene, order, RefundState::failed));
    CHECK(scene.provider->refund_keys() == 1);
    CHECK(scene.provider->refunded() == 0);
    try_again(scene, order);  // it fails there once more
    CHECK(PaymentScene::soon([&] { return scene.provider->refund_keys() == 2; }));
    CHECK(is_soon(scene, order, RefundState::failed));
    scene.provider->fail_next({Trouble::unknown, true});  // it is made, and its answer lost
    try_again(scene, order);
    CHECK(PaymentScene::soon([&] { return scene.provider->refund_keys() == 3; }));
    scene.house.clock.advance(Seconds(1));
    scene.desk->send_refunds();
    CHECK(is_soon(scene, order, RefundState::done));
    CHECK(scene.provider->refund_keys() == 3);
    CHECK(scene.provider->refunded() == 2'500);
}

TEST_CASE("a refund that was refused keeps its key, as it may have been made before") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->fail_next({Trouble::refused, true});
    scene.cancel(order);
    CHECK(is_soon(scene, order, RefundState::failed));
    try_again(scene, order);
    CHECK(is_soon(scene, order, RefundState::done));
    CHECK(scene.provider->refund_keys() == 1);
    CHECK(scene.provider->refunded() == 2'500);
}

TEST_CASE("what became of a refund is journalled once, though the commit was not known to be one") {
    PaymentScene scene;
    const OrderId order = sold(scene);
    scene.provider->on_refund = [&] {
        scene.planned.fault = CommitFault::kept;
        scene.planned.number = 1;
    };
    scene.cancel(order);
    CHECK(is_soon(scene, order, RefundState::done));
    scene.restart();
    const auto journal = scene.house.open_reader()->journal().lines_of(order, {}).value();
    CHECK(std::ranges::count_if(journal, [](const auto& line) { return line.entry.action == "refund_made"; }) == 1);
}

}  // namespace holdfast::sale
