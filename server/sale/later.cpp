// Tasks are run, and dropped, without the lock: they may ask for the next wait.
#include "server/sale/later.hpp"

#include <utility>

namespace holdfast::sale {

void Later::after(Milliseconds wait, std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        tasks_.emplace(std::chrono::steady_clock::now() + wait, std::move(task));
    }
    changed_.notify_one();
}

void Later::stop() {
    decltype(tasks_) dropped;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        dropped.swap(tasks_);
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Later::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (tasks_.empty()) {
            changed_.wait(lock);
            continue;
        }
        const auto due = tasks_.begin()->first;
        if (std::chrono::steady_clock::now() < due) {
            changed_.wait_until(lock, due);
            continue;
        }
        auto task = tasks_.extract(tasks_.begin());
        lock.unlock();
        task.mapped()();
        task = {};
        lock.lock();
    }
}

}  // namespace holdfast::sale
