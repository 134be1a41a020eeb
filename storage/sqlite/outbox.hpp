// The outbox in SQLite.
#pragma once

#include "storage/outbox_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Outbox final : public OutboxStore {
public:
    // The database outlives it.
    explicit Outbox(Database& database) : database_(database) {}

    Result<Nothing> add(const OutboxLine& line) override;
    Result<std::vector<OutboxLine>> lines(std::int64_t after, std::uint32_t limit) override;
    Result<std::vector<OutboxLine>> due(Timestamp now, std::uint32_t limit) override;
    Result<Nothing> settle(std::span<const MailOutcome> outcomes) override;
    Result<Mail> mail(std::int64_t number) override;
    Result<std::vector<Mail>> mails(const MailSearch& search) override;
    Result<Nothing> retry(std::int64_t number, Timestamp at) override;
    Result<std::uint32_t> forget_sent(Timestamp before, std::uint32_t limit) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
