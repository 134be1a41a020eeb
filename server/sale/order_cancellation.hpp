// One cancellation, from the request to its one answer:
//
//     end the order in the store -> release its seats in the room -> answer, and tell its owner
//
// The room hears of it on the storage thread, straight from the commit, so that it learns of sales and cancellations in
// the order of their commits. When the store cannot say whether it was written, the caller hears `unavailable` at once,
// and the order is read again until the store answers; if it is over then, the room and its owner are told.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "server/sale/cancellation_rules.hpp"
#include "server/sale/desk_state.hpp"

namespace holdfast::sale {

class OrderCancellation : public Errand<OrderCancellation> {
public:
    using Reply = std::function<void(Result<storage::OrderDetails>)>;

    OrderCancellation(std::shared_ptr<DeskState> desk, Cancellation cancellation, Reply reply);
    // Answers `unavailable` if nothing else could be answered, because the house was closed on the way.
    ~OrderCancellation();
    OrderCancellation(const OrderCancellation&) = delete;
    OrderCancellation& operator=(const OrderCancellation&) = delete;

    void start();

private:
    friend class Errand<OrderCancellation>;

    void written(Result<EndedOrder> outcome);
    void left(Result<storage::OrderDetails> outcome);
    void release(EndedOrder ended);
    void released(Result<core::Decision> outcome);
    void read_again();
    void was_read_again(Result<std::optional<EndedOrder>> outcome);
    void answer(Result<storage::OrderDetails> outcome);

    Cancellation cancellation_;
    Reply reply_;  // empty once called
    storage::OrderDetails details_;
};

}  // namespace holdfast::sale
