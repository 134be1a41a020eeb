// Seating plans as they are served: a document of up to 64 MiB is read once and its bytes shared by every answer. A
// plan never changes, so nothing here grows stale, and it is worth to compress it as well as can be: at once and
// quickly for whoever waits, then again, with utmost effort, on a thread of its own. Asked on the readers' threads; any
// thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <unordered_map>

#include "protocol/errors.hpp"
#include "storage/store.hpp"

namespace holdfast::api {

struct ServedPlan {
    std::shared_ptr<const std::string> document;
    std::shared_ptr<const std::string> brotli;  // the same, compressed as well as can be
    std::shared_ptr<const std::string> gzip;    // and for browsers that came without TLS: they take no Brotli
    std::string etag;
};

class PlanCache {
public:
    PlanCache();

    // Errors are the store's.
    Result<ServedPlan> served(storage::Store& store, PlanId id);
    Result<std::uint32_t> seat_count(storage::Store& store, PlanId id);

private:
    void compress_better(const std::stop_token& stop);

    std::mutex mutex_;
    std::unordered_map<PlanId, ServedPlan> served_;
    std::size_t served_bytes_ = 0;
    std::unordered_map<PlanId, std::uint32_t> seat_counts_;
    std::deque<PlanId> to_compress_;
    std::condition_variable_any more_to_compress_;
    std::jthread compressor_;  // the last: it ends before what it works on
};

}  // namespace holdfast::api
