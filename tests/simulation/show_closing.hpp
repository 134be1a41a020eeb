// The cancellation of the whole show, as server/sale/show_closing.hpp does it: cancelled on disk, then in the room, and
// only then are the orders ended, some at a time, each told in the order of the commits. Commits fail in both ways, and
// a crash in the middle leaves the rest to the next process.
#pragma once

#include <vector>

#include "tests/simulation/payment_desk.hpp"

namespace holdfast::simulation {

class ShowClosing {
public:
    ShowClosing(World& world, Host& host, Disk& disk, RoomInbox& rooms, PaymentDesk& payments)
        : world_(world), host_(host), disk_(disk), rooms_(rooms), payments_(payments) {}

    // Harmless when the show is cancelled already.
    void start();
    // After a crash: goes on with the orders.
    void recover();

private:
    using Batch = std::vector<EndedOrder>;

    void read_show(std::function<void(ModelStore::Show)> then);
    void begun();
    void end_some();
    void some_ended(const Result<Batch>& batch, const std::vector<OrderId>& attempted);
    void read_again(const std::vector<OrderId>& attempted);
    void tell(const Batch& batch);
    void later(std::function<void()> step);

    World& world_;
    Host& host_;
    Disk& disk_;
    RoomInbox& rooms_;
    PaymentDesk& payments_;
};

}  // namespace holdfast::simulation
