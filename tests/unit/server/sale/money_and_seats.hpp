// What everybody wants to be true in the end of a purchase of two seats, whatever has failed: money that was captured
// and not sent back is the price of seats that are sold, nothing stays pending, nobody has seats that are not paid, and
// nobody is told anything twice.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "server/sale/cancellation_rules.hpp"
#include "tests/unit/server/sale/payment_scene.hpp"

namespace holdfast::sale {

constexpr std::int64_t price = 2'500;

inline std::optional<storage::Order> only_order(PaymentScene& scene) {
    const auto orders =
        scene.house.open_reader()->orders().orders_of(scene.house.ann, storage::StartRange{}, std::nullopt, 10).value();
    CHECK(orders.size() <= 1);
    if (orders.empty()) return std::nullopt;
    return orders.front().order;
}

inline bool is_decided(PaymentScene& scene) {
    const auto order = only_order(scene);
    if (!order || order->status == OrderStatus::pending) return !order;
    const auto reader = scene.house.open_reader();
    return !reader->payments().payment(order->id).value().next_look_at &&
           !reader->orders().details(order->id).value().is_refund_due;
}

inline void check_mails(PaymentScene& scene) {
    const auto mails = scene.house.open_reader()->outbox().lines(0, 10).value();
    for (const auto& mail : mails) {
        CAPTURE(mail.kind);
        CHECK(std::ranges::count(mails, mail.kind, &storage::OutboxLine::kind) == 1);
    }
}

// Nobody buys anything meanwhile, but the buyer's time passes.
inline void check_money_and_seats(PaymentScene& scene) {
    CHECK(PaymentScene::soon([&] {
        if (const auto order = only_order(scene)) scene.look(order->id);
        if (is_decided(scene)) return true;
        scene.house.clock.advance(Seconds(60));
        scene.desk->send_refunds();
        return false;
    }));
    const auto order = only_order(scene);
    std::string seats = "ffffff";
    std::int64_t paid = 0;
    if (order && order->status == OrderStatus::confirmed) {
        const auto left = seats_left(*order);
        for (const SeatIndex seat : left) seats[seat.value()] = 's';
        paid = price / 2 * static_cast<std::int64_t>(left.size());
        CHECK(scene.house.open_reader()->orders().tickets_of(order->id).value().size() >= left.size());
    }
    CHECK(scene.provider->captured() - scene.provider->refunded() == paid);
    PaymentScene::soon([&] {  // the room may be about to hear of it
        scene.rooms.ask_now(scene.house.priced, core::UnselectAll{scene.house.ann});
        return scene.picture() == seats;
    });
    CHECK(scene.picture() == seats);
    check_mails(scene);
}

}  // namespace holdfast::sale
