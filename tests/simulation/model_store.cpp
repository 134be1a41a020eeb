#include "tests/simulation/model_store.hpp"

namespace holdfast::simulation {

bool ModelStore::claim(const OrderId& order, const std::vector<SeatIndex>& seats) {
    for (const SeatIndex seat : seats) {
        if (live_.contains(seat) && !world_.is(Mutant::unique_index)) return false;
    }
    for (const SeatIndex seat : seats) live_[seat] = order;
    return true;
}

ModelStore::Insert ModelStore::insert_pending(const OrderId& order, const UserId& customer,
                                              const std::vector<SeatIndex>& seats) {
    if (!claim(order, seats)) return Insert::seat_is_live;
    orders_[order] = {customer, seats, OrderStatus::pending};
    return Insert::done;
}

bool ModelStore::confirm(const OrderId& id) {
    StoredOrder& order = orders_.at(id);
    if (order.status == OrderStatus::confirmed) return true;
    if (order.status == OrderStatus::cancelled && (!may_revive() || !claim(id, order.seats))) {
        order.status = OrderStatus::refunded;
        return false;
    }
    if (order.status == OrderStatus::refunded) return false;
    order.status = OrderStatus::confirmed;
    for (const SeatIndex seat : order.seats) ever_sold_.emplace(seat, order.customer);
    check_ledger();
    return true;
}

void ModelStore::cancel(const OrderId& id) {
    StoredOrder& order = orders_.at(id);
    if (order.status == OrderStatus::cancelled || order.status == OrderStatus::refunded) return;
    order.status = order.status == OrderStatus::confirmed ? OrderStatus::refunded : OrderStatus::cancelled;
    for (const SeatIndex seat : order.seats) live_.erase(seat);
}

bool ModelStore::may_revive() const {
    return show_ == Show::on_sale || world_.is(Mutant::order_revived);
}

std::vector<OrderId> ModelStore::live_orders(std::size_t limit) const {
    std::vector<OrderId> live;
    for (const auto& [id, order] : orders_) {
        if (live.size() < limit && is_live(id)) live.push_back(id);
    }
    return live;
}

bool ModelStore::is_live(const OrderId& id) const {
    const OrderStatus status = orders_.at(id).status;
    return status == OrderStatus::pending || status == OrderStatus::confirmed;
}

std::vector<core::OwnedSeat> ModelStore::sold() const {
    std::vector<core::OwnedSeat> sold;
    for (const auto& [id, order] : orders_) {
        if (order.status != OrderStatus::confirmed) continue;
        for (const SeatIndex seat : order.seats) sold.push_back({seat, order.customer});
    }
    return sold;
}

void ModelStore::check_ledger() const {
    std::set<SeatIndex> seen;
    for (const core::OwnedSeat& sold : sold()) {
        expect(seen.insert(sold.seat).second, "no seat is sold twice (seat " + std::to_string(sold.seat.value()) + ")");
    }
}

}  // namespace holdfast::simulation
