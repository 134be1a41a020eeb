// One coroutine watches; each run is another. What they share lives as long as any of them.
#include "server/jobs/scheduler.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <optional>

#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "server/jobs/run.hpp"
#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"
#include "server/ops/random.hpp"

namespace holdfast::jobs {

namespace asio = boost::asio;
using asio::awaitable;
using storage::JobClaim;
using storage::JobState;
using storage::Nothing;
using storage::Store;
using Steady = std::chrono::steady_clock;

namespace {

constexpr std::size_t holder_bytes = 8;

const JobState* state_of(const std::vector<JobState>& states, std::string_view name) {
    const auto found = std::ranges::find(states, name, &JobState::name);
    return found == states.end() ? nullptr : &*found;
}

bool is_free(const JobState& state, Timestamp now) {
    return !state.lease_until || *state.lease_until <= now;
}

// A job that is new is done at once, or at its time of the day. One that is known keeps its time, unless its plan was
// changed to an earlier one, or to another time of the day.
Timestamp first_time(const Job& job, const std::optional<JobState>& known, Timestamp now) {
    const bool is_daily = std::holds_alternative<Daily>(job.when);
    const Timestamp planned = next_time(job.when, now);
    if (!known) return is_daily ? planned : now;
    if (known->next_run_at <= now || known->failures > 0) return known->next_run_at;
    return is_daily ? planned : std::min(known->next_run_at, planned);
}

Result<Nothing> plan_job(Store& store, const Job& job, Timestamp now) {
    auto known = store.jobs().job(job.name);
    if (!known && known.error().code != ErrorCode::not_found) return known.error();
    const auto state = known ? std::optional<JobState>(*std::move(known)) : std::nullopt;
    return store.jobs().plan(job.name, first_time(job, state, now));
}

Result<JobState> plan_now(Store& store, const std::string& name, Timestamp now) {
    auto state = store.jobs().job(name);
    if (!state) return state.error();
    if (!is_free(*state, now)) return make_conflict(reasons::job_running, "This job is running. Wait for its end.");
    if (auto planned = store.jobs().plan(name, now); !planned) return planned.error();
    state->next_run_at = now;
    return state;
}

}  // namespace

struct Scheduler::State : std::enable_shared_from_this<State> {
    struct Entry {
        explicit Entry(Job with) : job(std::make_shared<const Job>(std::move(with))) {}

        std::shared_ptr<const Job> job;
        std::atomic<bool> nudged{false};
        std::shared_ptr<std::atomic<bool>> held = std::make_shared<std::atomic<bool>>(false);  // while it runs
        bool runs = false;                                                                     // of the loop, as this:
        Steady::time_point rests_until{};
    };

    State(asio::any_io_executor on, storage::Writer& to, storage::Readers& from, const ops::Clock& time,
          SchedulerSettings with)
        : loop(std::move(on)),
          readers(from),
          means{to, time, ops::random_hex(holder_bytes), with.lease},
          settings(with),
          timer(loop) {}

    awaitable<void> watch();
    awaitable<Result<Nothing>> plan_all();
    awaitable<void> look();
    std::optional<JobClaim::Due> wanted(Entry& entry, const JobState& state) const;
    awaitable<void> run_one(Entry& entry, JobClaim::Due due);
    void wake();
    awaitable<Result<std::vector<JobState>>> read_states();
    [[nodiscard]] Entry* find(std::string_view name) const;

