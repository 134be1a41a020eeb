#include "server/app/loops.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <exception>
#include <thread>

#include "server/ops/log.hpp"
#include "server/ops/thread_order.hpp"

namespace holdfast::app {
namespace {

// An exception that gets this far is a bug of one handler; the others have done nothing to be ended for it.
void run_on_this_thread(boost::asio::io_context& loop) {
    ops::come_first();
    const auto work = boost::asio::make_work_guard(loop);
    while (!loop.stopped()) {
        try {
            loop.run();
        } catch (const std::exception& failure) {
            ops::log_error("A handler threw on a loop", ops::field("why", failure.what()));
        }
    }
}

}  // namespace

Loops::Loops(unsigned count) {
    for (unsigned i = 0; i < count; ++i) loops_.push_back(std::make_unique<boost::asio::io_context>(1));
}

std::vector<boost::asio::io_context*> Loops::all() const {
    std::vector<boost::asio::io_context*> all;
    all.reserve(loops_.size());
    for (const auto& loop : loops_) all.push_back(loop.get());
    return all;
}

void Loops::run() {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < loops_.size(); ++i) {
        threads.emplace_back([&loop = *loops_[i]] { run_on_this_thread(loop); });
    }
    run_on_this_thread(first());
}

void Loops::stop() {
    for (const auto& loop : loops_) loop->stop();
}

}  // namespace holdfast::app
