// The sums of what was sold, in SQLite.
#pragma once

#include "storage/sqlite/database.hpp"
#include "storage/statistics_store.hpp"

namespace holdfast::storage::sqlite {

class Statistics final : public StatisticsStore {
public:
    // The database outlives it.
    explicit Statistics(Database& database) : database_(database) {}

    Result<SalesStretch> next_stretch(std::uint32_t limit) override;
    Result<Nothing> add_up(std::int64_t from, std::int64_t up_to, const std::vector<SalesSum>& sums) override;
    Result<std::vector<StatisticsRow>> statistics(const StatisticsQuestion& question) override;

private:
    Result<Nothing> read_ends(SalesStretch& stretch, std::uint32_t limit);
    Result<Nothing> read_events(SalesStretch& stretch);
    Result<Nothing> move_on(std::int64_t from, std::int64_t up_to);
    Result<Nothing> add(const SalesSum& sum);
    Result<std::vector<StatisticsRow>> by_day(const StatisticsQuestion& question);
    Result<std::vector<StatisticsRow>> by_price_category(const StatisticsQuestion& question);

    Database& database_;
};

}  // namespace holdfast::storage::sqlite
