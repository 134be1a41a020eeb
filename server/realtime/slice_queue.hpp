// Work that comes in bursts from other threads, done in slices: between two of them the loop serves what has arrived in
// the meantime. When the storage thread answers for a whole group of purchases at once, customers who select do not
// wait for all of them. Any thread adds; the work is done on the loop, in the order in which it was added.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>

#include "server/http/transport.hpp"

namespace holdfast::realtime {

class SliceQueue {
public:
    using Work = std::function<void()>;

    // A slice ends with the first piece of work that ends after `slice`. The queue outlives what runs on `loop`.
    SliceQueue(http::Executor loop, std::chrono::microseconds slice) : loop_(std::move(loop)), slice_(slice) {}

    void add(Work work);

private:
    void work_a_slice();
    Work next();  // none left: null, and the next to be added starts anew

    http::Executor loop_;
    std::chrono::microseconds slice_;
    std::mutex mutex_;  // over what follows
    std::deque<Work> waiting_;
    bool under_way_ = false;
};

}  // namespace holdfast::realtime
