// Which step follows which; the steps themselves are in payment_steps.cpp.
#include "server/sale/payment_attendance.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"
#include "server/sale/cancellation_rules.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {
namespace {

namespace asio = boost::asio;

using asio::awaitable;
using core::FlowDecision;
using core::FlowState;
using core::Learned;
using core::News;
using core::Step;
using storage::PaymentState;
using storage::Store;

FlowState flow_state(PaymentState state) {
    switch (state) {
        case PaymentState::creating:
            return FlowState::creating;
        case PaymentState::waiting:
            return FlowState::waiting;
        case PaymentState::capturing:
            return FlowState::capturing;
        case PaymentState::captured:
            return FlowState::captured;
        case PaymentState::over:
            break;
    }
    return FlowState::over;
}

PaymentState payment_state(FlowState state) {
    switch (state) {
        case FlowState::creating:
            return PaymentState::creating;
        case FlowState::waiting:
            return PaymentState::waiting;
        case FlowState::capturing:
            return PaymentState::capturing;
        case FlowState::captured:
            return PaymentState::captured;
        case FlowState::over:
            break;
    }
    return PaymentState::over;
}

// How an order is given up, by the step that says so.
GivingUp giving_up(Step step, const std::string& trouble) {
    if (step == Step::expire) return {OrderStatus::expired, "timed_out", trouble};
    if (step == Step::cancel) return {OrderStatus::cancelled, "buyer_left", {}};
    return {OrderStatus::cancelled, "payment_failed", trouble};
}

}  // namespace

Attendance::Attendance(std::shared_ptr<PaymentDesk> payments, const OrderId& order)
    : payments_(std::move(payments)), order_(order), timer_(payments_->means().executor) {}

void Attendance::tell(News news, PaymentDesk::Reply reply) {
    news_.push_back(news);
    if (reply) waiting_.push_back(std::move(reply));
    is_stale_ = true;  // whoever tells may have written
    timer_.cancel();
    if (std::exchange(is_running_, true)) return;
    asio::co_spawn(payments_->means().executor, run(shared_from_this()), asio::detached);
}

awaitable<void> Attendance::run(std::shared_ptr<Attendance> self) {
    self->desk_ = self->payments_->desk_.lock();
    try {
        if (self->desk_) co_await self->attend();
    } catch (const std::exception& problem) {  // a bug, or no memory: what is on disk is taken up again
        ops::log_error("A payment could not be attended to", ops::field("order", self->order_.text()),
                       ops::field("why", problem.what()));
    }
    self->answer_all(make_error(ErrorCode::unavailable));  // whoever is left
    self->payments_->forget(self->order_);
}

// Ends when nothing is left to do, and nobody has told anything in the meantime.
awaitable<void> Attendance::attend() {
    Learned learned;
    for (;;) {
        if (is_stale_) {
            if (!co_await load()) co_return;
            learned = next_news();
        }
        const FlowDecision decision = core::next_step(flow_, learned, desk_->clock.now());
        const bool is_news_for_disk = decision.flow.payment != flow_.payment;
        flow_ = decision.flow;
        paid_.payment.state = payment_state(flow_.payment);
        if (decision.step == Step::wait || decision.step == Step::rest) {
            const bool is_at_rest = decision.step == Step::rest;
            const bool was_watched = std::exchange(paid_.payment.next_look_at, next_look(is_at_rest)).has_value();
            if ((is_news_for_disk || was_watched == is_at_rest) && !co_await write_state()) continue;
            if (flow_.payment != FlowState::creating) answer_all(paid_.details);
            if (is_at_rest && news_.empty()) co_return;
            if (news_.empty()) co_await pause(decision.wait_until);
            learned = {};
            continue;
        }
        if (decision.step == Step::audit) answer_all(paid_.details);  // it is no buyer's business
        if (decision.step == Step::capture && is_news_for_disk && !co_await write_state()) continue;
        learned = co_await take(decision.step);
    }
}

// False when there is nothing to attend to.
awaitable<bool> Attendance::load() {
    for (;;) {
        is_stale_ = false;
        const auto read = [id = order_](Store& store) { return reread_paid_order(store, id); };
        const auto paid = co_await on_disk(read);
        if (paid) co_return true;
        if (paid.error().code != ErrorCode::unavailable) {
            answer_all(paid.error());
            co_return false;
        }
        answer_all(paid.error());
        co_await pause(desk_->clock.now() + desk_->pace.last_wait);
    }
}

