// Whoever has to pay at the bank: approves and comes back, or does not; is declined, changes his mind, races himself in
// two tabs, returns when it is too late, or never. What a browser says it says to whatever process is there.
#pragma once

#include <string>

#include "tests/simulation/payment_desk.hpp"
#include "tests/simulation/seat_returns.hpp"

namespace holdfast::simulation {

class Buyers {
public:
    Buyers(World& world, const ModelStore& store, Bank& bank, PaymentDesk& payments, SeatReturns& returns)
        : world_(world), store_(store), bank_(bank), payments_(payments), returns_(returns) {}

    // A payment was made: its buyer will see it, if the shop ever knows where it is.
    void send(const std::string& reference);

private:
    void decide(const std::string& reference, const OrderId& order);
    void approve(const std::string& reference, const OrderId& order);
    void come_back(const OrderId& order, Milliseconds latest);
    void regret(const OrderId& order, int glances_left);
    void go_back(const OrderId& order, Milliseconds latest);

    World& world_;
    const ModelStore& store_;
    Bank& bank_;
    PaymentDesk& payments_;
    SeatReturns& returns_;
};

}  // namespace holdfast::simulation
