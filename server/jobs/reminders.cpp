#include "server/jobs/reminders.hpp"

#include "protocol/limits.hpp"

namespace holdfast::jobs {
namespace {

using boost::asio::awaitable;
using storage::ComingShow;
using storage::ReminderStep;
using storage::Store;

constexpr std::chrono::minutes period{5};
constexpr std::chrono::hours longest_day{26};  // the clocks of a zone were put back by two hours at most
constexpr Seconds too_late{limits::reminder_too_late_s};

// A show whose customers it is time to remind, since then.
struct DueShow {
    ShowId id;
    Timestamp since;
};
using DueShows = std::vector<DueShow>;

// On a reader's thread, where zones may be read.
Result<DueShows> due_shows(Store& store, ops::TimeZones& zones, Timestamp now) {
    const auto shows = store.upkeep().coming_shows(now + too_late, now + longest_day);
    if (!shows) return shows.error();
    DueShows due;
    for (const ComingShow& show : *shows) {
        const auto zone = zones.find(show.time_zone);
        const Timestamp since = reminder_time(show.starts_at, zone ? **zone : ops::TimeZone());
        if (since <= now) due.push_back({show.id, since});
    }
    return due;
}

awaitable<Result<std::int64_t>> remind_of(Means means, DueShow show, Lease lease) {
    constexpr std::uint32_t at_once = limits::upkeep_rows_per_transaction;
    const StoreWork<ReminderStep> work = [show, now = means.clock.now()](Store& store) {
        return store.upkeep().remind(show.id, show.since, now, at_once);
    };
    for (std::int64_t written = 0;;) {
        const auto step = co_await means.write<ReminderStep>(work);
        if (!step) co_return step.error();
        written += step->written;
        if (step->looked_at < at_once || !lease.held()) co_return written;
    }
}

awaitable<Result<JobReport>> remind(Means means, Lease lease) {
    const StoreWork<DueShows> look = [&zones = means.zones, now = means.clock.now()](Store& store) {
        return due_shows(store, zones, now);
    };
    const auto shows = co_await means.read<DueShows>(look);
    if (!shows) co_return shows.error();
    std::int64_t written = 0;
    for (const DueShow& show : *shows) {
        const auto some = co_await remind_of(means, show, lease);
        if (!some) co_return some.error();
        written += *some;
        if (!lease.held()) break;
    }
    JobReport report;
    report.result = R"({"mails":)" + std::to_string(written) + "}";
    co_return report;
}

}  // namespace

Timestamp reminder_time(Timestamp starts_at, const ops::TimeZone& zone) {
    const auto begins = std::chrono::floor<Seconds>(starts_at);
    const std::chrono::local_seconds local(begins.time_since_epoch() + zone.offset_at(starts_at));
    return zone.moment_of(local - std::chrono::days(1)).value_or(begins - std::chrono::days(1));
}

Job reminders(Means means) {
    return {"reminders", Every{period}, [means](Lease lease) { return remind(means, std::move(lease)); }};
}

}  // namespace holdfast::jobs
