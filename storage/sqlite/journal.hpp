// The journal in SQLite.
#pragma once

#include "storage/journal_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Journal final : public JournalStore {
public:
    // The database outlives it.
    explicit Journal(Database& database) : database_(database) {}

    Result<Nothing> add(const JournalEntry& entry) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
