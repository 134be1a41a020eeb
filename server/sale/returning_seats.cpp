// The steps stand in the order in which they happen.
#include "server/sale/returning_seats.hpp"

#include <algorithm>
#include <utility>

#include "protocol/reasons.hpp"
#include "server/sale/payment_desk.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {
namespace {

using storage::OrderDetails;
using storage::Store;

bool has_gone(const storage::Order& order, SeatIndex seat) {
    return std::ranges::find(order.returned, seat) != order.returned.end();
}

// All seats that are left are the order's end.
Result<EndedOrder> write_return(Store& store, const SeatReturn& seats, Timestamp now, ops::TimeZones& zones) {
    auto details = store.orders().details(seats.order);
    if (!details) return details.error();
    const Cancellation as_cancellation{seats.order, seats.caller, seats.by, seats.reason};
    if (auto refusal = refuse_cancellation(store, *details, seats.seats, as_cancellation, now, zones)) return *refusal;
    if (details->order.status == OrderStatus::pending) {
        return make_conflict(reasons::payment_undecided, "This order is still being paid for.");
    }
    std::vector<SeatIndex> left = seats_left(details->order);
    std::vector<SeatIndex> wanted = seats.seats;
    std::ranges::sort(left);
    std::ranges::sort(wanted);
    if (left == wanted) {
        return end_order(store, *std::move(details), {seats.caller, seats.reason, "order_cancelled", now});
    }
    return return_some(store, *std::move(details), wanted, {seats.caller, seats.reason, "order_refunded", now});
}

// What became of it, when the commit's outcome was unknown; nothing when it did not happen.
Result<std::optional<EndedOrder>> read_whether_returned(Store& store, const SeatReturn& seats) {
    auto ended = read_whether_ended(store, seats.order);
    if (!ended || *ended) return ended;
    auto details = store.orders().details(seats.order);
    if (!details) return details.error();
    const bool happened =
        std::ranges::all_of(seats.seats, [&](SeatIndex seat) { return has_gone(details->order, seat); });
    if (!happened) return std::optional<EndedOrder>();
    const auto live = store.orders().live_seats(details->order.show);
    if (!live) return live.error();
    std::vector<SeatIndex> freed = seats.seats;
    std::erase_if(
        freed, [&](SeatIndex seat) { return std::ranges::find(*live, seat, &storage::LiveSeat::seat) != live->end(); });
    return std::optional(EndedOrder{*std::move(details), std::move(freed)});
}

}  // namespace

ReturningSeats::ReturningSeats(std::shared_ptr<DeskState> desk, SeatReturn seats, Reply reply)
    : Errand(std::move(desk)), return_(std::move(seats)), reply_(std::move(reply)) {}

ReturningSeats::~ReturningSeats() {
    answer(make_error(ErrorCode::unavailable));
}

void ReturningSeats::start() {
    desk_->writer.submit<EndedOrder>(
        [self = shared_from_this()](Store& store) {
            return write_return(store, self->return_, self->desk_->clock.now(), self->desk_->zones);
        },
        then(&ReturningSeats::written));
}

void ReturningSeats::written(Result<EndedOrder> outcome) {
    if (outcome) return release(*std::move(outcome));
    const bool is_unknown = outcome.error().code == ErrorCode::unavailable;
    answer(outcome.error());
    if (is_unknown) later(&ReturningSeats::read_again);
}

void ReturningSeats::release(EndedOrder ended) {
    details_ = std::move(ended.details);
    core::ReleaseSold release{.customer = details_.order.user, .seats = std::move(ended.freed)};
    desk_->rooms.command(details_.order.show, std::move(release), then(&ReturningSeats::released));
}

void ReturningSeats::released(Result<core::Decision>) {
    desk_->rooms.tell_order(details_.order.user, to_view(details_.order));
    if (desk_->payments && details_.is_refund_due) desk_->payments->send_refunds();
    answer(std::move(details_));
}

void ReturningSeats::read_again() {
    desk_->writer.submit<std::optional<EndedOrder>>(
        [self = shared_from_this()](Store& store) { return read_whether_returned(store, self->return_); },
        then(&ReturningSeats::was_read_again));
}

void ReturningSeats::was_read_again(Result<std::optional<EndedOrder>> outcome) {
    if (!outcome && outcome.error().code == ErrorCode::unavailable) return later(&ReturningSeats::read_again);
    if (outcome && *outcome) release(**std::move(outcome));
}

void ReturningSeats::answer(Result<OrderDetails> outcome) {
    if (const Reply reply = std::exchange(reply_, nullptr)) reply(std::move(outcome));
}

}  // namespace holdfast::sale
