// A thread that calls back after a while, for purchases that wait until a failing disk can be read again. It sleeps for
// as long as there are none.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "protocol/time.hpp"

namespace holdfast::sale {

class Later {
public:
    Later() : thread_([this] { run(); }) {}
    ~Later() { stop(); }
    Later(const Later&) = delete;
    Later& operator=(const Later&) = delete;

    // Calls `task` on the thread, not before `wait` has passed; never once stop() was called. Any thread.
    void after(Milliseconds wait, std::function<void()> task);

    // Drops what still waits and ends the thread. Not to be called from a task.
    void stop();

private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::multimap<std::chrono::steady_clock::time_point, std::function<void()>> tasks_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace holdfast::sale
