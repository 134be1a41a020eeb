#include "storage/readers.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "protocol/limits.hpp"

namespace holdfast::storage {

struct Readers::Pool {
    struct Waiting {
        Job job;
        Refuse refuse;
    };

    void run();
    bool take(Waiting& into);

    Open open;
    std::mutex mutex;  // over what follows
    std::condition_variable wake;
    std::deque<Waiting> queue;
    bool stopping = false;
    std::vector<std::thread> threads;
};

// A connection that could not be opened is tried again for the next query, so that the pool recovers with the disk.
void Readers::Pool::run() {
    std::unique_ptr<Store> store;
    for (Waiting waiting; take(waiting);) {
        if (!store) store = open();
        if (store) {
            waiting.job(*store);
        } else {
            waiting.refuse(make_error(ErrorCode::unavailable));
        }
    }
}

// The oldest query; false when it is time to stop and none is left.
bool Readers::Pool::take(Waiting& into) {
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return stopping || !queue.empty(); });
    if (queue.empty()) return false;
    into = std::move(queue.front());
    queue.pop_front();
    return true;
}

Readers::Readers(std::size_t threads, Open open) : pool_(std::make_unique<Pool>()) {
    pool_->open = std::move(open);
    for (std::size_t i = 0; i < threads; ++i) pool_->threads.emplace_back([pool = pool_.get()] { pool->run(); });
}

Readers::~Readers() {
    {
        const std::lock_guard lock(pool_->mutex);
        pool_->stopping = true;
    }
    pool_->wake.notify_all();
    for (std::thread& thread : pool_->threads) thread.join();
}

std::size_t Readers::waiting() const {
    const std::lock_guard lock(pool_->mutex);
    return pool_->queue.size();
}

void Readers::enqueue(Job job, Refuse refuse) {
    {
        std::unique_lock lock(pool_->mutex);
        if (pool_->queue.size() >= limits::max_storage_queue) {
            lock.unlock();
            refuse(make_error(ErrorCode::unavailable, "Too much is waiting to be read; try again shortly."));
            return;
        }
        pool_->queue.push_back({std::move(job), std::move(refuse)});
    }
    pool_->wake.notify_one();
}

}  // namespace holdfast::storage
