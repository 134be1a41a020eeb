// Backups that are made by themselves, and thrown away when enough newer ones are there.
#pragma once

#include <boost/asio/thread_pool.hpp>

#include <filesystem>

#include "protocol/limits.hpp"
#include "server/jobs/job.hpp"
#include "server/jobs/means.hpp"

namespace holdfast::jobs {

struct BackupSettings {
    std::filesystem::path database;
    std::filesystem::path folder;  // made, for its owner alone, if it is not there
    std::chrono::hours every{24};
    unsigned kept = limits::default_backups_kept;
};

// Files are named `holdfast-20261121T120000Z.db`, by the moment in UTC. Nothing of another name is ever removed.
// The copying is done on `thread`, which outlives the job's runs and ends before the loop does: neither a loop nor a
// reader is kept from its work.
Job backups(Means means, boost::asio::thread_pool& thread, BackupSettings settings);

}  // namespace holdfast::jobs
