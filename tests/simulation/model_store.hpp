// What is on disk: whether the show is cancelled, orders, and the unique index that lets a seat be live in one of them
// only. Survives crashes, as it is not part of the process. A separate ledger, which no mutant touches, watches that
// nothing is ever sold twice.
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
    // Whether the order is confirmed afterwards. One that was cancelled is revived if its seats are still free to take
    // and its show is not cancelled.
    bool confirm(const OrderId& order);
    void cancel(const OrderId& order);

    // A cancelled show is closing until its last order is over, and then closed.
    enum class Show { on_sale, closing, closed };
    void cancel_show() { show_ = Show::closing; }
    void finish_closing() { show_ = Show::closed; }
    [[nodiscard]] Show show() const { return show_; }
    // At most `limit` of those that are pending or confirmed.
    [[nodiscard]] std::vector<OrderId> live_orders(std::size_t limit) const;
    [[nodiscard]] bool is_live(const OrderId& order) const;

    [[nodiscard]] const std::map<OrderId, StoredOrder>& orders() const { return orders_; }
    [[nodiscard]] std::vector<core::OwnedSeat> sold() const;
    [[nodiscard]] bool was_sold_to(SeatIndex seat, const UserId& customer) const {
        return ever_sold_.contains({seat, customer});
    }

    std::set<SeatIndex> blocked;

private:
    bool claim(const OrderId& order, const std::vector<SeatIndex>& seats);
    [[nodiscard]] bool may_revive() const;
    void check_ledger() const;

    World& world_;
    Show show_ = Show::on_sale;
    std::map<OrderId, StoredOrder> orders_;
    std::map<SeatIndex, OrderId> live_;  // the unique index
    std::set<std::pair<SeatIndex, UserId>> ever_sold_;
};

}  // namespace holdfast::simulation
