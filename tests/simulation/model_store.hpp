// What is on disk: orders, and the unique index that lets a seat be live in one of them only. Survives crashes, as it
// is not part of the process. A separate ledger, which no mutant touches, watches that nothing is ever sold twice.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "protocol/messages.hpp"
#include "server/core/room.hpp"
#include "tests/simulation/world.hpp"

namespace holdfast::simulation {

struct StoredOrder {
    UserId customer;
    std::vector<SeatIndex> seats;
    OrderStatus status = OrderStatus::pending;
};

class ModelStore {
public:
    explicit ModelStore(World& world) : world_(world) {}

    enum class Insert { done, seat_is_live };
    Insert insert_pending(const OrderId& order, const UserId& customer, const std::vector<SeatIndex>& seats);
    // Whether the order is confirmed afterwards. One that was cancelled is revived if its seats are still free to take.
    bool confirm(const OrderId& order);
    void cancel(const OrderId& order);

    [[nodiscard]] const std::map<OrderId, StoredOrder>& orders() const { return orders_; }
    [[nodiscard]] std::vector<core::OwnedSeat> sold() const;
    [[nodiscard]] bool was_sold_to(SeatIndex seat, const UserId& customer) const {
        return ever_sold_.contains({seat, customer});
    }

    std::set<SeatIndex> blocked;

private:
    bool claim(const OrderId& order, const std::vector<SeatIndex>& seats);
    void check_ledger() const;

    World& world_;
    std::map<OrderId, StoredOrder> orders_;
    std::map<SeatIndex, OrderId> live_;  // the unique index
    std::set<std::pair<SeatIndex, UserId>> ever_sold_;
};

}  // namespace holdfast::simulation
