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

    Lines lines(const NumberedPage& page) override;
    Lines lines_of(ShowId show, const NumberedPage& page) override;
    Lines lines_of(ShowId show, SeatIndex seat, const NumberedPage& page) override;
    Lines lines_of(const OrderId& order, const NumberedPage& page) override;
    Lines lines_of(const UserId& user, const NumberedPage& page) override;
    Lines lines_of_subject(std::string_view subject, const NumberedPage& page) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
