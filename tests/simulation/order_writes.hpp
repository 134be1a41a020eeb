// What is written together, each as one transaction on the storage thread: server/sale/payment_writes.hpp and
// server/sale/cancellation_rules.hpp over the model of the store.
#pragma once

#include <optional>
#include <vector>

#include "tests/simulation/model_store.hpp"

namespace holdfast::simulation {

// An order that was ended or lost some seats, and those of them that nobody has bought since.
struct EndedOrder {
    OrderId id;
    StoredOrder order;
    std::vector<SeatIndex> freed;

    // The room was told of the whole order, or its payment's attendance is to.
    [[nodiscard]] bool is_payments_own() const { return order.payment && !order.was_confirmed; }
};

// `order` is as its attendance knows it; the result as it is on disk then.
Result<StoredOrder> write_confirmation(ModelStore& store, const OrderId& id, const StoredOrder& order);
Result<StoredOrder> write_giving_up(ModelStore& store, const OrderId& id, const StoredOrder& order, OrderStatus status,
                                    const char* mail);
Result<StoredOrder> write_return_of_money(ModelStore& store, const OrderId& id, const StoredOrder& order,
                                          std::int64_t captured_minor);

// As refunded when it was confirmed, with the money that goes back, and as cancelled otherwise.
Result<EndedOrder> end_order(ModelStore& store, const OrderId& id);
// All seats that are left are the order's end.
Result<EndedOrder> return_some(ModelStore& store, const OrderId& id, const std::vector<SeatIndex>& seats);

// For when a commit failed: what became of it, and nothing when it did not happen.
std::optional<EndedOrder> read_whether_ended(const ModelStore& store, const OrderId& id);
std::optional<EndedOrder> read_whether_returned(const ModelStore& store, const OrderId& id,
                                                const std::vector<SeatIndex>& seats);

}  // namespace holdfast::simulation
