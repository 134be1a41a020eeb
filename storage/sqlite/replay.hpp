// Replays in SQLite.
#pragma once

#include "storage/replay_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Replay final : public ReplayStore {
public:
    // The database outlives it.
    explicit Replay(Database& database) : database_(database) {}

    Result<Nothing> add(const std::vector<ReplayRow>& rows) override;
    Result<std::vector<ReplayRow>> rows_of(ShowId show, std::int64_t after, std::uint32_t limit) override;
    Result<std::optional<ReplayRow>> picture_before(ShowId show, Timestamp at) override;
    Result<std::uint32_t> forget(Timestamp before, std::uint32_t limit) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
