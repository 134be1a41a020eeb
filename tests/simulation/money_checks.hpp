// What is always true of orders and their money, seen from outside: what the disk says against what the bank did.
#pragma once

#include <map>

#include "tests/simulation/bank.hpp"
#include "tests/simulation/desk.hpp"

namespace holdfast::simulation {

class MoneyChecks {
public:
    MoneyChecks(const World& world, const ModelStore& store, const Bank& bank, const Desk& desk,
                const PaymentDesk& payments, const Host& host)
        : world_(world), store_(store), bank_(bank), desk_(desk), payments_(payments), host_(host) {}

    // After every step.
    void check_step();
    // Until when buyers may pay for what is pending now.
    [[nodiscard]] Timestamp last_pay_by() const;
    // A minute and the longest pause after the faults stopped and every buyer's time was over.
    void check_settled() const;
    // When nothing happens any more.
    void check_end() const;

private:
    void check_mails(const StoredOrder& order) const;
    void check_nobody_pays_for_nothing();
    [[nodiscard]] bool is_open(const OrderId& order) const;

    const World& world_;
    const ModelStore& store_;
    const Bank& bank_;
    const Desk& desk_;
    const PaymentDesk& payments_;
    const Host& host_;
    Timestamp last_step_{};
    std::map<OrderId, Milliseconds> lingering_;  // how long its seats are held as paying since it is over
};

}  // namespace holdfast::simulation
