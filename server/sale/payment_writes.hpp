// What a payment's steps write, each as one transaction on the storage thread: the order, its payment, the journal, the
// mail and the money that goes back, all of it or none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/store.hpp"

namespace holdfast::sale {

// An order and its payment, as they are on disk.
struct PaidOrder {
    storage::OrderDetails details;
    storage::Payment payment;
};

// not_found when there is no such order, or none that a provider is to be paid for.
Result<PaidOrder> read_paid_order(storage::Store& store, const OrderId& id);

// The same on the storage thread behind whatever was written before, together with a write of its own: only when that
// is on disk is what was read the truth; see Checkout::read_again().
Result<PaidOrder> reread_paid_order(storage::Store& store, const OrderId& id);

// The order is confirmed, also one that was given up before. seat_taken when its seats are another's by now; conflict
// when it was confirmed before, or given up and its show is cancelled.
Result<PaidOrder> write_confirmation(storage::Store& store, PaidOrder paid, const std::vector<storage::Ticket>& tickets,
                                     Timestamp at);

// Why a pending order is given up: the word for the journal, and whether its buyer gets a mail.
struct GivingUp {
    OrderStatus status = OrderStatus::cancelled;  // or expired
    std::string_view why;                         // timed_out, buyer_left, payment_failed
    std::string detail{};                         // in the provider's words, for administrators
};

// The pending order is over; nothing is written about one that is over already, but its payment.
Result<PaidOrder> write_giving_up(storage::Store& store, PaidOrder paid, const GivingUp& giving_up, Timestamp at);

// What a provider has given back of an order's money, whoever sent it, and what made us ask.
struct Audit {
    OrderId order;
    Money refunded;
    std::optional<Timestamp> told_at;  // Payment::next_look_at: whatever was told since is to be looked into still
};

// What nobody here has sent of it, which may be nothing, is `unknown`, and is written down as a refund that is made.
Result<PaidOrder> write_audit(storage::Store& store, const Audit& audit, Money& unknown, Timestamp at);

// What was captured goes back, and the order is over if it is not yet. `why` is a word for the journal.
Result<PaidOrder> write_return_of_money(storage::Store& store, PaidOrder paid, const Money& captured,
                                        std::string_view why, Timestamp at);

}  // namespace holdfast::sale
