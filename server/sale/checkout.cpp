// The steps stand in the order in which they happen.
#include "server/sale/checkout.hpp"

#include <algorithm>
#include <utility>

#include "server/ops/random.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {
namespace {

using core::Decision;
using storage::Nothing;
using storage::Order;
using storage::OrderDetails;
using storage::Store;

// What kept the room from doing what it was asked to, if anything did.
std::optional<Error> refusal_of(const Result<Decision>& outcome) {
    return outcome ? outcome->refusal : outcome.error();
}

}  // namespace

Checkout::Checkout(std::shared_ptr<DeskState> desk, Purchase purchase, Reply reply)
    : Errand(std::move(desk)), purchase_(std::move(purchase)), reply_(std::move(reply)) {}

Checkout::~Checkout() {
    answer(make_error(ErrorCode::unavailable));
    release_key();
}

void Checkout::start() {
    if (auto refusal = check_request(purchase_)) return answer(*std::move(refusal));
    if (!purchase_.idempotency_key.empty()) {
        key_claimed_ = desk_->keys.claim(purchase_.buyer.user.text(), purchase_.idempotency_key);
        if (!key_claimed_) return answer(make_error(ErrorCode::conflict));
    }
    desk_->rooms.open(purchase_.show, then(&Checkout::opened));
}

void Checkout::command(core::Command command, void (Checkout::*step)(Result<Decision>)) {
    desk_->rooms.command(purchase_.show, std::move(command), then(step));
}

void Checkout::opened(Result<std::shared_ptr<const realtime::OpenShow>> outcome) {
    if (!outcome) return back_out(outcome.error());
    open_show_ = *std::move(outcome);
    if (auto refusal = check_method(purchase_, open_show_->show, desk_->counter_for)) {
        return back_out(*std::move(refusal));
    }
    if (purchase_.seats.empty()) return begin();
    desk_->rooms.cart(purchase_.show, purchase_.buyer.user, then(&Checkout::cart_seen));
}

// What is in the cart already is not this purchase's to give back.
void Checkout::cart_seen(Result<CartMessage> outcome) {
    if (!outcome) return back_out(outcome.error());
    newly_held_ = purchase_.seats;
    std::erase_if(newly_held_, [&](SeatIndex seat) {
        return std::ranges::find(outcome->seats, seat, &PricedSeat::seat) != outcome->seats.end();
    });
    if (newly_held_.empty()) return begin();
    desk_->rooms.select(purchase_.show, {.customer = purchase_.buyer.user, .seats = newly_held_}, purchase_.address,
                        then(&Checkout::held));
}

void Checkout::held(Result<Decision> outcome) {
    if (const auto refusal = refusal_of(outcome)) {
        newly_held_.clear();
        return back_out(*refusal);
    }
    begin();
}

void Checkout::begin() {
    order_.id = ops::random_id<OrderId>();
    command(core::BeginPurchase{.customer = purchase_.buyer.user, .order = order_.id}, &Checkout::begun);
}

void Checkout::begun(Result<Decision> outcome) {
    if (const auto refusal = refusal_of(outcome)) return back_out(*refusal);
    begun_ = true;
    auto order = confirmed_order(purchase_, order_.id, *open_show_, outcome->seats, desk_->clock.now());
    if (!order) return back_out(order.error());
    order_ = *std::move(order);
    tickets_ = tickets_for(order_);
    desk_->writer.submit<Nothing>(
        [self = shared_from_this()](Store& store) { return store.orders().add_order(self->order_, self->tickets_); },
        then(&Checkout::written));
}

void Checkout::written(Result<Nothing> outcome) {
    if (outcome) return complete();
    if (outcome.error().code != ErrorCode::unavailable) return back_out(outcome.error());
    newly_held_.clear();
    answer(outcome.error());
    later(&Checkout::read_again);
}

void Checkout::complete() {
    std::vector<SeatIndex> seats;
    seats.reserve(order_.seats.size());
    for (const PricedSeat& priced : order_.seats) seats.push_back(priced.seat);
    command(core::CompletePurchase{.customer = order_.user, .order = order_.id, .seats = std::move(seats)},
            &Checkout::completed);
}

// Whatever the room answers: the order is on disk, and that is what the buyer is told.
void Checkout::completed(Result<Decision>) {
    release_key();
    answer(Receipt{.order = to_view(order_), .details = details_of(order_, open_show_->show)});
    desk_->rooms.tell_order(order_.user, to_view(order_));
}

void Checkout::back_out(Error refusal) {
    refusal_ = std::move(refusal);
    undo();
}

void Checkout::undo() {
    if (std::exchange(begun_, false)) {
        return command(core::AbandonPurchase{.order = order_.id}, &Checkout::undone);
    }
    if (!newly_held_.empty()) {
        core::Unselect unselect{.customer = purchase_.buyer.user, .seats = std::exchange(newly_held_, {})};
        return command(std::move(unselect), &Checkout::undone);
    }
    look_up_key();
}

// A hold that could not be given back ends at its deadline: nothing to do about it here.
void Checkout::undone(Result<Decision>) {
    undo();
}

void Checkout::look_up_key() {
    if (!key_claimed_ || !reply_) {
        release_key();
        return answer(refusal_);
    }
    desk_->readers.submit<OrderDetails>(
        [self = shared_from_this()](Store& store) -> Result<OrderDetails> {
            const auto order = store.orders().order_by_key(self->purchase_.buyer.user, self->purchase_.idempotency_key);
            if (!order) return order.error();
            return store.orders().details(order->id);
        },
        then(&Checkout::key_looked_up));
}

void Checkout::key_looked_up(Result<OrderDetails> outcome) {
    release_key();
    if (!outcome) return answer(outcome.error().code == ErrorCode::not_found ? refusal_ : outcome.error());
    if (outcome->order.request_fingerprint != fingerprint(purchase_)) return answer(key_misuse());
    answer(Receipt{.order = to_view(outcome->order), .details = *outcome});
}

// Through the writer, behind the commit that failed, and together with a write of its own: only when that is on disk is
// what was read the truth, and a half-written order of before can no longer come back from the log after a crash.
void Checkout::read_again() {
    desk_->writer.submit<std::optional<Order>>(
        [id = order_.id](Store& store) -> Result<std::optional<Order>> {
            if (const auto touched = store.touch(); !touched) return touched.error();
            auto order = store.orders().order(id);
            if (order) return std::optional(*std::move(order));
            if (order.error().code == ErrorCode::not_found) return std::optional<Order>();
            return order.error();
        },
        then(&Checkout::was_read_again));
}

void Checkout::was_read_again(Result<std::optional<Order>> outcome) {
    if (!outcome) return later(&Checkout::read_again);
    if (*outcome && (*outcome)->status == OrderStatus::confirmed) return complete();
    back_out(make_error(ErrorCode::unavailable));
}

void Checkout::answer(Result<Receipt> outcome) {
    if (const Reply reply = std::exchange(reply_, nullptr)) reply(std::move(outcome));
}

void Checkout::release_key() {
    if (std::exchange(key_claimed_, false)) desk_->keys.release(purchase_.buyer.user.text(), purchase_.idempotency_key);
}

}  // namespace holdfast::sale
