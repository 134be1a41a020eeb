#include "tests/simulation/model_store.hpp"

#include <algorithm>

namespace holdfast::simulation {

std::int64_t price_of(SeatIndex seat) {
    return 1'000 + 50 * static_cast<std::int64_t>(seat.value());
}

std::int64_t price_of(const std::vector<SeatIndex>& seats) {
    std::int64_t sum = 0;
    for (const SeatIndex seat : seats) sum += price_of(seat);
    return sum;
}

std::vector<SeatIndex> StoredOrder::seats_left() const {
    std::vector<SeatIndex> left;
    for (const SeatIndex seat : seats) {
        if (!returned.contains(seat)) left.push_back(seat);
    }
    return left;
}

std::int64_t StoredOrder::total_minor() const {
    return price_of(seats);
}

std::int64_t StoredOrder::refunded_minor() const {
    std::int64_t sum = 0;
    for (const StoredRefund& refund : refunds) sum += refund.amount_minor;
    return sum;
}

bool ModelStore::claim(const OrderId& id, const std::vector<SeatIndex>& seats) {
    const bool is_free = std::none_of(seats.begin(), seats.end(), [&](SeatIndex seat) { return is_live(seat); });
    if (!is_free && !world_.is(Mutant::unique_index)) return false;
    for (const SeatIndex seat : seats) live_[seat] = id;
    return true;
}

void ModelStore::release(const OrderId& id, const std::vector<SeatIndex>& seats) {
    for (const SeatIndex seat : seats) {
        const auto live = live_.find(seat);
        if (live != live_.end() && live->second == id) live_.erase(live);
    }
}

Result<Nothing> ModelStore::add_order(const OrderId& id, StoredOrder order) {
    if (!claim(id, order.seats)) return make_error(ErrorCode::seat_taken);
    if (order.status == OrderStatus::confirmed) {
        order.was_confirmed = true;
        order.mails.emplace_back("order_confirmed");
    }
    orders_[id] = std::move(order);
    note_written(id);
    return Nothing{};
}

Result<Nothing> ModelStore::confirm_order(const OrderId& id) {
    StoredOrder& order = orders_.at(id);
    if (order.was_confirmed) return make_error(ErrorCode::conflict);
    if (order.status != OrderStatus::pending) {
        if (show_ != Show::on_sale && !world_.is(Mutant::order_revived)) return make_error(ErrorCode::conflict);
        if (!claim(id, order.seats) && !world_.is(Mutant::late_capture_unchecked)) {
            return make_error(ErrorCode::seat_taken);
        }
    }
    order.status = OrderStatus::confirmed;
    order.was_confirmed = true;
    if (!world_.is(Mutant::mail_apart)) order.mails.emplace_back("order_confirmed");
    note_written(id);
    return Nothing{};
}

Result<Nothing> ModelStore::end_order(const OrderId& id, OrderStatus status) {
    StoredOrder& order = orders_.at(id);
    if (!order.is_live()) return make_error(ErrorCode::conflict);
    order.status = status;
    release(id, order.seats);
    note_written(id);
    return Nothing{};
}

Result<Nothing> ModelStore::return_seats(const OrderId& id, const std::vector<SeatIndex>& seats) {
    StoredOrder& order = orders_.at(id);
    if (order.status != OrderStatus::confirmed) return make_error(ErrorCode::conflict);
    const std::vector<SeatIndex> left = order.seats_left();
    const bool are_its_own = std::all_of(seats.begin(), seats.end(), [&](SeatIndex seat) {
        return std::find(left.begin(), left.end(), seat) != left.end();
    });
    if (!are_its_own || seats.size() >= left.size()) return make_error(ErrorCode::not_selected);
    order.returned.insert(seats.begin(), seats.end());
    release(id, seats);
    note(id, "has " + std::to_string(order.seats_left().size()) + " seats left");
    return Nothing{};
}

void ModelStore::update_payment(const OrderId& id, const StoredPayment& payment) {
    note(id, payment.is_watched ? "is watched" : "is left alone");
    orders_.at(id).payment = payment;
}

void ModelStore::add_refund(const OrderId& id, std::int64_t amount_minor) {
    note(id, "is owed " + std::to_string(amount_minor));
    orders_.at(id).refunds.push_back(
        {.number = ++refunds_, .amount_minor = amount_minor, .next_try_at = world_.wall()});
}

void ModelStore::update_refund(const OrderId& id, const StoredRefund& refund) {
    note(id, "has a refund that was tried " + std::to_string(refund.attempts) + " times");
    for (StoredRefund& stored : orders_.at(id).refunds) {
        if (stored.number == refund.number) stored = refund;
    }
}

std::vector<OrderId> ModelStore::live_orders(std::size_t limit) const {
    std::vector<OrderId> live;
    for (const auto& [id, order] : orders_) {
        if (live.size() < limit && order.is_live()) live.push_back(id);
    }
    return live;
}

std::optional<OrderId> ModelStore::order_of_reference(const std::string& reference) const {
    for (const auto& [id, order] : orders_) {
        if (order.payment && order.payment->reference == reference) return id;
    }
    return std::nullopt;
}

std::vector<core::OwnedSeat> ModelStore::sold() const {
    std::vector<core::OwnedSeat> sold;
    for (const auto& [id, order] : orders_) {
        if (order.status != OrderStatus::confirmed) continue;
        for (const SeatIndex seat : order.seats_left()) sold.push_back({seat, order.customer});
    }
    return sold;
}

std::vector<core::PendingPurchase> ModelStore::pending() const {
    std::vector<core::PendingPurchase> pending;
    for (const auto& [id, order] : orders_) {
        if (order.status != OrderStatus::pending) continue;
        pending.push_back({order.customer, id, order.seats, order.payment->held_until, order.payment->pay_by});
    }
    return pending;
}

void ModelStore::note(const OrderId& id, const std::string& what) const {
    world_.note("disk: " + id.text().substr(0, 4) + " " + what);
}

void ModelStore::note_written(const OrderId& id) {
    const StoredOrder& order = orders_.at(id);
    note(id, "is " + std::string(to_wire(order.status)));
    if (order.status == OrderStatus::confirmed) {
        for (const SeatIndex seat : order.seats) ever_sold_.emplace(seat, order.customer);
    }
    check_ledger();
}

// Counted without the index, whose absence is what this is to notice.
void ModelStore::check_ledger() const {
    std::set<SeatIndex> seen;
    for (const auto& [id, order] : orders_) {
        if (!order.is_live()) continue;
        for (const SeatIndex seat : order.seats_left()) {
            expect(seen.insert(seat).second,
                   "no seat is live in two orders (seat " + std::to_string(seat.value()) + ")");
        }
    }
}

}  // namespace holdfast::simulation
