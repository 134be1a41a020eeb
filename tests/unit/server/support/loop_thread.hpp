// One loop on a thread of its own. As in the server it has to outlive whatever may still post to it, while its work
// ends with stop().
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <thread>

namespace holdfast::test {

class LoopThread {
public:
    ~LoopThread() { stop(); }
    void stop() {
        loop_.stop();
        if (thread_.joinable()) thread_.join();
    }
    boost::asio::any_io_executor executor() { return loop_.get_executor(); }

private:
    boost::asio::io_context loop_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{loop_.get_executor()};
    std::thread thread_{[this] { loop_.run(); }};
};

}  // namespace holdfast::test
