// The steps stand in the order in which they happen.
#include "tests/simulation/show_closing.hpp"

#include <utility>

namespace holdfast::simulation {

using namespace core;

namespace {

constexpr std::size_t orders_at_once = 1;  // so that a closing lasts, and much can happen meanwhile

}  // namespace

void ShowClosing::start() {
    desk_.at_disk([this] {
        if (store_.show() != ModelStore::Show::on_sale) return;
        if (world_.random.percent(10)) return later([this] { start(); });
        store_.cancel_show();
        world_.count("show: cancelled");
        if (world_.is(Mutant::closed_room_sells)) return end_some();
        desk_.tell_room(host_.sale_as_stored(), [this] { end_some(); });
    });
}

// What the room let through before it heard is written by now, or before these are looked for.
void ShowClosing::end_some() {
    desk_.at_disk([this] {
        const std::vector<OrderId> orders = store_.live_orders(orders_at_once);
        const bool is_lost = world_.random.percent(20);
        const bool is_unknown = !is_lost && world_.random.percent(20);
        if (!is_lost) {
            for (const OrderId& order : orders) store_.cancel(order);
            if (orders.empty()) store_.finish_closing();
        }
        if (is_lost || is_unknown) {
            world_.count(is_lost ? "closing: commit lost" : "closing: commit kept, but nobody knows");
            if (world_.is(Mutant::batch_not_reread)) return later([this] { end_some(); });
            return later([this, orders] { read_again(orders); });
        }
        if (orders.empty()) return world_.count("show: closed");
        tell(orders);
        later([this] { end_some(); });
    });
}

void ShowClosing::read_again(const std::vector<OrderId>& attempted) {
    desk_.at_disk([this, attempted] {
        std::vector<OrderId> ended;
        for (const OrderId& order : attempted) {
            if (!store_.is_live(order)) ended.push_back(order);
        }
        tell(ended);
        end_some();
    });
}

// A cart that was being paid for is told to hold again; seats that were sold are released.
void ShowClosing::tell(const std::vector<OrderId>& ended) {
    for (const OrderId& id : ended) {
        const StoredOrder& order = store_.orders().at(id);
        world_.count("order: ended with its show");
        desk_.tell_room(AbandonPurchase{id});
        desk_.tell_room(ReleaseSold{order.customer, order.seats});
    }
}

void ShowClosing::recover() {
    if (store_.show() != ModelStore::Show::closing || world_.is(Mutant::closing_forgotten)) return;
    world_.count("closing: gone on with after a crash");
    end_some();
}

void ShowClosing::later(std::function<void()> step) {
    world_.after_in_process(world_.random.milliseconds(10, 5'000), std::move(step));
}

}  // namespace holdfast::simulation
