// Jobs in SQLite.
#pragma once

#include "storage/job_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Jobs final : public JobStore {
public:
    // The database outlives it.
    explicit Jobs(Database& database) : database_(database) {}

    Result<std::vector<JobState>> jobs() override;
    Result<JobState> job(std::string_view name) override;
    Result<Nothing> plan(std::string_view name, Timestamp next_run_at) override;
    Result<Taking> take(const JobClaim& claim) override;
    Result<Nothing> renew(std::string_view name, std::string_view holder, Timestamp lease_until) override;
    Result<Nothing> finish(const JobEnd& end) override;
    Result<Nothing> end_leases() override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
