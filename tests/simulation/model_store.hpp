// What is on disk: whether the show is cancelled, orders with their payments, refunds and mails, and the unique index
// that lets a seat be live in one order only. Survives crashes, as it is not part of the process. Its functions are the
// store's facets, each whole or not at all; what belongs into one transaction is put together in order_writes.hpp. A
// separate ledger, which no mutant touches, watches that nothing is ever sold twice.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/messages.hpp"
#include "server/core/order_flow.hpp"
#include "server/core/room.hpp"
#include "storage/nothing.hpp"
#include "tests/simulation/world.hpp"

namespace holdfast::simulation {

using storage::Nothing;

struct StoredPayment {
    core::FlowState state = core::FlowState::creating;
    std::string reference{};  // the bank's name for it, once it was made
    Timestamp held_until{};   // the deadline that the cart had
    Timestamp pay_by{};
    bool is_watched = true;  // somebody has to look at it
};

struct StoredRefund {
    enum class State { due, done, failed };

    std::int64_t number = 0;
    std::int64_t amount_minor = 0;
    State state = State::due;
    unsigned attempts = 0;
    Timestamp next_try_at{};
};

struct StoredOrder {
    UserId customer;
    std::vector<SeatIndex> seats{};
    OrderStatus status = OrderStatus::pending;
    Timestamp created_at{};
    std::optional<StoredPayment> payment{};  // nothing: paid over the counter
    std::set<SeatIndex> returned{};
    bool was_confirmed = false;
    std::vector<StoredRefund> refunds{};
    std::vector<std::string> mails{};

    [[nodiscard]] bool is_live() const { return status == OrderStatus::pending || status == OrderStatus::confirmed; }
    [[nodiscard]] std::vector<SeatIndex> seats_left() const;
    [[nodiscard]] std::int64_t total_minor() const;
    [[nodiscard]] std::int64_t refunded_minor() const;  // made and due
};

// What a seat costs, in minor units.
std::int64_t price_of(SeatIndex seat);
std::int64_t price_of(const std::vector<SeatIndex>& seats);

class ModelStore {
public:
    explicit ModelStore(World& world) : world_(world) {}

    // seat_taken when a seat of it is live in another order.
    Result<Nothing> add_order(const OrderId& id, StoredOrder order);
    // conflict when it was confirmed before. One that was given up is taken up again: seat_taken if its seats are
    // another's by now, conflict if its show is cancelled.
    Result<Nothing> confirm_order(const OrderId& id);
    // conflict when it is neither pending nor confirmed.
    Result<Nothing> end_order(const OrderId& id, OrderStatus status);
    // conflict when it is not confirmed, not_selected when seats are not its own or no others would be left.
    Result<Nothing> return_seats(const OrderId& id, const std::vector<SeatIndex>& seats);
    void update_payment(const OrderId& id, const StoredPayment& payment);
    void add_refund(const OrderId& id, std::int64_t amount_minor);
    void update_refund(const OrderId& id, const StoredRefund& refund);
    void mail(const OrderId& id, const std::string& kind) { orders_.at(id).mails.push_back(kind); }

    // A cancelled show is closing until its last order is over, and then closed.
    enum class Show { on_sale, closing, closed };
    void cancel_show() { show_ = Show::closing; }
    void finish_closing() { show_ = Show::closed; }
    [[nodiscard]] Show show() const { return show_; }
    // At most `limit` of those that are pending or confirmed.
    [[nodiscard]] std::vector<OrderId> live_orders(std::size_t limit) const;
    [[nodiscard]] bool is_live(SeatIndex seat) const { return live_.contains(seat); }

    [[nodiscard]] const std::map<OrderId, StoredOrder>& orders() const { return orders_; }
    // Nothing when no order is known by it.
    [[nodiscard]] std::optional<OrderId> order_of_reference(const std::string& reference) const;
    [[nodiscard]] std::vector<core::OwnedSeat> sold() const;
    [[nodiscard]] std::vector<core::PendingPurchase> pending() const;
    [[nodiscard]] bool was_sold_to(SeatIndex seat, const UserId& customer) const {
        return ever_sold_.contains({seat, customer});
    }

    std::set<SeatIndex> blocked;

private:
    bool claim(const OrderId& id, const std::vector<SeatIndex>& seats);
    void release(const OrderId& id, const std::vector<SeatIndex>& seats);
    void note(const OrderId& id, const std::string& what) const;
    void note_written(const OrderId& id);
    void check_ledger() const;

    World& world_;
    Show show_ = Show::on_sale;
    std::map<OrderId, StoredOrder> orders_;
    std::map<SeatIndex, OrderId> live_;  // the unique index
    std::set<std::pair<SeatIndex, UserId>> ever_sold_;
    std::int64_t refunds_ = 0;
};

}  // namespace holdfast::simulation