    asio::any_io_executor loop;
    storage::Readers& readers;
    RunMeans means;
    SchedulerSettings settings;
    std::vector<std::unique_ptr<Entry>> entries;  // as they were when it was started
    std::atomic<std::size_t> under_way{0};
    std::atomic<bool> stopping{false};
    asio::steady_timer timer;  // of the loop, as what follows
    bool woken = false;
};

awaitable<void> Scheduler::State::watch() {
    const auto self = shared_from_this();
    for (bool planned = false; !stopping;) {
        if (!planned) planned = (co_await plan_all()).has_value();
        if (planned) co_await look();
        if (std::exchange(woken, false)) continue;
        const bool somebody_rests =
            std::ranges::any_of(entries, [](const auto& entry) { return entry->nudged && !entry->runs; });
        timer.expires_after(somebody_rests ? settings.pause : settings.glance);
        boost::system::error_code cancelled;
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        woken = false;
    }
}

awaitable<Result<Nothing>> Scheduler::State::plan_all() {
    std::vector<std::shared_ptr<const Job>> jobs;
    jobs.reserve(entries.size());
    for (const auto& entry : entries) jobs.push_back(entry->job);
    const std::function<Result<Nothing>(Store&)> work = [jobs, now = means.clock.now()](Store& store) {
        Result<Nothing> planned = Nothing{};
        for (auto job = jobs.begin(); planned && job != jobs.end(); ++job) planned = plan_job(store, **job, now);
        return planned;
    };
    co_return co_await ops::answer<Nothing>([&](auto reply) { means.writer.submit<Nothing>(work, std::move(reply)); });
}

awaitable<void> Scheduler::State::look() {
    const auto states = co_await read_states();
    if (!states || stopping) co_return;
    for (const auto& entry : entries) {
        const JobState* state = state_of(*states, entry->job->name);
        if (!state || entry->runs) continue;
        const auto due = wanted(*entry, *state);
        if (!due) continue;
        entry->runs = true;
        *entry->held = true;
        if (stopping) *entry->held = false;
        ++under_way;
        asio::co_spawn(loop, run_one(*entry, *due), asio::detached);
    }
}

// What it was nudged for is done by the run that is due anyway.
std::optional<JobClaim::Due> Scheduler::State::wanted(Entry& entry, const JobState& state) const {
    const Timestamp now = means.clock.now();
    if (!is_free(state, now)) return std::nullopt;
    if (state.next_run_at <= now) {
        entry.nudged = false;
        return JobClaim::Due::as_planned;
    }
    if (!entry.nudged || Steady::now() < entry.rests_until) return std::nullopt;
    entry.nudged = false;
    if (state.failures > 0) return std::nullopt;
    return JobClaim::Due::nudged;
}

awaitable<void> Scheduler::State::run_one(Entry& entry, JobClaim::Due due) {
    const auto self = shared_from_this();
    co_await run(means, entry.job, entry.held, due);
    *entry.held = false;
    entry.runs = false;
    entry.rests_until = Steady::now() + settings.pause;
    --under_way;
    wake();
}

void Scheduler::State::wake() {
    woken = true;
    timer.cancel();
}

awaitable<Result<std::vector<JobState>>> Scheduler::State::read_states() {
    co_return co_await ops::answer<std::vector<JobState>>([this](auto reply) {
        readers.submit<std::vector<JobState>>([](Store& store) { return store.jobs().jobs(); }, std::move(reply));
    });
}

Scheduler::State::Entry* Scheduler::State::find(std::string_view name) const {
    const auto found = std::ranges::find_if(entries, [name](const auto& entry) { return entry->job->name == name; });
    return found == entries.end() ? nullptr : found->get();
}

Scheduler::Scheduler(asio::any_io_executor loop, storage::Writer& writer, storage::Readers& readers,
                     const ops::Clock& clock, SchedulerSettings settings)
    : state_(std::make_shared<State>(std::move(loop), writer, readers, clock, settings)) {}

Scheduler::~Scheduler() = default;

void Scheduler::add(Job job) {
    state_->entries.push_back(std::make_unique<State::Entry>(std::move(job)));
}

void Scheduler::start() {
    asio::co_spawn(state_->loop, state_->watch(), asio::detached);
}

void Scheduler::nudge(std::string_view name) {
    auto* const entry = state_->find(name);
    if (!entry || entry->nudged.exchange(true)) return;
    asio::post(state_->loop, [state = state_] { state->wake(); });
}

void Scheduler::stop() {
    state_->stopping = true;
    for (const auto& entry : state_->entries) *entry->held = false;
    asio::post(state_->loop, [state = state_] { state->wake(); });
}

bool Scheduler::idle() const {
    return state_->under_way == 0;
}

awaitable<Result<std::vector<ListedJob>>> Scheduler::list() {
    const auto state = state_;
    auto states = co_await state->read_states();
    if (!states) co_return states.error();
    std::vector<ListedJob> jobs;
    for (JobState& row : *states) {
        // What another version did, or another setting, is none of this server's jobs.
        const auto* const entry = state->find(row.name);
        if (entry) jobs.push_back({std::move(row), entry->job->when});
    }
    co_return jobs;
}

awaitable<Result<ListedJob>> Scheduler::run_now(std::string name) {
    const auto state = state_;
    const auto* const entry = state->find(name);
    if (!entry) co_return make_error(ErrorCode::not_found, "There is no job of this name.");
    const std::function<Result<JobState>(Store&)> work = [name, now = state->means.clock.now()](Store& store) {
        return plan_now(store, name, now);
    };
    auto before = co_await ops::answer<JobState>(
        [&](auto reply) { state->means.writer.submit<JobState>(work, std::move(reply)); });
    if (!before) co_return before.error();
    asio::post(state->loop, [state] { state->wake(); });
    co_return ListedJob{*std::move(before), entry->job->when};
}

}  // namespace holdfast::jobs
