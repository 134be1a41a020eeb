// One move of an order's seats to others, from the request to its one answer:
//
//     read the order -> hold the new seats in the room -> write it -> the room frees the old and sells the new ->
//     answer
//
// The new seats are held by nobody of this house's customers, but by an id made for this move: as seats that are being
// paid for, which do not expire. A crash forgets them; what was written says who has which seat. As with a cancellation
// the room hears of it straight from the commit, and a commit whose outcome is unknown is read again until the store
// answers; until then the new seats stay held, so that nobody is sold them twice.
#pragma once

#include <functional>
#include <memory>

#include "server/sale/desk_state.hpp"
#include "server/sale/move_rules.hpp"

namespace holdfast::sale {

class MovingSeats : public Errand<MovingSeats> {
public:
    using Reply = std::function<void(Result<storage::OrderDetails>)>;

    MovingSeats(std::shared_ptr<DeskState> desk, OrderMove move, Reply reply);
    // Answers `unavailable` if nothing else could be answered, because the house was closed on the way.
    ~MovingSeats();
    MovingSeats(const MovingSeats&) = delete;
    MovingSeats& operator=(const MovingSeats&) = delete;

    void start();

private:
    friend class Errand<MovingSeats>;

    void known(Result<storage::OrderDetails> outcome);
    void opened(Result<std::shared_ptr<const realtime::OpenShow>> outcome);
    void held(Result<core::Decision> outcome);
    void written(Result<MovedOrder> outcome);
    void settle(MovedOrder moved);
    void settled(Result<core::Decision> outcome);
    void read_again();
    void was_read_again(Result<MovedOrder> outcome);
    void back_out(Error refusal);
    void abandoned(Result<core::Decision> outcome);
    void backed_out(Result<core::Decision> outcome);
    void answer(Result<storage::OrderDetails> outcome);

    OrderMove move_;
    Reply reply_;  // empty once called
    ShowId show_;
    UserId holder_;  // of the new seats, in the room, until they are sold
    OrderId hold_;   // what they are being paid for with, so that they do not expire
    Error refusal_;
    storage::OrderDetails details_;
};

}  // namespace holdfast::sale
