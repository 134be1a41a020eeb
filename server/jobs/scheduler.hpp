// Runs the jobs. When each is due stands in the database, so that a restart forgets none, and who is at it stands there
// too: a job is taken by one conditional write, with a lease that is renewed while the job runs. So several schedulers
// on one database never do a job twice at a time, and one that died leaves its jobs to the others.
//
// A job that fails is tried again after a second, then two, four and so on, up to limits::max_job_backoff_s.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/limits.hpp"
#include "server/jobs/job.hpp"
#include "server/ops/clock.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::jobs {

struct SchedulerSettings {
    Milliseconds glance{limits::job_glance_ms};  // how often it looks whether a job is due
    Milliseconds pause{limits::job_pause_ms};    // between two runs of a job that is nudged
    Seconds lease{limits::job_lease_s};
};

// A job with how it stands.
struct ListedJob {
    storage::JobState state;
    When when;
};

class Scheduler {
public:
    // All of them outlive it, and the loop whatever it runs. Its jobs run on `loop`, one thread.
    Scheduler(boost::asio::any_io_executor loop, storage::Writer& writer, storage::Readers& readers,
              const ops::Clock& clock, SchedulerSettings settings = {});
    ~Scheduler();
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    // Before start(). Names are different from each other.
    void add(Job job);

    // Runs what is due from now on. Any thread, once.
    void start();

    // Something was just written that the job waits for: runs it soon, instead of when it is due; once, however often
    // it is nudged meanwhile. A job that failed the last time is left to wait. Costs next to nothing; any thread.
    void nudge(std::string_view name);

    // No run begins any more, and those under way are told to come to an end. Any thread.
    void stop();
    // Whether none is under way. Any thread.
    [[nodiscard]] bool idle() const;

    // How the jobs stand, by name. Errors are the store's.
    boost::asio::awaitable<Result<std::vector<ListedJob>>> list();
    // Has it run now, also where it failed. not_found; conflict while it runs. Gives how it stood.
    boost::asio::awaitable<Result<ListedJob>> run_now(std::string name);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace holdfast::jobs
