// The steps stand in the order in which they happen.
#include "server/sale/checkout.hpp"

#include <algorithm>
#include <utility>

#include "server/ops/random.hpp"
#include "server/sale/cancellation_rules.hpp"
#include "server/sale/payment_desk.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {
namespace {

using core::Decision;
using storage::Nothing;
using storage::Order;
using storage::OrderDetails;
using storage::Store;

constexpr std::size_t return_key_bytes = 16;

// Both or none: a pending order without its payment would never end.
Result<Nothing> add_pending(Store& store, const Order& order, const storage::Payment& payment) {
    if (auto added = store.orders().add_order(order, {}); !added) return added;
    return store.payments().add(payment);
}

Receipt receipt_of(OrderDetails details) {
    Receipt receipt{.order = to_view(details.order), .details = std::move(details)};
    if (!receipt.details.pay_url.empty()) receipt.pay_url = receipt.details.pay_url;
    return receipt;
}

Error payment_not_started() {
    return make_error(ErrorCode::payment_failed,
                      "The payment could not be started. Your seats are in your cart: try again, or pay another way.");
}

// A purchase takes the whole cart: whoever names its seats is not to pay for others.
std::optional<Error> refuse_other_seats(const CartMessage& cart, const std::vector<SeatIndex>& named) {
    Error refusal = make_error(ErrorCode::conflict,
                               "There are other seats in your cart. Name them too, buy the cart as it is, or give them "
                               "back first.");
    for (const PricedSeat& held : cart.seats) {
        if (std::ranges::find(named, held.seat) == named.end()) refusal.seats.push_back(held.seat);
    }
    if (refusal.seats.empty()) return std::nullopt;
    return refusal;
}

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
    if (auto refusal = check_request(purchase_, desk_->ways)) return answer(*std::move(refusal));
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
    if (auto refusal = check_method(purchase_, open_show_->show, desk_->ways)) {
        return back_out(*std::move(refusal));
    }
    if (purchase_.seats.empty()) return begin();
    desk_->rooms.cart(purchase_.show, purchase_.buyer.user, then(&Checkout::cart_seen));
}

// What is in the cart already is not this purchase's to give back.
void Checkout::cart_seen(Result<CartMessage> outcome) {
    if (!outcome) return back_out(outcome.error());
    if (auto refusal = refuse_other_seats(*outcome, purchase_.seats)) return back_out(*std::move(refusal));
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
    if (desk_->ways.has_provider(purchase_.method)) {
        return desk_->rooms.cart(purchase_.show, purchase_.buyer.user, then(&Checkout::cart_known));
    }
    command(core::BeginPurchase{.customer = purchase_.buyer.user, .order = order_.id}, &Checkout::begun);
}

// Until when the cart was held is written with the payment: so long it is held again if that comes to nothing.
void Checkout::cart_known(Result<CartMessage> outcome) {
    if (!outcome) return back_out(outcome.error());
    const Timestamp now = desk_->clock.now();
    payment_.held_until = outcome->expires_at.value_or(now);
    payment_.pay_by = now + desk_->payments->means().session;
    const bool is_paid = outcome->total.amount_minor > 0;
    core::BeginPurchase begin{.customer = purchase_.buyer.user, .order = order_.id};
    if (is_paid) begin.pay_by = payment_.pay_by;
    command(begin, &Checkout::begun);
}

void Checkout::begun(Result<Decision> outcome) {
    if (const auto refusal = refusal_of(outcome)) return back_out(*refusal);
    begun_ = true;
    const Timestamp now = desk_->clock.now();
    auto order = new_order(purchase_, order_.id, *open_show_, outcome->seats, desk_->ways, now);
    if (!order) return back_out(order.error());
    order_ = *std::move(order);
    if (order_.status == OrderStatus::pending) {
        payment_.order = order_.id;
        payment_.provider = order_.method;
        payment_.return_key = ops::random_hex(return_key_bytes);
        payment_.next_look_at = now;
        desk_->writer.submit<Nothing>(
            [self = shared_from_this()](Store& store) { return add_pending(store, self->order_, self->payment_); },
            then(&Checkout::written));
        return;
    }
    tickets_ = tickets_for(order_);
    desk_->writer.submit<Nothing>(
        [self = shared_from_this()](Store& store) { return store.orders().add_order(self->order_, self->tickets_); },
        then(&Checkout::written));
}

void Checkout::written(Result<Nothing> outcome) {
    if (outcome) return order_.status == OrderStatus::pending ? hand_over() : complete();
    if (outcome.error().code != ErrorCode::unavailable) return back_out(outcome.error());
    newly_held_.clear();
    answer(outcome.error());
    later(&Checkout::read_again);
}

// From here on the order is the payment desk's, which gives the seats back should nothing come of it.
void Checkout::hand_over() {
    begun_ = false;
    newly_held_.clear();
    desk_->payments->look(order_.id, then(&Checkout::handed_over));
}

void Checkout::handed_over(Result<OrderDetails> outcome) {
    release_key();
    if (!outcome) return answer(outcome.error());
    const OrderStatus status = outcome->order.status;
    if (status != OrderStatus::pending && status != OrderStatus::confirmed) {
        return answer(payment_not_started());
    }
    answer(receipt_of(*std::move(outcome)));
}

void Checkout::complete() {
    command(core::CompletePurchase{.customer = order_.user, .order = order_.id, .seats = seats_left(order_)},
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
            auto details = store.orders().details(order->id);
            if (details && details->order.status == OrderStatus::cancelled && !details->order.confirmed_at) {
                const auto payment = store.payments().payment(order->id);
                if (payment && payment->reference.empty()) return payment_not_started();
            }
            return details;
        },
        then(&Checkout::key_looked_up));
}

void Checkout::key_looked_up(Result<OrderDetails> outcome) {
    release_key();
    if (!outcome) return answer(outcome.error().code == ErrorCode::not_found ? refusal_ : outcome.error());
    if (outcome->order.request_fingerprint != fingerprint(purchase_)) return answer(key_misuse());
    answer(receipt_of(*std::move(outcome)));
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
    if (*outcome && (*outcome)->status == OrderStatus::confirmed) {
        order_ = **std::move(outcome);  // some of its seats may have gone back since
        return complete();
    }
    if (*outcome && (*outcome)->status == OrderStatus::pending) return hand_over();
    back_out(make_error(ErrorCode::unavailable));
}

void Checkout::answer(Result<Receipt> outcome) {
    if (const Reply reply = std::exchange(reply_, nullptr)) reply(std::move(outcome));
}

void Checkout::release_key() {
    if (std::exchange(key_claimed_, false)) desk_->keys.release(purchase_.buyer.user.text(), purchase_.idempotency_key);
}

}  // namespace holdfast::sale
