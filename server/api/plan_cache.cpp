// The store is asked without the lock: two who miss at once read the same plan twice, and nobody else waits for them.
#include "server/api/plan_cache.hpp"

#include <utility>

#include "server/api/brotli.hpp"
#include "server/ops/thread_order.hpp"
#include "server/realtime/gzip.hpp"

namespace holdfast::api {
namespace {

// One of the largest plans in its three codings, or all plans of most venues. Past it everything is forgotten, and read
// again when asked for.
constexpr std::size_t max_cached_bytes = std::size_t{128} << 20;

}  // namespace

PlanCache::PlanCache() : compressor_([this](const std::stop_token& stop) { compress_better(stop); }) {}

Result<ServedPlan> PlanCache::served(storage::Store& store, PlanId id) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = served_.find(id); found != served_.end()) return found->second;
    }
    auto plan = store.catalogue().plan(id);
    if (!plan) return plan.error();
    ServedPlan served{.document = std::make_shared<const std::string>(std::move(plan->document)),
                      .brotli = {},
                      .gzip = {},
                      .etag = std::move(plan->etag)};
    served.brotli = std::make_shared<const std::string>(*brotli(*served.document, Effort::quick));
    served.gzip = std::make_shared<const std::string>(realtime::gzip_of(*served.document));

    const std::lock_guard lock(mutex_);
    const std::size_t bytes = served.document->size() + served.brotli->size() + served.gzip->size();
    if (served_bytes_ + bytes > max_cached_bytes) {
        served_.clear();
        served_bytes_ = 0;
    }
    if (served_.emplace(id, served).second) {
        served_bytes_ += bytes;
        to_compress_.push_back(id);
        more_to_compress_.notify_one();
    }
    return served;
}

void PlanCache::compress_better(const std::stop_token& stop) {
    ops::stay_behind();
    std::unique_lock lock(mutex_);
    while (more_to_compress_.wait(lock, stop, [this] { return !to_compress_.empty(); })) {
        const PlanId id = to_compress_.front();
        to_compress_.pop_front();
        const auto found = served_.find(id);
        if (found == served_.end()) continue;
        const auto document = found->second.document;

        lock.unlock();
        auto better = brotli(*document, Effort::utmost, stop);
        lock.lock();
        if (!better) return;
        const auto kept = served_.find(id);
        if (kept == served_.end() || kept->second.document != document) continue;
        served_bytes_ -= kept->second.brotli->size();
        served_bytes_ += better->size();
        kept->second.brotli = std::make_shared<const std::string>(*std::move(better));
    }
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
