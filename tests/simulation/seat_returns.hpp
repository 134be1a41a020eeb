// Orders and some of their seats that go back, by buyer or administrator, as server/sale/order_cancellation.hpp and
// returning_seats.hpp do it: written, then the room hears of it straight from the commit, then the money is sent. A
// pending order is left to the payment desk. A commit whose outcome is unknown is read again until the disk answers.
#pragma once

#include <functional>
#include <vector>

#include "tests/simulation/payment_desk.hpp"

namespace holdfast::simulation {

class SeatReturns {
public:
    SeatReturns(World& world, Disk& disk, RoomInbox& rooms, PaymentDesk& payments)
        : world_(world), disk_(disk), rooms_(rooms), payments_(payments) {}

    // Some order, or some of its seats, once or by two people at once.
    void return_some(const ModelStore& store);
    void return_some_of(const OrderId& id, const StoredOrder& order);
    void cancel(const OrderId& order);
    void return_seats(const OrderId& order, const std::vector<SeatIndex>& seats);

private:
    using Reread = std::function<std::optional<EndedOrder>(const ModelStore&)>;

    void written(const Result<EndedOrder>& outcome, const Reread& reread);
    void read_again(const Reread& reread);
    void release(const EndedOrder& ended);

    World& world_;
    Disk& disk_;
    RoomInbox& rooms_;
    PaymentDesk& payments_;
};

}  // namespace holdfast::simulation
