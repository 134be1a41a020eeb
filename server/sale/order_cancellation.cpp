// The steps stand in the order in which they happen.
#include "server/sale/order_cancellation.hpp"

#include <utility>

#include "protocol/reasons.hpp"
#include "server/sale/payment_desk.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {

using core::Decision;
using storage::OrderDetails;
using storage::Store;

OrderCancellation::OrderCancellation(std::shared_ptr<DeskState> desk, Cancellation cancellation, Reply reply)
    : Errand(std::move(desk)), cancellation_(std::move(cancellation)), reply_(std::move(reply)) {}

OrderCancellation::~OrderCancellation() {
    answer(make_error(ErrorCode::unavailable));
}

void OrderCancellation::start() {
    desk_->writer.submit<EndedOrder>(
        [self = shared_from_this()](Store& store) -> Result<EndedOrder> {
            const DeskState& desk = *self->desk_;
            auto details = store.orders().details(self->cancellation_.order);
            if (!details) return details.error();
            const Timestamp now = desk.clock.now();
            if (auto refusal = refuse_cancellation(store, *details, seats_left(details->order), self->cancellation_,
                                                   now, desk.zones))
                return *refusal;
            if (details->order.status == OrderStatus::pending) return EndedOrder{*std::move(details), {}};
            return end_order(store, *std::move(details),
                             {self->cancellation_.caller, self->cancellation_.reason, "order_cancelled", now});
        },
        then(&OrderCancellation::written));
}

void OrderCancellation::written(Result<EndedOrder> outcome) {
    if (outcome && outcome->details.order.status == OrderStatus::pending) {
        if (!desk_->payments) return answer(make_error(ErrorCode::unavailable));
        return desk_->payments->leave(cancellation_.order, then(&OrderCancellation::left));
    }
    if (outcome) return release(*std::move(outcome));
    const bool is_unknown = outcome.error().code == ErrorCode::unavailable;
    answer(outcome.error());
    if (is_unknown) later(&OrderCancellation::read_again);
}

// Whether a pending order can be given up, its provider knows.
void OrderCancellation::left(Result<OrderDetails> outcome) {
    if (!outcome) return answer(outcome.error());
    const OrderStatus status = outcome->order.status;
    if (status == OrderStatus::pending) {
        return answer(
            make_conflict(reasons::payment_undecided, "The payment of this order is being decided just now."));
    }
    if (status == OrderStatus::confirmed) {
        return answer(make_conflict(reasons::just_paid, "This order has just been paid. You can cancel it now."));
    }
    answer(*std::move(outcome));
}

void OrderCancellation::release(EndedOrder ended) {
    details_ = std::move(ended.details);
    core::ReleaseSold release{.customer = details_.order.user, .seats = std::move(ended.freed)};
    desk_->rooms.command(details_.order.show, std::move(release), then(&OrderCancellation::released));
}

// Whatever the room answers: the order is over on disk, and that is what is told.
void OrderCancellation::released(Result<Decision>) {
    desk_->rooms.tell_order(details_.order.user, to_view(details_.order));
    if (desk_->payments && details_.is_refund_due) desk_->payments->send_refunds();
    answer(std::move(details_));
}

void OrderCancellation::read_again() {
    desk_->writer.submit<std::optional<EndedOrder>>(
        [id = cancellation_.order](Store& store) { return read_whether_ended(store, id); },
        then(&OrderCancellation::was_read_again));
}

void OrderCancellation::was_read_again(Result<std::optional<EndedOrder>> outcome) {
    if (!outcome && outcome.error().code == ErrorCode::unavailable) return later(&OrderCancellation::read_again);
    if (outcome && *outcome) release(**std::move(outcome));
}

void OrderCancellation::answer(Result<OrderDetails> outcome) {
    if (const Reply reply = std::exchange(reply_, nullptr)) reply(std::move(outcome));
}

}  // namespace holdfast::sale
