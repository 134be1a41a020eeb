// Sends money back, as server/sale/refunder.hpp does: each refund that is due is asked of the bank under a key of its
// own until it is made; one that is refused for good waits for an administrator. Sleeps while there are none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/simulation/bank.hpp"
#include "tests/simulation/disk.hpp"

namespace holdfast::simulation {

class Refunder {
public:
    Refunder(World& world, Disk& disk, Bank& bank) : world_(world), disk_(disk), bank_(bank) {}

    void wake();
    // An administrator has looked into those that were refused.
    void try_failed_again();
    // The process is a new one, and nothing of the one before it is under way.
    void start_again();

private:
    struct Due {
        OrderId order;
        std::string reference;
        StoredRefund refund;
    };
    struct Work {
        std::vector<Due> due{};
        std::optional<Timestamp> next{};
    };

    static Work find_work(const ModelStore& store, Timestamp now);
    void work();
    void send(const std::vector<Due>& due, std::size_t at);
    void write(const Due& sent, std::function<void()> then);
    void pause(Timestamp until);

    World& world_;
    Disk& disk_;
    Bank& bank_;
    bool is_running_ = false;
    bool is_woken_ = false;
    bool is_paused_ = false;
    unsigned pauses_ = 0;
};

}  // namespace holdfast::simulation
