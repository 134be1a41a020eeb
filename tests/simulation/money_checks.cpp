#include "tests/simulation/money_checks.hpp"

#include <algorithm>

namespace holdfast::simulation {
namespace {

using core::FlowState;

constexpr Milliseconds longest_step{3'000};
constexpr Milliseconds longest_word{20'000};

std::int64_t price_of_tickets(const StoredOrder& order) {
    return order.status == OrderStatus::confirmed ? price_of(order.seats_left()) : 0;
}

}  // namespace

void MoneyChecks::check_step() {
    check_nobody_pays_for_nothing();
    for (const auto& [reference, payment] : bank_.payments()) {
        const auto found = store_.orders().find(payment.order);
        expect(found != store_.orders().end(), "the bank hears of an order only once that is on disk");
        const StoredOrder& order = found->second;
        const FlowState state = order.payment->state;
        expect(state != FlowState::over || payment.captures == 0,
               "an order is given up for good only when its money cannot come any more");
        expect(order.status != OrderStatus::confirmed || payment.captures > 0,
               "no order is confirmed before its money is there");
        expect(order.refunded_minor() <= payment.captured_minor, "never is more owed back than was captured");
        if (state != FlowState::captured) continue;
        expect(payment.captured_minor - order.refunded_minor() == price_of_tickets(order),
               "money captured is the price of live tickets and what goes back");
    }
}

Timestamp MoneyChecks::last_pay_by() const {
    Timestamp last = world_.wall();
    for (const auto& [id, order] : store_.orders()) {
        if (order.status == OrderStatus::pending) last = std::max(last, order.payment->pay_by);
    }
    return last;
}

void MoneyChecks::check_settled() const {
    for (const auto& [id, order] : store_.orders()) {
        expect(order.status != OrderStatus::pending, "no order is stuck");
    }
    for (const auto& [reference, payment] : bank_.payments()) {
        const bool is_decided = store_.orders().at(payment.order).payment->state == FlowState::captured;
        expect(payment.captures == 0 || is_decided, "no money is stuck");
    }
    for (const auto& [customer, order] : host_.paying()) {
        expect(is_open(order), "nobody holds seats as paying without an open order");
    }
}

void MoneyChecks::check_end() const {
    check_settled();
    expect(!payments_.is_anybody_attended(), "nothing is attended to in the end");
    for (const auto& [reference, payment] : bank_.payments()) {
        const StoredOrder& order = store_.orders().at(payment.order);
        expect(payment.captured_minor - payment.refunded_minor == price_of_tickets(order),
               "money captured and not sent back is the price of live tickets");
        for (const StoredRefund& refund : order.refunds) {
            expect(refund.state == StoredRefund::State::done, "no refund is stuck");
        }
    }
    for (const auto& [id, order] : store_.orders()) check_mails(order);
}

void MoneyChecks::check_mails(const StoredOrder& order) const {
    const auto told = [&](const char* kind) { return std::count(order.mails.begin(), order.mails.end(), kind); };
    expect(told("order_confirmed") == (order.was_confirmed ? 1 : 0), "each buyer is told of his order once");
    expect(told("order_confirmed") + told("payment_failed") + told("order_refunded") <= 1,
           "each buyer is told what became of his money once");
    expect(told("order_cancelled") <= 1, "each buyer is told once that his order is over");
}

// Word of it may be on its way to the room, but not for long. A process that stands still gets it not any later.
void MoneyChecks::check_nobody_pays_for_nothing() {
    const Milliseconds passed = std::clamp(world_.now() - last_step_, Milliseconds(0), longest_step);
    last_step_ = world_.now();
    std::map<OrderId, Milliseconds> lingering;
    for (const auto& [customer, order] : host_.paying()) {
        if (is_open(order)) continue;
        lingering[order] = lingering_[order] + passed;
        expect(lingering[order] < longest_word, "nobody holds seats as paying long after his order is over");
    }
    lingering_ = std::move(lingering);
}

bool MoneyChecks::is_open(const OrderId& order) const {
    if (desk_.is_under_way(order) || payments_.is_attended(order)) return true;
    const auto found = store_.orders().find(order);
    if (found == store_.orders().end()) return false;
    return found->second.status == OrderStatus::pending || (found->second.payment && found->second.payment->is_watched);
}

}  // namespace holdfast::simulation
