// The rules of moving seats: which order's, to which seats, and what is written beside it. What the store knows is
// looked at in the transaction that moves them, on the storage thread.
#pragma once

#include <optional>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/seating_plan.hpp"
#include "server/sale/order_desk.hpp"
#include "storage/store.hpp"

namespace holdfast::sale {

std::vector<SeatIndex> seats_left_by(const OrderMove& move);
std::vector<SeatIndex> seats_taken_by(const OrderMove& move);

// What keeps seats of this order from being moved: it is not confirmed, its show is over or cancelled, a seat is not
// the order's (any more).
std::optional<Error> refuse_order(const storage::OrderDetails& details, const OrderMove& move);

// What keeps a seat from standing for another: there is no such seat, or it is of another price category.
std::optional<Error> refuse_seats(const SeatingPlan& plan, const OrderMove& move);

// The order as the store has it after a move, and what the room is to be told: seats that are nobody's any more, and
// those of the new ones that are the order's.
struct MovedOrder {
    storage::OrderDetails details;
    std::vector<SeatIndex> freed{};
    std::vector<SeatIndex> sold{};
};

// Moves the seats, with their new tickets, the line in the journal and the mail. Errors: as OrderDesk::move().
Result<MovedOrder> write_move(storage::Store& store, const OrderMove& move, Timestamp now);

// For when a commit failed: how things are, whether the move has happened or not, and whatever happened to the order
// since. Writes, so that what is read is on disk as well; see Checkout::read_again().
Result<MovedOrder> read_how_it_is(storage::Store& store, const OrderMove& move);

}  // namespace holdfast::sale
