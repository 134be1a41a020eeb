// The store is asked without the lock: two who miss at once read the same plan twice, and nobody else waits for them.
#include "server/api/plan_cache.hpp"

#include <utility>

namespace holdfast::api {
namespace {

// Two of the largest plans, or all plans of most venues. Past it everything is forgotten, and read again when asked
// for.
constexpr std::size_t max_cached_bytes = std::size_t{128} << 20;

}  // namespace

Result<ServedPlan> PlanCache::served(storage::Store& store, PlanId id) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = served_.find(id); found != served_.end()) return found->second;
    }
    auto plan = store.catalogue().plan(id);
    if (!plan) return plan.error();
    ServedPlan served{.document = std::make_shared<const std::string>(std::move(plan->document)),
                      .etag = std::move(plan->etag)};

    const std::lock_guard lock(mutex_);
    if (served_bytes_ + served.document->size() > max_cached_bytes) {
        served_.clear();
        served_bytes_ = 0;
    }
    if (served_.emplace(id, served).second) served_bytes_ += served.document->size();
    return served;
}

Result<std::uint32_t> PlanCache::seat_count(storage::Store& store, PlanId id) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = seat_counts_.find(id); found != seat_counts_.end()) return found->second;
    }
    const auto plan = store.catalogue().plan_summary(id);
    if (!plan) return plan.error();

    const std::lock_guard lock(mutex_);
    seat_counts_.insert_or_assign(id, plan->seat_count);
    return plan->seat_count;
}

}  // namespace holdfast::api
