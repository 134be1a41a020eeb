// The steps stand in the order in which they happen.
#include "tests/simulation/show_closing.hpp"

#include <memory>
#include <utility>

namespace holdfast::simulation {

using namespace core;

namespace {

// Often few, so that a closing lasts and much can happen meanwhile.
std::size_t orders_at_once(Random& random) {
    return random.percent(50) ? 100 : static_cast<std::size_t>(random.between(1, 3));
}

}  // namespace

void ShowClosing::start() {
    const auto work = [](ModelStore& store) -> Result<Nothing> {
        if (store.show() != ModelStore::Show::on_sale) return make_error(ErrorCode::conflict);
        store.cancel_show();
        return Nothing{};
    };
    disk_.submit<Nothing>(work, [this](const Result<Nothing>& outcome) {
        if (outcome) return begun();
        if (outcome.error().code != ErrorCode::unavailable) return;
        later([this] {
            read_show([this](ModelStore::Show show) {
                if (show == ModelStore::Show::on_sale) return start();
                begun();
            });
        });
    });
}

void ShowClosing::read_show(std::function<void(ModelStore::Show)> then) {
    disk_.submit<ModelStore::Show>([](ModelStore& store) -> Result<ModelStore::Show> { return store.show(); },
                                   [this, then](const Result<ModelStore::Show>& show) {
                                       if (show) return then(*show);
                                       later([this, then] { read_show(then); });
                                   });
}

void ShowClosing::begun() {
    world_.count("show: cancelled");
    if (world_.is(Mutant::closed_room_sells)) return end_some();
    rooms_.tell(host_.sale_as_stored(), [this](const Decision&) { end_some(); });
}

// What the room let through before it heard is written by now, or before these are looked for.
void ShowClosing::end_some() {
    const auto attempted = std::make_shared<std::vector<OrderId>>();
    const auto work = [attempted, limit = orders_at_once(world_.random)](ModelStore& store) -> Result<Batch> {
        *attempted = store.live_orders(limit);
        Batch batch;
        for (const OrderId& id : *attempted) batch.push_back(end_order(store, id).value());
        if (batch.empty()) store.finish_closing();
        return batch;
    };
    disk_.submit<Batch>(work, [this, attempted](const Result<Batch>& batch) { some_ended(batch, *attempted); });
}

void ShowClosing::some_ended(const Result<Batch>& batch, const std::vector<OrderId>& attempted) {
    if (!batch) {
        if (world_.is(Mutant::batch_not_reread)) return later([this] { end_some(); });
        return later([this, attempted] { read_again(attempted); });
    }
    if (batch->empty()) return world_.count("show: closed");
    tell(*batch);
    later([this] { end_some(); });
}

void ShowClosing::read_again(const std::vector<OrderId>& attempted) {
    const auto work = [attempted](ModelStore& store) -> Result<Batch> {
        Batch batch;
        for (const OrderId& id : attempted) {
            if (auto ended = read_whether_ended(store, id)) batch.push_back(*std::move(ended));
        }
        return batch;
    };
    disk_.submit<Batch>(work, [this, attempted](const Result<Batch>& batch) {
        if (!batch) return later([this, attempted] { read_again(attempted); });
        world_.count(batch->empty() ? "closing: commit lost" : "closing: commit kept, but nobody knows");
        tell(*batch);
        end_some();
    });
}

// The payment of an order that was never confirmed is given up, and its seats with it.
void ShowClosing::tell(const Batch& batch) {
    payments_.send_refunds();
    for (const EndedOrder& ended : batch) {
        world_.count("order: ended with its show");
        if (ended.is_payments_own()) {
            payments_.look(ended.id);
        } else {
            rooms_.tell(ReleaseSold{ended.order.customer, ended.freed});
        }
    }
}

void ShowClosing::recover() {
    if (world_.is(Mutant::closing_forgotten)) return;
    read_show([this](ModelStore::Show show) {
        if (show != ModelStore::Show::closing) return;
        world_.count("closing: gone on with after a crash");
        end_some();
    });
}

void ShowClosing::later(std::function<void()> step) {
    world_.after_in_process(world_.random.milliseconds(10, 5'000), std::move(step));
}

}  // namespace holdfast::simulation
