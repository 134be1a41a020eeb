// The steps stand in the order in which they happen.
#include "server/sale/moving_seats.hpp"

#include <utility>

#include "server/ops/random.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {

using core::Decision;
using storage::OrderDetails;
using storage::Store;

MovingSeats::MovingSeats(std::shared_ptr<DeskState> desk, OrderMove move, Reply reply)
    : Errand(std::move(desk)), move_(std::move(move)), reply_(std::move(reply)) {}

MovingSeats::~MovingSeats() {
    answer(make_error(ErrorCode::unavailable));
}

void MovingSeats::start() {
    desk_->readers.submit<OrderDetails>([id = move_.order](Store& store) { return store.orders().details(id); },
                                        then(&MovingSeats::known));
}

// What is refused here needs no seat to be held first; all of it is looked at again in the transaction.
void MovingSeats::known(Result<OrderDetails> outcome) {
    if (!outcome) return answer(outcome.error());
    if (auto refusal = refuse_order(*outcome, move_)) return answer(*std::move(refusal));
    show_ = outcome->order.show;
    desk_->rooms.open(show_, then(&MovingSeats::opened));
}

void MovingSeats::opened(Result<std::shared_ptr<const realtime::OpenShow>> outcome) {
    if (!outcome) return answer(outcome.error());
    if (auto refusal = refuse_seats(*(*outcome)->plan, move_)) return answer(*std::move(refusal));
    holder_ = ops::random_id<UserId>();
    hold_ = ops::random_id<OrderId>();
    desk_->rooms.command(show_, core::Reclaim{.customer = holder_, .order = hold_, .seats = seats_taken_by(move_)},
                         then(&MovingSeats::held));
}

void MovingSeats::held(Result<Decision> outcome) {
    if (!outcome) return answer(outcome.error());
    if (outcome->refusal && outcome->refusal->code == ErrorCode::limit_reached) {
        return answer(make_error(ErrorCode::limit_reached,
                                 "At most as many seats are moved at once as one customer may have. Move some first."));
    }
    if (outcome->refusal) return answer(*outcome->refusal);
    desk_->writer.submit<MovedOrder>(
        [self = shared_from_this()](Store& store) { return write_move(store, self->move_, self->desk_->clock.now()); },
        then(&MovingSeats::written));
}

void MovingSeats::written(Result<MovedOrder> outcome) {
    if (outcome) return settle(*std::move(outcome));
    if (outcome.error().code != ErrorCode::unavailable) return back_out(outcome.error());
    answer(outcome.error());
    later(&MovingSeats::read_again);
}

// One after the other, and both at once: so they reach the room before whatever is committed next does. The old seats
// are freed first, as the buyer may own no more than the limit. New seats that have gone again since are left in the
// hands of this move, which gives them back.
void MovingSeats::settle(MovedOrder moved) {
    details_ = std::move(moved.details);
    const UserId& buyer = details_.order.user;
    if (!moved.freed.empty()) {
        desk_->rooms.command(show_, core::ReleaseSold{.customer = buyer, .seats = std::move(moved.freed)},
                             [](const Result<Decision>&) {});
    }
    if (moved.sold.empty()) return back_out(make_error(ErrorCode::unavailable));
    desk_->rooms.command(
        show_, core::CompletePurchase{.customer = buyer, .order = move_.order, .seats = std::move(moved.sold)},
        then(&MovingSeats::settled));
}

// Whatever the room answers: it is on disk, and that is what is told.
void MovingSeats::settled(Result<Decision>) {
    desk_->rooms.tell_order(details_.order.user, to_view(details_.order));
    answer(std::move(details_));
    back_out(make_error(ErrorCode::unavailable));
}

void MovingSeats::read_again() {
    desk_->writer.submit<MovedOrder>(
        [self = shared_from_this()](Store& store) { return read_how_it_is(store, self->move_); },
        then(&MovingSeats::was_read_again));
}

void MovingSeats::was_read_again(Result<MovedOrder> outcome) {
    if (!outcome) return later(&MovingSeats::read_again);
    settle(*std::move(outcome));
}

// What this move still holds goes back to a cart that nobody has, and out of that; after a move that succeeded there is
// nothing of it.
void MovingSeats::back_out(Error refusal) {
    refusal_ = std::move(refusal);
    desk_->rooms.command(show_, core::AbandonPurchase{.order = hold_}, then(&MovingSeats::abandoned));
}

void MovingSeats::abandoned(Result<Decision>) {
    desk_->rooms.command(show_, core::UnselectAll{.customer = holder_}, then(&MovingSeats::backed_out));
}

void MovingSeats::backed_out(Result<Decision>) {
    answer(refusal_);
}

void MovingSeats::answer(Result<OrderDetails> outcome) {
    if (const Reply reply = std::exchange(reply_, nullptr)) reply(std::move(outcome));
}

}  // namespace holdfast::sale
