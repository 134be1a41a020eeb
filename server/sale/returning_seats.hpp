// Some seats of an order that go back, from the request to its one answer:
//
//     write it -> release the seats in the room -> answer, and tell the owner
//
// As with a cancellation the room hears of it straight from the commit, and a commit whose outcome is unknown is read
// again until the store answers.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "server/sale/cancellation_rules.hpp"
#include "server/sale/desk_state.hpp"

namespace holdfast::sale {

class ReturningSeats : public Errand<ReturningSeats> {
public:
    using Reply = std::function<void(Result<storage::OrderDetails>)>;

    ReturningSeats(std::shared_ptr<DeskState> desk, SeatReturn seats, Reply reply);
    // Answers `unavailable` if nothing else could be answered, because the house was closed on the way.
    ~ReturningSeats();
    ReturningSeats(const ReturningSeats&) = delete;
    ReturningSeats& operator=(const ReturningSeats&) = delete;

    void start();

private:
    friend class Errand<ReturningSeats>;

    void written(Result<EndedOrder> outcome);
    void release(EndedOrder ended);
    void released(Result<core::Decision> outcome);
    void read_again();
    void was_read_again(Result<std::optional<EndedOrder>> outcome);
    void answer(Result<storage::OrderDetails> outcome);

    SeatReturn return_;
    Reply reply_;  // empty once called
    storage::OrderDetails details_;
};

}  // namespace holdfast::sale
