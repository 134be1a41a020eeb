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

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
