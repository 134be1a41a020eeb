// Which step follows which; the steps themselves are in attendance_steps.cpp.
#include "tests/simulation/attendance.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "protocol/limits.hpp"
#include "tests/simulation/payment_desk.hpp"

namespace holdfast::simulation {

using core::FlowDecision;
using core::FlowState;
using core::Learned;
using core::News;
using core::Step;

namespace {

std::string name_of(FlowState state) {
    static constexpr std::array<std::string_view, 5> names{"creating", "waiting", "capturing", "captured", "over"};
    return std::string(names.at(static_cast<std::size_t>(state)));
}

std::string name_of(Step step) {
    static constexpr std::array<std::string_view, 12> names{"create", "look", "capture", "confirm", "reclaim", "expire",
                                                            "cancel", "fail", "audit",   "refund",  "wait",    "rest"};
    return std::string(names.at(static_cast<std::size_t>(step)));
}

// Guards of the flow that a mutant leaves out.
FlowDecision mutated(const World& world, const core::OrderFlow& before, const Learned& learned, FlowDecision decision) {
    const bool may_be_captured = before.order == OrderStatus::pending && before.payment == FlowState::capturing;
    if (world.is(Mutant::cart_back_too_early) && may_be_captured && learned.news == News::buyer_left) {
        decision.step = Step::cancel;
        decision.flow.payment = FlowState::over;
    }
    if (world.is(Mutant::late_capture_ignored) && may_be_captured && decision.step == Step::expire) {
        decision.flow.payment = FlowState::over;
    }
    return decision;
}

}  // namespace

Attendance::Attendance(PaymentDesk& desk, const OrderId& order) : desk_(desk), id_(order) {}

void Attendance::tell(News news, Reply reply) {
    news_.push_back(news);
    if (reply) waiting_.push_back(std::move(reply));
    is_stale_ = true;  // whoever tells may have written
    if (!std::exchange(is_running_, true)) return attend({});
    if (std::exchange(is_paused_, false)) attend({});
}

void Attendance::believe(std::int64_t captured_minor) {
    if (!order_.payment || !std::exchange(is_paused_, false)) return;
    captured_minor_ = captured_minor;
    decide({News::captured, {captured_minor, {}}});
}

// Ends when nothing is left to do, and nobody has told anything in the meantime. Now and then somebody is lost sight
// of, as when no memory is left.
void Attendance::attend(const Learned& learned) {
    if (is_stale_) return load();
    if (!desk_.is_healed_ && desk_.world_.random.percent(2)) {
        desk_.world_.count("payment: lost sight of");
        note("is lost sight of");
        return finish();
    }
    decide(learned);
}

void Attendance::load() {
    is_stale_ = false;
    on_disk([id = id_](ModelStore& store) -> Result<StoredOrder> { return store.orders().at(id); },
            [this](const Result<StoredOrder>& order) {
                if (order) return decide(next_news());
                answer_all(order.error());
                is_stale_ = true;
                pause(desk_.world_.wall() + Seconds(1));
            });
}

// The room hears of the order straight from the commit, on the storage thread, as it does of seats that go back: in the
// order of the commits.
void Attendance::on_disk(std::function<Result<StoredOrder>(ModelStore&)> work, Written then) {
    const auto adopted = on_loop<Result<StoredOrder>>([this, then = std::move(then)](const Result<StoredOrder>& order) {
        if (order) adopt(*order);
        then(order);
    });
    const auto committed = [self = shared_from_this(), adopted](const Result<StoredOrder>& order) {
        const auto news = order ? self->news_for_room(*order) : std::nullopt;
        if (!news) return adopted(order);
        if (self->desk_.world_.is(Mutant::room_told_by_loop)) {
            return self->desk_.on_loop([self, news, order, adopted] { self->tell_room(*news, *order, adopted); });
        }
        self->tell_room(*news, *order, adopted);
    };
    desk_.disk_.submit<StoredOrder>(std::move(work), committed);
}

void Attendance::decide(const Learned& learned) {
    const FlowDecision decision =
        mutated(desk_.world_, flow_, learned, core::next_step(flow_, learned, desk_.world_.wall()));
    const bool is_news_for_disk = decision.flow.payment != flow_.payment;
    flow_ = decision.flow;
    order_.payment->state = flow_.payment;
    note(std::string(to_wire(flow_.order)) + ", " + name_of(flow_.payment) + ": " + name_of(decision.step));
    if (decision.step == Step::wait || decision.step == Step::rest) {
        const bool is_at_rest = decision.step == Step::rest;
        const bool was_watched = std::exchange(order_.payment->is_watched, !is_at_rest);
        if (!is_news_for_disk && was_watched != is_at_rest) return settle(decision);
        return write_state([this, decision](bool written) {
            if (!written) return attend({});
            settle(decision);
        });
    }
    const bool is_to_be_written = decision.step == Step::capture && is_news_for_disk;
    if (!is_to_be_written || desk_.world_.is(Mutant::capture_before_state)) return take(decision.step);
    write_state([this, decision](bool written) {
        if (!written) return attend({});
        take(decision.step);
    });
}

void Attendance::settle(const FlowDecision& decision) {
    if (flow_.payment != FlowState::creating) answer_all(order_);
    if (!news_.empty()) return attend({});
    if (decision.step == Step::rest) return finish();
    pause(decision.wait_until);
}

void Attendance::pause(Timestamp until) {
    World& world = desk_.world_;
    is_paused_ = true;
    const Milliseconds length = std::max(until - world.wall(), Milliseconds(1));
    world.after_in_process(length, [self = shared_from_this(), number = ++pauses_] {
        if (number == self->pauses_ && std::exchange(self->is_paused_, false)) self->attend({});
    });
}

void Attendance::finish() {
    answer_all(make_error(ErrorCode::unavailable));  // whoever is left
    is_running_ = false;
    desk_.attendances_.erase(id_);
}

// What was told while something else was done counts once.
Learned Attendance::next_news() {
    const bool has_left = std::find(news_.begin(), news_.end(), News::buyer_left) != news_.end();
    news_.clear();
    return {has_left ? News::buyer_left : News::none};
}

void Attendance::adopt(const StoredOrder& order) {
    order_ = order;
    const unsigned unanswered = flow_.unanswered;
    flow_ = {.order = order.status,
             .payment = order.payment->state,
             .total = {order.total_minor(), {}},
             .created_at = order.created_at,
             .pay_by = order.payment->pay_by,
             .unanswered = unanswered};
}

void Attendance::tell_room(const core::Command& news, const StoredOrder& order, const Written& then) {
    desk_.rooms_.tell(news, [self = shared_from_this(), news, order, then](const core::Decision& decision) {
        self->check_told(news, order, decision);
        then(order);
    });
}

// Once for each thing that became of the order, and again after each doubt: the room's commands are harmless to repeat.
std::optional<core::Command> Attendance::news_for_room(const StoredOrder& order) {
    // A room has what was confirmed before: it was told then, or read it when it was opened.
    const bool is_settled = !order.payment->is_watched || order.status == OrderStatus::confirmed;
    if (!room_knows_) room_knows_ = is_settled ? order.status : OrderStatus::pending;
    if (std::exchange(room_knows_, order.status) == order.status) return std::nullopt;
    if (order.status == OrderStatus::confirmed) {
        return core::CompletePurchase{order.customer, id_, order.seats_left()};
    }
    core::AbandonPurchase abandon{.order = id_};
    const bool is_short = order.status == OrderStatus::expired || desk_.world_.is(Mutant::returned_cart_short);
    if (!is_short) abandon.at_least = Seconds(limits::returned_cart_s);
    return abandon;
}

// Nobody loses seats to a payment that came too late, and whoever gives up paying has his cart for a while.
void Attendance::check_told(const core::Command& news, const StoredOrder& order, const core::Decision& decision) const {
    const Host& host = desk_.rooms_.host();
    if (std::holds_alternative<core::CompletePurchase>(news)) {
        if (!is_late_ || host.has_missed_orders()) return;
        const bool is_revoked = std::any_of(decision.carts.begin(), decision.carts.end(), [&](const auto& event) {
            return event.reason == CartReason::revoked && event.customer != order.customer;
        });
        return expect(!is_revoked, "nobody loses a hold to a payment that came too late");
    }
    if (order.status != OrderStatus::cancelled) return;
    const bool is_back = std::any_of(decision.carts.begin(), decision.carts.end(), [&](const auto& event) {
        return event.reason == CartReason::restored && event.customer == order.customer;
    });
    const auto cart = host.room().cart(order.customer);
    if (!is_back || cart.seats.empty()) return;  // all of it may have been beyond the limit
    expect(*cart.expires_at >= desk_.world_.wall() + Seconds(limits::returned_cart_s),
           "a cart that comes back from a payment is held two minutes at least");
}

void Attendance::answer_all(const Result<StoredOrder>& outcome) {
    for (const Reply& reply : std::exchange(waiting_, {})) reply(outcome);
}

void Attendance::note(const std::string& what) const {
    desk_.world_.note("order " + id_.text().substr(0, 4) + " " + what);
}

// Orders are known to the bank by their ids, and so are the steps: a step that is repeated is not done again.
std::string Attendance::key(const char* step) const {
    return id_.text().substr(0, 8) + "-" + step;
}

}  // namespace holdfast::simulation
