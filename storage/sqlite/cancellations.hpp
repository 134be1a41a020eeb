// Shows that are being cancelled, in SQLite.
#pragma once

#include "storage/cancellation_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Cancellations final : public CancellationStore {
public:
    // The database outlives it.
    explicit Cancellations(Database& database) : database_(database) {}

    Result<Nothing> begin(const ShowCancellation& cancellation) override;
    Result<std::vector<ShowCancellation>> under_way() override;
    Result<Nothing> finish(ShowId show) override;

private:
    Result<Nothing> cancel_show(ShowId show);

    Database& database_;
};

}  // namespace holdfast::storage::sqlite
