// What is next for an order that a provider is paid for, as tables: the state, what was learned, when, and the answer.
#include "server/core/order_flow.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "protocol/limits.hpp"

namespace holdfast::core {
namespace {

using enum FlowState;

constexpr Money price{2'500, Currency()};

Timestamp at(int second) {
    return timestamp_from_unix_ms(1'000'000) + Seconds(second);
}

struct Line {
    OrderStatus order;
    FlowState payment;
    int at_s;
    Learned learned;
    Step step;
    FlowState then;
};

// An order of second 0 that may be paid until second 900.
void play(const std::vector<Line>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        CAPTURE(i);
        const OrderFlow flow{line.order, line.payment, price, at(0), at(900)};
        const FlowDecision decision = next_step(flow, line.learned, at(line.at_s));
        CHECK(decision.step == line.step);
        CHECK(decision.flow.payment == line.then);
        if (decision.step == Step::wait) CHECK(decision.wait_until > at(line.at_s));
    }
}

}  // namespace

TEST_CASE("a payment is made, waited for, captured, and then its order confirmed") {
    const auto pending = OrderStatus::pending;
    play({
        {pending, creating, 0, {News::none}, Step::create, creating},
        {pending, creating, 0, {News::created}, Step::wait, waiting},
        {pending, waiting, 30, {News::none}, Step::look, waiting},
        {pending, waiting, 30, {News::unapproved}, Step::wait, waiting},
        {pending, waiting, 60, {News::approved}, Step::capture, capturing},
        {pending, capturing, 60, {News::captured, price}, Step::confirm, capturing},
        {pending, capturing, 60, {News::confirmed}, Step::rest, captured},
        {OrderStatus::confirmed, captured, 60, {News::none}, Step::rest, captured},
    });
}

TEST_CASE("before money can have moved, an order is given up at once") {
    const auto pending = OrderStatus::pending;
    for (const FlowState state : {creating, waiting}) {
        play({
            {pending, state, 10, {News::buyer_left}, Step::cancel, over},
            {pending, state, 10, {News::refused}, Step::fail, over},
            {pending, state, 10, {News::unanswered}, Step::wait, state},
            {pending, state, 900, {News::unanswered}, Step::expire, over},
        });
    }
    play({
        {pending, creating, 900, {News::none}, Step::expire, over},
        {pending, waiting, 900, {News::none}, Step::look, waiting},
        {pending, waiting, 900, {News::unapproved}, Step::expire, over},
        {pending, waiting, 900, {News::approved}, Step::capture, capturing},
        {pending, waiting, 10, {News::voided}, Step::fail, over},
    });
}

TEST_CASE("once money may have moved, nothing is given up before it is known, or the doubt has lasted too long") {
    const auto pending = OrderStatus::pending;
    const int doubt = limits::payment_doubt_s;
    play({
        {pending, capturing, 10, {News::none}, Step::look, capturing},
        {pending, capturing, 10, {News::buyer_left}, Step::look, capturing},
        {pending, capturing, 10, {News::unanswered}, Step::wait, capturing},
        {pending, capturing, 899 + doubt, {News::unanswered}, Step::wait, capturing},
        {pending, capturing, 900 + doubt, {News::unanswered}, Step::expire, capturing},
        {pending, capturing, 10, {News::approved}, Step::capture, capturing},
        {pending, capturing, 10, {News::declined}, Step::fail, over},
        {pending, capturing, 10, {News::unapproved}, Step::fail, over},
        {pending, capturing, 10, {News::voided}, Step::fail, over},
    });
}

TEST_CASE("money that comes for an order that was given up gets its seats back, or goes back itself") {
    for (const OrderStatus order : {OrderStatus::expired, OrderStatus::cancelled}) {
        for (const FlowState state : {waiting, capturing, over}) {
            play({
                {order, state, 950, {News::none}, Step::look, state},
                {order, state, 950, {News::captured, price}, Step::reclaim, state},
                {order, state, 950, {News::reclaimed}, Step::confirm, state},
                {order, state, 950, {News::seats_gone}, Step::refund, captured},
                {order, state, 90'000, {News::seats_unsure}, Step::wait, capturing},
                {order, state, 950, {News::unanswered}, Step::wait, capturing},
                {order, state, 950, {News::voided}, Step::rest, over},
            });
        }
        play({
            {order, waiting, 950, {News::unapproved}, Step::rest, over},
            {order, capturing, 950, {News::unapproved}, Step::wait, capturing},
            {order, capturing, 950, {News::approved}, Step::wait, capturing},
            {order, capturing, static_cast<int>(limits::payment_watch_s), {News::approved}, Step::rest, over},
        });
    }
}

TEST_CASE("a wrong amount confirms nothing, whatever became of the order") {
    constexpr Money less{2'499, Currency()};
    play({
        {OrderStatus::pending, capturing, 10, {News::captured, less}, Step::refund, captured},
        {OrderStatus::expired, capturing, 10, {News::captured, less}, Step::refund, captured},
        {OrderStatus::cancelled, over, 10, {News::captured, less}, Step::refund, captured},
    });
}

TEST_CASE("a payment that was decided is decided: nothing that is said again moves money twice") {
    for (const OrderStatus order : {OrderStatus::confirmed, OrderStatus::refunded, OrderStatus::cancelled}) {
        play({
            {order, captured, 10, {News::captured, price}, Step::rest, captured},
            {order, captured, 10, {News::none}, Step::rest, captured},
        });
    }
}

TEST_CASE("money that is the buyer's again sells nothing") {
    play({
        {OrderStatus::pending, waiting, 10, {News::given_back}, Step::fail, over},
        {OrderStatus::pending, capturing, 10, {News::given_back}, Step::fail, over},
        {OrderStatus::expired, capturing, 950, {News::given_back}, Step::rest, over},
        {OrderStatus::cancelled, over, 950, {News::given_back}, Step::rest, over},
        {OrderStatus::confirmed, captured, 950, {News::given_back}, Step::rest, captured},
    });
}

TEST_CASE("what became of money that had come is looked into once somebody tells of it, until that is known") {
    OrderFlow flow{OrderStatus::confirmed, captured, price, at(0), at(900)};
    flow.is_told_of = true;
    CHECK(next_step(flow, {News::none}, at(1'000)).step == Step::audit);
    const FlowDecision unanswered = next_step(flow, {News::unanswered}, at(1'000));
    CHECK(unanswered.step == Step::wait);
    CHECK(unanswered.wait_until > at(1'000));
    CHECK(next_step(unanswered.flow, {News::none}, at(1'001)).step == Step::audit);
    flow.order = OrderStatus::pending;
    CHECK(next_step(flow, {News::confirmed}, at(1'000)).step == Step::audit);
    flow.is_told_of = false;
    CHECK(next_step(flow, {News::confirmed}, at(1'000)).step == Step::rest);
}

TEST_CASE("a provider that does not answer is asked more and more rarely, up to a longest pause") {
    OrderFlow flow{OrderStatus::pending, capturing, price, at(0), at(900)};
    Milliseconds before{0};
    for (int i = 0; i < 20; ++i) {
        const FlowDecision decision = next_step(flow, {News::unanswered}, at(10));
        const Milliseconds pause = decision.wait_until - at(10);
        CHECK(pause >= before);
        CHECK(pause <= Seconds(limits::payment_retry_longest_s));
        before = pause;
        flow = decision.flow;
    }
    CHECK(before == Seconds(limits::payment_retry_longest_s));
}

}  // namespace holdfast::core
