// Seating plans as they are served: a document of up to 64 MiB is read once and its bytes shared by every answer. A
// plan never changes, so nothing here grows stale. Asked on the readers' threads; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "protocol/errors.hpp"
#include "storage/store.hpp"

namespace holdfast::api {

struct ServedPlan {
    std::shared_ptr<const std::string> document;
    std::string etag;
};

class PlanCache {
public:
    // Errors are the store's.
    Result<ServedPlan> served(storage::Store& store, PlanId id);
    Result<std::uint32_t> seat_count(storage::Store& store, PlanId id);

private:
    std::mutex mutex_;
    std::unordered_map<PlanId, ServedPlan> served_;
    std::size_t served_bytes_ = 0;
    std::unordered_map<PlanId, std::uint32_t> seat_counts_;
};

}  // namespace holdfast::api
