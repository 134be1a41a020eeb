// Payments and refunds in SQLite.
#pragma once

#include "storage/payment_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Payments final : public PaymentStore {
public:
    // The database outlives it.
    explicit Payments(Database& database) : database_(database) {}

    Result<Nothing> add(const Payment& payment) override;
    Result<Payment> payment(const OrderId& order) override;
    Result<Nothing> update(const Payment& payment) override;
    Result<OrderId> order_of_return_key(std::string_view key) override;
    Result<OrderId> order_of_reference(std::string_view provider, std::string_view reference) override;
    Result<std::vector<PaymentDue>> unfinished(const std::optional<PaymentDue>& after, std::uint32_t limit) override;
    Result<Nothing> note_event(std::string_view provider, std::string_view id, Timestamp at) override;

    // refunds.cpp
    Result<std::int64_t> add_refund(const Refund& refund) override;
    Result<std::vector<Refund>> refunds_of(const OrderId& order) override;
    Result<std::vector<Refund>> due_refunds(Timestamp now, std::uint32_t limit) override;
    Result<std::optional<Timestamp>> next_refund_at() override;
    Result<Nothing> update_refund(const Refund& refund) override;
    Result<Refund> refund(std::int64_t number) override;
    Result<std::vector<Refund>> open_refunds(const RefundSearch& search) override;
    Result<std::vector<RefundSum>> refunds_of_show(ShowId show) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
