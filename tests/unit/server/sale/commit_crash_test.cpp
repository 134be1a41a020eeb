// The process dies at one commit after another of what can become of a purchase, before the commit is on disk or behind
// it, until the whole passes untouched: no commit is left out. Then it is started again.
#include <doctest/doctest.h>

#include <functional>

#include "tests/unit/server/sale/money_and_seats.hpp"

namespace holdfast::sale {
namespace {

using payments::PaymentStage;
using payments::Trouble;

constexpr int commits_at_most = 80;

struct Script {
    std::string name;
    std::function<void(PaymentScene&)> before;  // untouched
    std::function<void(PaymentScene&)> go;      // ends early when the process is dead
};

template <class Condition>
bool until(PaymentScene& scene, Condition condition) {
    return PaymentScene::soon([&] { return scene.planned.is_dead || condition(); });
}

// Somebody asks what became of it, now and then, until it is that.
bool look_until(PaymentScene& scene, OrderStatus status) {
    return until(scene, [&, glances = 0]() mutable {
        const auto order = only_order(scene);
        if (!order) return false;
        if (order->status == status) return true;
        if (glances++ % 10 == 0) scene.desk->look_at_payment(order->id, nullptr);
        return false;
    });
}

void begin(PaymentScene& scene) {
    scene.hold({SeatIndex(0), SeatIndex(1)});
    scene.desk->buy_cart(scene.purchase("k"), [](const Result<Receipt>&) {});
}

bool waits_for_buyer(PaymentScene& scene) {
    return until(scene, [&] {
        const auto order = only_order(scene);
        return order && scene.payment(order->id).state == storage::PaymentState::waiting;
    });
}

void sold(PaymentScene& scene) {
    scene.provider->set_stage(PaymentStage::approved);
    begin(scene);
    CHECK(look_until(scene, OrderStatus::confirmed));
    CHECK(PaymentScene::soon([&] { return is_decided(scene); }));
}

void approved(PaymentScene& scene) {
    scene.provider->set_stage(PaymentStage::approved);
    begin(scene);
    CHECK(look_until(scene, OrderStatus::confirmed));
}

void declined(PaymentScene& scene) {
    scene.provider->set_stage(PaymentStage::approved);
    scene.provider->on_read = [&scene, is_first = true]() mutable {
        if (std::exchange(is_first, false)) scene.provider->fail_next({Trouble::declined});
    };
    begin(scene);
    CHECK(look_until(scene, OrderStatus::cancelled));
}

void left(PaymentScene& scene) {
    begin(scene);
    if (!waits_for_buyer(scene) || scene.planned.is_dead) return;
    scene.desk->leave_payment(only_order(scene)->id, nullptr);
    CHECK(until(scene, [&] { return only_order(scene)->status == OrderStatus::cancelled; }));
}

void captured_late(PaymentScene& scene) {
    begin(scene);
    if (!waits_for_buyer(scene) || scene.planned.is_dead) return;
    scene.house.clock.advance(Seconds(limits::payment_session_s));
    CHECK(look_until(scene, OrderStatus::expired));
    if (scene.planned.is_dead) return;
    scene.provider->set_captured(price);
    scene.provider->set_stage(PaymentStage::captured);
    CHECK(look_until(scene, OrderStatus::confirmed));
}

void wrong_amount(PaymentScene& scene) {
    scene.provider->set_amount(price - 1);
    scene.provider->set_stage(PaymentStage::approved);
    begin(scene);
    CHECK(look_until(scene, OrderStatus::cancelled));
    CHECK(until(scene, [&] { return is_decided(scene); }));
}

void cancelled(PaymentScene& scene) {
    scene.desk->cancel({only_order(scene)->id, scene.house.ann}, [](const auto&) {});
    CHECK(until(scene, [&] { return only_order(scene)->status == OrderStatus::refunded && is_decided(scene); }));
}

void partly_returned(PaymentScene& scene) {
    SeatReturn back{only_order(scene)->id, scene.house.ann, Cancellation::By::owner, {SeatIndex(1)}};
    scene.desk->return_seats(std::move(back), [](const auto&) {});
    CHECK(until(scene, [&] { return scene.provider->refunded() == price / 2 && is_decided(scene); }));
}

void nothing_before(PaymentScene&) {}

const std::vector<Script> scripts{
    {"approved", nothing_before, approved},
    {"declined", nothing_before, declined},
    {"the buyer leaves", nothing_before, left},
    {"expired, and captured late", nothing_before, captured_late},
    {"a wrong amount captured", nothing_before, wrong_amount},
    {"cancelled, with its refund", sold, cancelled},
    {"a seat returned, with its refund", sold, partly_returned},
};

// True when the process died.
bool dies_at(const Script& script, int commit, CommitFault fault) {
    CAPTURE(script.name);
    CAPTURE(commit);
    CAPTURE(static_cast<int>(fault));
    PaymentScene scene;
    scene.planned.on_crash = [&] { scene.provider->die(); };
    script.before(scene);
    scene.planned.fault = fault;
    scene.planned.number = commit;
    script.go(scene);
    const bool died = scene.planned.is_dead;
    scene.planned.number = 0;
    if (died) scene.restart();
    check_money_and_seats(scene);
    return died;
}

}  // namespace

TEST_CASE("a crash at any commit, before or behind it, loses neither money nor seats, and tells nobody twice") {
    for (const Script& script : scripts) {
        for (const CommitFault fault : {CommitFault::lost, CommitFault::kept}) {
            int commit = 1;
            while (commit < commits_at_most && dies_at(script, commit, fault)) ++commit;
            CAPTURE(script.name);
            CHECK(commit > 1);
            CHECK(commit < commits_at_most);
        }
    }
}

}  // namespace holdfast::sale
