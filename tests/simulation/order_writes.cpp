#include "tests/simulation/order_writes.hpp"

#include <algorithm>

namespace holdfast::simulation {
namespace {

// What is paid over the counter is handed back there.
void send_back(ModelStore& store, const OrderId& id, std::int64_t amount_minor) {
    if (store.orders().at(id).payment && amount_minor > 0) store.add_refund(id, amount_minor);
}

std::vector<SeatIndex> without_live(const ModelStore& store, std::vector<SeatIndex> seats) {
    std::erase_if(seats, [&](SeatIndex seat) { return store.is_live(seat); });
    return seats;
}

Result<Nothing> end_if_pending(ModelStore& store, const OrderId& id, const StoredOrder& order, OrderStatus status) {
    return order.status == OrderStatus::pending ? store.end_order(id, status) : Nothing{};
}

}  // namespace

Result<StoredOrder> write_confirmation(ModelStore& store, const OrderId& id, const StoredOrder& order) {
    if (auto confirmed = store.confirm_order(id); !confirmed) return confirmed.error();
    store.update_payment(id, *order.payment);
    return store.orders().at(id);
}

Result<StoredOrder> write_giving_up(ModelStore& store, const OrderId& id, const StoredOrder& order, OrderStatus status,
                                    const char* mail) {
    if (auto ended = end_if_pending(store, id, order, status); !ended) return ended.error();
    store.update_payment(id, *order.payment);
    if (order.status == OrderStatus::pending && mail) store.mail(id, mail);
    return store.orders().at(id);
}

Result<StoredOrder> write_return_of_money(ModelStore& store, const OrderId& id, const StoredOrder& order,
                                          std::int64_t captured_minor) {
    if (auto ended = end_if_pending(store, id, order, OrderStatus::cancelled); !ended) return ended.error();
    store.update_payment(id, *order.payment);
    store.add_refund(id, captured_minor);
    store.mail(id, "order_refunded");
    return store.orders().at(id);
}

Result<EndedOrder> end_order(ModelStore& store, const OrderId& id) {
    const StoredOrder before = store.orders().at(id);
    const bool took_money = before.was_confirmed;
    auto ended = store.end_order(id, took_money ? OrderStatus::refunded : OrderStatus::cancelled);
    if (!ended) return ended.error();
    if (took_money) send_back(store, id, before.total_minor() - before.refunded_minor());
    store.mail(id, "order_cancelled");
    return EndedOrder{id, store.orders().at(id), before.seats_left()};
}

Result<EndedOrder> return_some(ModelStore& store, const OrderId& id, const std::vector<SeatIndex>& seats) {
    const StoredOrder& order = store.orders().at(id);
    if (order.status == OrderStatus::confirmed && order.seats_left().size() == seats.size()) {
        return end_order(store, id);
    }
    if (auto returned = store.return_seats(id, seats); !returned) return returned.error();
    send_back(store, id, price_of(seats));
    store.mail(id, "seats_returned");
    return EndedOrder{id, store.orders().at(id), seats};
}

std::optional<EndedOrder> read_whether_ended(const ModelStore& store, const OrderId& id) {
    const StoredOrder& order = store.orders().at(id);
    if (order.is_live()) return std::nullopt;
    return EndedOrder{id, order, without_live(store, order.seats)};
}

std::optional<EndedOrder> read_whether_returned(const ModelStore& store, const OrderId& id,
                                                const std::vector<SeatIndex>& seats) {
    if (auto ended = read_whether_ended(store, id)) return ended;
    const StoredOrder& order = store.orders().at(id);
    const bool happened =
        std::all_of(seats.begin(), seats.end(), [&](SeatIndex seat) { return order.returned.contains(seat); });
    if (!happened) return std::nullopt;
    return EndedOrder{id, order, without_live(store, seats)};
}

}  // namespace holdfast::simulation
