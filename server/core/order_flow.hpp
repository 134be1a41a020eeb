// From a cart to a paid order, or back: what is to be done next about an order whose money comes by a payment provider.
// A pure state machine, as the room is: it knows no provider, store, room or clock. Whoever drives it (server/sale)
// writes each new state to disk before it does what was decided, so that after a crash the same question, asked of what
// is on disk, leads on from there; the simulation drives it over a provider and a disk that fail.
//
//     creating ──> waiting ──> capturing ──> captured
//         └───────────┴────────────┴───────> over
//
// The order is pending all the while, and its seats are held; it is confirmed with the state `captured`, and given up
// as cancelled or expired. Money can only move while `capturing` is on disk: before that, nothing was asked for. So an
// order may be given up at once while it is created or waited for, but after that its payment is watched until it is
// known what became of it; if the money turns out to have come, the order is taken up again or the money sent back.
#pragma once

#include <cstdint>
#include <optional>

#include "protocol/messages.hpp"
#include "protocol/money.hpp"
#include "protocol/time.hpp"

namespace holdfast::core {

// How far the payment got; see storage::PaymentState, which is this on disk.
enum class FlowState : std::uint8_t { creating, waiting, capturing, captured, over };

struct OrderFlow {
    OrderStatus order = OrderStatus::pending;
    FlowState payment = FlowState::creating;
    Money total;
    Timestamp created_at;
    Timestamp pay_by;         // until when the buyer may approve the payment
    unsigned unanswered = 0;  // questions in a row that the provider did not answer; not on disk
    bool is_told_of = false;  // something may have become of money that was captured: some of it went back
};

// What was learned since the last question.
enum class News : std::uint8_t {
    none,          // it was taken up, or it is time to look again
    created,       // the provider made the payment
    refused,       // the provider will not make it, or cannot be reached by a buyer who waits
    unapproved,    // the provider has it, and the buyer has not decided
    approved,      // the buyer has
    captured,      // the money is ours; OrderFlow::total or another amount, see Learned
    given_back,    // it was captured, and all of it is the buyer's again, by nobody here; or nothing was captured
    declined,      // it cannot be captured: the buyer's means of payment was refused, or he took it back
    voided,        // it will never be captured
    unanswered,    // nobody knows: no answer, or the provider is down
    buyer_left,    // the buyer says that he will not pay
    confirmed,     // the order is on disk as confirmed
    reclaimed,     // the room holds the seats of an order that was given up
    seats_gone,    // it cannot
    seats_unsure,  // it can not say that yet
};

struct Learned {
    News news = News::none;
    Money captured{};  // with News::captured
};

// What to do next.
enum class Step : std::uint8_t {
    create,   // ask the provider to make the payment
    look,     // ask the provider how far it is
    capture,  // take the money
    confirm,  // write the order as confirmed, then tell the room
    reclaim,  // ask the room for the seats of an order that was given up
    expire,   // give the order up: the buyer ran out of time
    cancel,   // give it up: the buyer left
    fail,     // give it up: the payment cannot be made
    audit,    // ask the provider what went back, and write down what nobody here sent
    refund,   // give it up, if it is not, and send back what was captured
    wait,     // until FlowDecision::wait_until, or until there is news
    rest,     // nothing is left to be done, ever
};

struct FlowDecision {
    OrderFlow flow;  // to be written before the step is taken, where its payment differs
    Step step = Step::rest;
    Timestamp wait_until{};  // with Step::wait
};

// Never refuses: whatever is learned in whatever state, there is a next step.
FlowDecision next_step(OrderFlow flow, const Learned& learned, Timestamp now);

}  // namespace holdfast::core
