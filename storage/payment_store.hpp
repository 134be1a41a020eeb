// Payments and refunds: the facet of the store that knows what is under way between an order and the provider that its
// money comes by, so that a crash between any two steps leaves enough to go on from. Errors are those of store.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

// Which refunds to list of those that have not arrived.
struct RefundSearch {
    std::optional<RefundState> state{};
    std::string
        prefix{};  // how the order's id or mail address begins, or its buyer's name or address, whatever its case
    NumberedPage page{};
};

class PaymentStore {
public:
    virtual ~PaymentStore() = default;

    // Of an order that was added in the same transaction. not_found when there is no such order.
    virtual Result<Nothing> add(const Payment& payment) = 0;
    virtual Result<Payment> payment(const OrderId& order) = 0;  // not_found
    // Writes all of it but its order, its keys and its time limits. not_found.
    virtual Result<Nothing> update(const Payment& payment) = 0;
    virtual Result<OrderId> order_of_return_key(std::string_view key) = 0;                                  // not_found
    virtual Result<OrderId> order_of_reference(std::string_view provider, std::string_view reference) = 0;  // not_found
    // The orders of payments that somebody has to look at, the most urgent first: behind `after`, at most `limit`.
    virtual Result<std::vector<PaymentDue>> unfinished(const std::optional<PaymentDue>& after, std::uint32_t limit) = 0;

    // Notes an event of a provider's. conflict when it was noted before.
    virtual Result<Nothing> note_event(std::string_view provider, std::string_view id, Timestamp at) = 0;

    // Money that goes back; its number is given by the store. not_found when there is no such order.
    virtual Result<std::int64_t> add_refund(const Refund& refund) = 0;
    virtual Result<std::vector<Refund>> refunds_of(const OrderId& order) = 0;  // in the order in which they were added
    // Those that are due at `now`, at most `limit`.
    virtual Result<std::vector<Refund>> due_refunds(Timestamp now, std::uint32_t limit) = 0;
    // When the next one is due; nothing when none waits.
    virtual Result<std::optional<Timestamp>> next_refund_at() = 0;
    // Writes what became of it. not_found.
    virtual Result<Nothing> update_refund(const Refund& refund) = 0;
    virtual Result<Refund> refund(std::int64_t number) = 0;  // not_found
    virtual Result<std::vector<Refund>> open_refunds(const RefundSearch& search) = 0;
    // Of all orders of a show, a row for each state and currency.
    virtual Result<std::vector<RefundSum>> refunds_of_show(ShowId show) = 0;
};

}  // namespace holdfast::storage
