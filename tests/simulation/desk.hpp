// From a cart to an order, as server/sale/checkout.hpp does it: the cart goes to paying, the order is written, and only
// when that is on disk the room or the payment desk hears of it. An order that is paid over the counter is confirmed
// when it is written; another one is written as pending together with its payment, and is the payment desk's from then
// on. When nobody knows whether the order was written, it is read again before anything is decided.
#pragma once

#include <set>

#include "tests/simulation/payment_desk.hpp"

namespace holdfast::simulation {

class Desk {
public:
    Desk(World& world, Host& host, Disk& disk, Bank& bank, RoomInbox& rooms, PaymentDesk& payments)
        : world_(world), host_(host), disk_(disk), bank_(bank), rooms_(rooms), payments_(payments) {}

    void checkout(const UserId& customer, PaidBy paid_by, Host::Reply reply);
    // After a crash.
    void recover() { under_way_.clear(); }

    // Whether a purchase was begun in this process, and it is not decided yet who goes on with it.
    [[nodiscard]] bool is_under_way(const OrderId& order) const { return under_way_.contains(order); }

private:
    struct Purchase {
        OrderId id;
        StoredOrder order;
        Host::Reply reply;
    };

    void write(const Purchase& purchase);
    void written(const Purchase& purchase, const Result<Nothing>& outcome);
    void read_again(const Purchase& purchase);
    void go_on(const Purchase& purchase);
    void complete(const Purchase& purchase);
    void back_out(const Purchase& purchase, ErrorCode code);

    World& world_;
    Host& host_;
    Disk& disk_;
    Bank& bank_;
    RoomInbox& rooms_;
    PaymentDesk& payments_;
    std::set<OrderId> under_way_;
};

}  // namespace holdfast::simulation