// The room hears of the order straight from the commit, on the storage thread, as it does of seats that go back: in the
// order of the commits, else a return right behind a confirmation would overtake it. Nothing else touches what the room
// knows meanwhile, as whoever is under way waits for this answer.
awaitable<Result<PaidOrder>> Attendance::on_disk(std::function<Result<PaidOrder>(Store&)> work) {
    auto paid = co_await ops::answer<PaidOrder>([&](auto reply) {
        auto committed = [self = shared_from_this(), reply](Result<PaidOrder> outcome) {
            const Visits::Visit visit(self->desk_->visits);
            if (visit.admitted()) self->tell_room(std::move(outcome), reply);
        };
        desk_->writer.submit<PaidOrder>(std::move(work), std::move(committed));
    });
    if (!paid) co_return paid;
    adopt(*paid);
    const storage::Order& order = paid_.details.order;
    if (std::exchange(is_news_for_owner_, false)) desk_->rooms.tell_order(order.user, to_view(order));
    co_return paid;
}

void Attendance::adopt(PaidOrder paid) {
    paid_ = std::move(paid);
    const storage::Order& order = paid_.details.order;
    const unsigned unanswered = flow_.unanswered;
    flow_ = {.order = order.status,
             .payment = flow_state(paid_.payment.state),
             .total = order.total,
             .created_at = order.created_at,
             .pay_by = paid_.payment.pay_by,
             .unanswered = unanswered,
             .is_told_of = paid_.payment.next_look_at.has_value()};
}

// What was told while something else was done counts once.
Learned Attendance::next_news() {
    const bool has_left = std::ranges::find(news_, News::buyer_left) != news_.end();
    news_.clear();
    return {has_left ? News::buyer_left : News::none};
}

awaitable<void> Attendance::pause(Timestamp until) {
    timer_.expires_after(std::max(until - desk_->clock.now(), Milliseconds(0)));
    boost::system::error_code woken;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

awaitable<Learned> Attendance::take(Step step) {
    switch (step) {
        case Step::create:
            return create();
        case Step::look:
            return look();
        case Step::capture:
            return capture();
        case Step::confirm:
            return confirm();
        case Step::reclaim:
            return reclaim();
        case Step::audit:
            return audit();
        case Step::refund:
            return return_money();
        default:
            return give_up(giving_up(step, trouble_));
    }
}

// Set for as long as somebody has to look at the payment: the store lists it by that, and when it was is of no matter.
std::optional<Timestamp> Attendance::next_look(bool is_at_rest) const {
    if (is_at_rest) return std::nullopt;
    return paid_.payment.next_look_at ? paid_.payment.next_look_at : desk_->clock.now();
}

awaitable<bool> Attendance::write_state() {
    const storage::Payment payment = paid_.payment;
    const auto written = co_await ops::answer<storage::Nothing>([&](auto reply) {
        desk_->writer.submit<storage::Nothing>([payment](Store& store) { return store.payments().update(payment); },
                                               std::move(reply));
    });
    if (!written) co_await reread_later();
    if (written) failed_writes_ = 0;
    co_return written.has_value();
}

// What is on disk says what is next. A store that refuses the same again and again is not asked without a pause.
awaitable<void> Attendance::reread_later() {
    is_stale_ = true;
    if (++failed_writes_ > 1) co_await pause(desk_->clock.now() + desk_->pace.last_wait);
}

// Whatever the room answers: what is on disk is what the buyer is told.
void Attendance::tell_room(Result<PaidOrder> outcome, std::function<void(Result<PaidOrder>)> then) {
    auto news = outcome ? news_for_room(*outcome) : std::nullopt;
    if (!news) return then(std::move(outcome));
    is_news_for_owner_ = true;
    const ShowId show = outcome->details.order.show;
    desk_->rooms.command(
        show, *std::move(news),
        [then = std::move(then), outcome = std::move(outcome)](const Result<core::Decision>&) { then(outcome); });
}

// Once for each thing that became of the order, and again after each doubt: the room's commands are harmless to repeat.
std::optional<core::Command> Attendance::news_for_room(const PaidOrder& paid) {
    const storage::Order& order = paid.details.order;
    // A room has what was confirmed before: it was told then, or read it when it was opened.
    const bool is_settled = !paid.payment.next_look_at || order.status == OrderStatus::confirmed;
    if (!room_knows_) room_knows_ = is_settled ? order.status : OrderStatus::pending;
    if (std::exchange(room_knows_, order.status) == order.status) return std::nullopt;
    if (order.status == OrderStatus::confirmed) {
        return core::CompletePurchase{.customer = order.user, .order = order_, .seats = seats_left(order)};
    }
    core::AbandonPurchase abandon{.order = order_};
    if (order.status != OrderStatus::expired) abandon.at_least = Seconds(limits::returned_cart_s);
    return abandon;
}

void Attendance::answer_all(const Result<storage::OrderDetails>& outcome) {
    for (const PaymentDesk::Reply& reply : std::exchange(waiting_, {})) reply(outcome);
}

}  // namespace holdfast::sale
