// The order desk, the provider and the disk between them, as a model: an order is written as pending, paid or not,
// written as confirmed, and only then told to the room. Every step may be slow or fail, payments may outlast a hold or
// arrive after the desk gave up, and after a crash the pending orders are taken up again.
#pragma once

#include <set>

#include "tests/simulation/host.hpp"

namespace holdfast::simulation {

class Desk {
public:
    Desk(World& world, Host& host, ModelStore& store) : world_(world), host_(host), store_(store) {}

    void checkout(const UserId& customer, Host::Reply reply);
    // Takes back some confirmed order.
    void refund_one();
    // After a crash: decides what became of every pending order.
    void recover();

    // What the storage thread is asked to do: in the order in which it was asked.
    void at_disk(std::function<void()> work);
    // In the order of the commits; `heard` runs once the room has.
    void tell_room(core::Command command, std::function<void()> heard = {});

    // Whose orders the room did not know when they were confirmed: for them the store's word may pass the limit.
    [[nodiscard]] bool is_late_buyer(const UserId& customer) const { return late_buyers_.contains(customer); }

private:
    void write_pending(const OrderId& order, const UserId& customer, const std::vector<SeatIndex>& seats,
                       const Host::Reply& reply);
    void wait_for_payment(const OrderId& order, const Host::Reply& reply);
    void confirm(const OrderId& order, const Host::Reply& reply);
    void give_up(const OrderId& order, const Host::Reply& reply);

    World& world_;
    Host& host_;
    ModelStore& store_;
    Channel to_disk_;
    Channel to_room_;
    std::set<OrderId> under_way_;  // begun in this process and known to the room
    std::set<UserId> late_buyers_;
};

}  // namespace holdfast::simulation
