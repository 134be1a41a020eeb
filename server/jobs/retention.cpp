#include "server/jobs/retention.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace holdfast::jobs {
namespace {

using boost::asio::awaitable;
using storage::IdleGuests;
using storage::Store;
using Forget = std::function<Result<std::uint32_t>(Store&, std::uint32_t limit)>;

constexpr std::chrono::hours period{1};
// A provider tells of the same thing again for a few days at most.
constexpr std::chrono::days events_kept{limits::default_kept_days};
constexpr std::chrono::days mails_kept{limits::sent_mails_kept_days};
constexpr std::uint32_t at_once = limits::upkeep_rows_per_transaction;

// Until nothing is left, or the job may not go on.
awaitable<Result<std::int64_t>> forget_all(Means means, Forget forget, Lease lease) {
    const StoreWork<std::uint32_t> work = [forget](Store& store) { return forget(store, at_once); };
    for (std::int64_t forgotten = 0;;) {
        const auto some = co_await means.write<std::uint32_t>(work);
        if (!some) co_return some.error();
        forgotten += *some;
        if (*some < at_once || !lease.held()) co_return forgotten;
    }
}

Result<std::uint32_t> forget_guests(Store& store, const std::vector<UserId>& guests, Timestamp seen_before) {
    std::uint32_t forgotten = 0;
    for (const UserId& guest : guests) {
        const auto gone = store.upkeep().forget_guest(guest, seen_before);
        if (!gone) return gone.error();
        if (*gone) ++forgotten;
    }
    return forgotten;
}

// A reader walks over the guests, most of whom have orders after a while; who has none is looked at again when he is
// removed.
awaitable<Result<std::int64_t>> forget_idle_guests(Means means, Timestamp seen_before, Lease lease) {
    storage::IdleSearch search{seen_before, {}, at_once};
    for (std::int64_t forgotten = 0;;) {
        const StoreWork<IdleGuests> look = [search](Store& store) { return store.upkeep().idle_guests(search); };
        const auto found = co_await means.read<IdleGuests>(look);
        if (!found) co_return found.error();
        if (!found->without_orders.empty()) {
            const StoreWork<std::uint32_t> work = [guests = found->without_orders, seen_before](Store& store) {
                return forget_guests(store, guests, seen_before);
            };
            const auto some = co_await means.write<std::uint32_t>(work);
            if (!some) co_return some.error();
            forgotten += *some;
        }
        if (!found->next || !lease.held()) co_return forgotten;
        search.after = found->next;
    }
}

struct Kind {
    const char* name;
    Forget forget;
};

std::vector<Kind> kinds_to_forget(const RetentionSettings& settings, Timestamp now) {
    std::vector<Kind> kinds{
        {"logins", [before = now - settings.logins](
                       Store& store, std::uint32_t limit) { return store.upkeep().forget_logins(before, limit); }},
        {"first_answers",
         [now](Store& store, std::uint32_t limit) { return store.upkeep().forget_first_answers(now, limit); }},
        {"password_resets",
         [now](Store& store, std::uint32_t limit) { return store.upkeep().forget_password_resets(now, limit); }},
        {"provider_events",
         [now](Store& store, std::uint32_t limit) {
             return store.upkeep().forget_provider_events(now - events_kept, limit);
         }},
        {"mails",
         [now](Store& store, std::uint32_t limit) { return store.outbox().forget_sent(now - mails_kept, limit); }},
    };
    if (settings.deliveries.count() > 0) {
        kinds.push_back({"deliveries", [before = now - settings.deliveries](Store& store, std::uint32_t limit) {
                             return store.webhooks().forget_deliveries(before, limit);
                         }});
    }
    if (settings.replays.count() > 0) {
        kinds.push_back({"replays", [before = now - settings.replays](Store& store, std::uint32_t limit) {
                             return store.replay().forget(before, limit);
                         }});
    }
    return kinds;
}

awaitable<Result<JobReport>> forget_what_is_old(Means means, RetentionSettings settings, Lease lease) {
    const Timestamp now = means.clock.now();
    boost::json::object forgotten;
    const auto kinds = kinds_to_forget(settings, now);
    for (const Kind& kind : kinds) {
        const auto some = co_await forget_all(means, kind.forget, lease);
        if (!some) co_return some.error();
        forgotten[kind.name] = *some;
    }
    if (settings.guests.count() > 0) {
        const auto some = co_await forget_idle_guests(means, now - settings.guests, lease);
        if (!some) co_return some.error();
        forgotten["guests"] = *some;
    }
    JobReport report;
    report.result = boost::json::serialize(forgotten);
    co_return report;
}

}  // namespace

Job retention(Means means, RetentionSettings settings) {
    return {"retention", Every{period},
            [means, settings](Lease lease) { return forget_what_is_old(means, settings, std::move(lease)); }};
}

}  // namespace holdfast::jobs
