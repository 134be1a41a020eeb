#include "server/realtime/slice_queue.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace holdfast::realtime {

using std::chrono::steady_clock;

void SliceQueue::add(Work work) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(work));
        if (std::exchange(under_way_, true)) return;
    }
    boost::asio::post(loop_, [this] { work_a_slice(); });
}

void SliceQueue::work_a_slice() {
    // Goes on also after a piece of work that threw: the others have done nothing to be left undone.
    struct Continuation {
        SliceQueue& queue;
        bool is_wanted = true;
        ~Continuation() {
            if (is_wanted) boost::asio::post(queue.loop_, [queue = &queue] { queue->work_a_slice(); });
        }
    } continuation{*this};
    const auto end = steady_clock::now() + slice_;
    while (const Work work = next()) {
        work();
        if (steady_clock::now() >= end) return;
    }
    continuation.is_wanted = false;
}

SliceQueue::Work SliceQueue::next() {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) {
        under_way_ = false;
        return nullptr;
    }
    Work work = std::move(waiting_.front());
    waiting_.pop_front();
    return work;
}

}  // namespace holdfast::realtime
