#include "server/core/order_flow.hpp"

#include <algorithm>

#include "protocol/limits.hpp"

namespace holdfast::core {
namespace {

constexpr Seconds look_interval{limits::payment_look_s};
constexpr Milliseconds first_retry{limits::payment_retry_first_ms};
constexpr Milliseconds longest_retry = Seconds(limits::payment_retry_longest_s);
constexpr Seconds doubt{limits::payment_doubt_s};
constexpr Seconds watch{limits::payment_watch_s};

// Doubling, so that a provider that is down is not asked more and more by ever more orders.
Milliseconds retry_after(unsigned unanswered) {
    Milliseconds wait = first_retry;
    for (unsigned i = 1; i < unanswered && wait < longest_retry; ++i) wait *= 2;
    return std::min(wait, longest_retry);
}

FlowDecision wait(const OrderFlow& flow, Timestamp until) {
    return {flow, Step::wait, until};
}

FlowDecision over(OrderFlow flow, Step step) {
    flow.payment = FlowState::over;
    return {flow, step};
}

FlowDecision capture(OrderFlow flow) {
    flow.payment = FlowState::capturing;
    return {flow, Step::capture};
}

// The money came. Whatever became of the order meanwhile, it gets its seats or the buyer gets the money.
FlowDecision with_money(OrderFlow flow, const Money& captured) {
    const bool is_right = captured == flow.total;
    if (flow.order == OrderStatus::pending && is_right) return {flow, Step::confirm};
    const bool was_given_up = flow.order == OrderStatus::expired || flow.order == OrderStatus::cancelled;
    if (was_given_up && is_right) return {flow, Step::reclaim};
    flow.payment = FlowState::captured;
    return {flow, flow.order == OrderStatus::confirmed ? Step::rest : Step::refund};
}

// Its money came, and no seats change hands for it any more; but some of it may have been sent back by others.
FlowDecision decided(OrderFlow flow, const Learned& learned, Timestamp now) {
    if (!flow.is_told_of) return {flow, Step::rest};
    if (learned.news != News::unanswered) return {flow, Step::audit};
    ++flow.unanswered;
    return wait(flow, now + retry_after(flow.unanswered));
}

// The order may have been given up before that: then there is nothing left to do.
FlowDecision without_money(const OrderFlow& flow) {
    return over(flow, flow.order == OrderStatus::pending ? Step::fail : Step::rest);
}

// The provider said nothing: until the buyer's time is over it is asked again, less and less often.
FlowDecision ask_later(OrderFlow flow, Timestamp now) {
    ++flow.unanswered;
    if (now >= flow.pay_by) return over(flow, Step::expire);
    return wait(flow, std::min(flow.pay_by, now + retry_after(flow.unanswered)));
}

// Nothing has been asked for that could cost the buyer money.
FlowDecision while_creating(OrderFlow flow, const Learned& learned, Timestamp now) {
    switch (learned.news) {
        case News::created:
            flow.payment = FlowState::waiting;
            flow.unanswered = 0;
            return wait(flow, std::min(flow.pay_by, now + look_interval));
        case News::refused:
        case News::declined:
            return over(flow, Step::fail);
        case News::buyer_left:
            return over(flow, Step::cancel);
        case News::unanswered:
            return ask_later(flow, now);
        default:
            return now >= flow.pay_by ? over(flow, Step::expire) : FlowDecision{flow, Step::create};
    }
}

FlowDecision while_waiting(OrderFlow flow, const Learned& learned, Timestamp now) {
    switch (learned.news) {
        case News::unapproved:
            flow.unanswered = 0;
            if (now >= flow.pay_by) return over(flow, Step::expire);
            return wait(flow, std::min(flow.pay_by, now + look_interval));
        case News::approved:
            flow.unanswered = 0;
            return capture(flow);
        case News::voided:
        case News::declined:
        case News::refused:
            return over(flow, Step::fail);
        case News::buyer_left:
            return over(flow, Step::cancel);
        case News::unanswered:
            return ask_later(flow, now);
        default:
            return {flow, Step::look};
    }
}

// The money may have moved. The seats are kept for a while after the buyer's time is over, then given up, and the
// payment is watched on.
FlowDecision while_capturing(OrderFlow flow, const Learned& learned, Timestamp now) {
    switch (learned.news) {
        case News::approved:
            return capture(flow);
        case News::unapproved:
        case News::declined:
        case News::voided:
        case News::refused:
            return over(flow, Step::fail);
        case News::unanswered:
            ++flow.unanswered;
            if (now >= flow.pay_by + doubt) return {flow, Step::expire};
            return wait(flow, now + retry_after(flow.unanswered));
        default:
            return {flow, Step::look};
    }
}

// Given up, while nobody knew what became of its capture, or before word of it came.
FlowDecision after_giving_up(OrderFlow flow, const Learned& learned, Timestamp now) {
    switch (learned.news) {
        case News::reclaimed:
            return {flow, Step::confirm};
        case News::seats_gone:
            flow.payment = FlowState::captured;
            return {flow, Step::refund};
        case News::seats_unsure:
        case News::unanswered:
            flow.payment = FlowState::capturing;  // there is, or may be, money: it is not let out of sight
            break;
        case News::approved:
        case News::unapproved:
            break;
        case News::declined:
        case News::voided:
        case News::refused:
            return over(flow, Step::rest);
        default:
            return {flow, Step::look};
    }
    const bool is_watched = flow.payment == FlowState::capturing && now < flow.created_at + watch;
    if (!is_watched && learned.news != News::seats_unsure) return over(flow, Step::rest);
    ++flow.unanswered;
    return wait(flow, now + retry_after(flow.unanswered));
}

}  // namespace

FlowDecision next_step(OrderFlow flow, const Learned& learned, Timestamp now) {
    if (learned.news == News::confirmed) {
        flow.order = OrderStatus::confirmed;
        flow.payment = FlowState::captured;
    }
    if (flow.payment == FlowState::captured) return decided(flow, learned, now);
    if (learned.news == News::given_back) return without_money(flow);
    if (learned.news == News::captured) return with_money(flow, learned.captured);
    if (flow.order != OrderStatus::pending) return after_giving_up(flow, learned, now);
    switch (flow.payment) {
        case FlowState::creating:
            return while_creating(flow, learned, now);
        case FlowState::waiting:
            return while_waiting(flow, learned, now);
        case FlowState::capturing:
            return while_capturing(flow, learned, now);
        case FlowState::captured:
        case FlowState::over:
            break;
    }
    return over(flow, Step::fail);
}

}  // namespace holdfast::core
