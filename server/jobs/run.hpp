// One run of a job: its lease is taken, kept while the work is done, and given back with how it went.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <memory>
#include <string>

#include "server/jobs/job.hpp"
#include "server/ops/clock.hpp"
#include "storage/writer.hpp"

namespace holdfast::jobs {

struct RunMeans {
    storage::Writer& writer;
    const ops::Clock& clock;
    std::string holder;  // whose leases they are
    Seconds lease;
};

// Does nothing when the job is not due any more, or somebody else is at it. `held` is what the job's lease says;
// whoever stops the server clears it.
boost::asio::awaitable<void> run(RunMeans means, std::shared_ptr<const Job> job,
                                 std::shared_ptr<std::atomic<bool>> held, storage::JobClaim::Due due);

}  // namespace holdfast::jobs
