#include "server/jobs/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>

#include "protocol/limits.hpp"
#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"

namespace holdfast::jobs {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using storage::JobClaim;
using storage::JobEnd;
using storage::JobState;
using storage::Nothing;
using storage::Store;

// How the job stood when it was taken; nothing when it was not.
using Taken = std::optional<JobState>;

Result<Taken> take(Store& store, const JobClaim& claim) {
    const auto taking = store.jobs().take(claim);
    if (!taking) return taking.error();
    if (*taking == storage::JobStore::Taking::refused) return Taken();
    auto state = store.jobs().job(claim.name);
    if (!state) return state.error();
    return Taken(*std::move(state));
}

template <class T>
auto write(RunMeans& means, std::function<Result<T>(Store&)> work) {
    return ops::answer<T>([&to = means.writer, owned_work = std::move(work)](auto reply) mutable {
        to.template submit<T>(std::move(owned_work), std::move(reply));
    });
}

// What the run and the keeper of its lease share. Both are on one loop.
struct Keeping {
    Keeping(const asio::any_io_executor& loop, std::shared_ptr<std::atomic<bool>> flag)
        : timer(loop), held(std::move(flag)) {}

    asio::steady_timer timer;
    std::shared_ptr<std::atomic<bool>> held;
    bool over = false;
};

awaitable<void> keep_lease(RunMeans means, std::string name, Timestamp until, std::shared_ptr<Keeping> keeping) {
    for (;;) {
        keeping->timer.expires_after(std::chrono::duration_cast<Milliseconds>(means.lease) / 3);
        boost::system::error_code cancelled;
        co_await keeping->timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        if (keeping->over) co_return;
        const Timestamp next = means.clock.now() + means.lease;
        const std::function<Result<Nothing>(Store&)> work = [name, holder = means.holder, next](Store& store) {
            return store.jobs().renew(name, holder, next);
        };
        const auto renewed = co_await write<Nothing>(means, work);
        if (renewed) until = next;
        const bool is_lost = !renewed && renewed.error().code == ErrorCode::conflict;
        if (is_lost || means.clock.now() >= until) *keeping->held = false;
    }
}

awaitable<Result<JobReport>> do_work(std::shared_ptr<const Job> job, Lease lease) {
    try {
        co_return co_await job->work(std::move(lease));
    } catch (const std::exception& failure) {
        ops::log_error("A job threw", ops::field("job", job->name), ops::field("why", failure.what()));
    }
    co_return make_error(ErrorCode::internal);
}

Seconds back_off(std::uint32_t failures_before) {
    constexpr std::uint32_t most_doublings = 16;
    const Seconds wait(std::int64_t{1} << std::min(failures_before, most_doublings));
    return std::min(wait, Seconds(limits::max_job_backoff_s));
}

JobEnd end_of(const Job& job, const JobState& before, const Result<JobReport>& outcome, Timestamp now) {
    JobEnd end;
    end.name = job.name;
    if (!outcome) {
        end.error = outcome.error().message;
        end.next_run_at = now + back_off(before.failures);
    } else {
        end.result = outcome->result;
        end.next_run_at = outcome->again == Again::at_once ? now : next_time(job.when, now);
    }
    return end;
}

void log_end(const Job& job, const JobState& before, const Result<JobReport>& outcome) {
    if (!outcome) {
        ops::log_error("A job failed", ops::field("job", job.name), ops::field("why", outcome.error().message),
                       ops::field("failures", before.failures + 1));
    } else if (before.failures > 0) {
        ops::log_info("A job that failed went well again", ops::field("job", job.name));
    } else {
        ops::log_debug("A job was done", ops::field("job", job.name), ops::field("result", outcome->result));
    }
}

}  // namespace

awaitable<void> run(RunMeans means, std::shared_ptr<const Job> job, std::shared_ptr<std::atomic<bool>> held,
                    JobClaim::Due due) {
    const Timestamp began = means.clock.now();
    const JobClaim claim{job->name, means.holder, began, began + means.lease, due};
    const std::function<Result<Taken>(Store&)> taking = [claim](Store& store) { return take(store, claim); };
    const auto taken = co_await write<Taken>(means, taking);
    if (!taken || !*taken) co_return;

    const auto loop = co_await asio::this_coro::executor;
    const auto keeping = std::make_shared<Keeping>(loop, held);
    asio::co_spawn(loop, keep_lease(means, job->name, claim.lease_until, keeping), asio::detached);
    const auto outcome = co_await do_work(job, Lease(held));
    keeping->over = true;
    keeping->timer.cancel();

    const Timestamp ended = means.clock.now();
    JobEnd end = end_of(*job, **taken, outcome, ended);
    end.holder = means.holder;
    end.duration = ended - began;
    log_end(*job, **taken, outcome);
    const std::function<Result<Nothing>(Store&)> finishing = [end](Store& store) { return store.jobs().finish(end); };
    // Not written, the lease runs out by itself, and the job is done again.
    const auto finished = co_await write<Nothing>(means, finishing);
    if (!finished) {
        ops::log_warning("A job's end could not be written", ops::field("job", job->name),
                         ops::field("why", finished.error().message));
    }
}

}  // namespace holdfast::jobs
