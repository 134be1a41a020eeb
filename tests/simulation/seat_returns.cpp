#include "tests/simulation/seat_returns.hpp"

namespace holdfast::simulation {

void SeatReturns::return_some(const ModelStore& store) {
    const std::vector<OrderId> live = store.live_orders(store.orders().size());
    if (live.empty()) return;
    OrderId id = world_.random.one_of(live);
    if (store.orders().at(id).status != OrderStatus::pending) id = world_.random.one_of(live);
    return_some_of(id, store.orders().at(id));
}

void SeatReturns::return_some_of(const OrderId& id, const StoredOrder& order) {
    std::vector<SeatIndex> seats = order.seats_left();
    const bool is_whole = seats.size() == 1 || world_.random.percent(50);
    if (!is_whole) seats.resize(static_cast<std::size_t>(world_.random.between(1, std::ssize(seats) - 1)));
    for (auto times = world_.random.percent(15) ? 2 : 1; times > 0; --times) {
        if (is_whole) {
            cancel(id);
        } else {
            return_seats(id, seats);
        }
    }
}

// Whether a pending order can be given up, its bank knows.
void SeatReturns::cancel(const OrderId& id) {
    const auto work = [id](ModelStore& store) -> Result<EndedOrder> {
        const StoredOrder& order = store.orders().at(id);
        if (order.status == OrderStatus::pending) return EndedOrder{id, order, {}};
        return end_order(store, id);
    };
    disk_.submit<EndedOrder>(work, [this, id](const Result<EndedOrder>& outcome) {
        if (outcome && outcome->order.status == OrderStatus::pending) return payments_.leave(id);
        written(outcome, [id](const ModelStore& store) { return read_whether_ended(store, id); });
    });
}

void SeatReturns::return_seats(const OrderId& id, const std::vector<SeatIndex>& seats) {
    const auto work = [id, seats](ModelStore& store) { return simulation::return_some(store, id, seats); };
    disk_.submit<EndedOrder>(work, [this, id, seats](const Result<EndedOrder>& outcome) {
        written(outcome, [id, seats](const ModelStore& store) { return read_whether_returned(store, id, seats); });
    });
}

void SeatReturns::written(const Result<EndedOrder>& outcome, const Reread& reread) {
    if (outcome) return release(*outcome);
    if (outcome.error().code != ErrorCode::unavailable) return world_.count("order: cannot be taken back any more");
    world_.after_in_process(world_.random.milliseconds(10, 2'000), [this, reread] { read_again(reread); });
}

void SeatReturns::read_again(const Reread& reread) {
    using Found = std::optional<EndedOrder>;
    disk_.submit<Found>([reread](ModelStore& store) -> Result<Found> { return reread(store); },
                        [this, reread](const Result<Found>& found) {
                            if (!found) return written(found.error(), reread);
                            if (*found) release(**found);
                        });
}

void SeatReturns::release(const EndedOrder& ended) {
    world_.count(ended.order.is_live() ? "order: some seats taken back" : "order: taken back");
    rooms_.tell(core::ReleaseSold{ended.order.customer, ended.freed},
                [this](const core::Decision&) { payments_.send_refunds(); });
}

}  // namespace holdfast::simulation
