// The threads that serve: one io_context each, which runs until it is told to stop.
#pragma once

#include <boost/asio/io_context.hpp>

#include <memory>
#include <vector>

namespace holdfast::app {

class Loops {
public:
    explicit Loops(unsigned count);

    [[nodiscard]] std::vector<boost::asio::io_context*> all() const;
    [[nodiscard]] boost::asio::io_context& first() const { return *loops_.front(); }

    // Runs them, the first on this thread, until stop().
    void run();

    // Any thread.
    void stop();

private:
    std::vector<std::unique_ptr<boost::asio::io_context>> loops_;
};

}  // namespace holdfast::app
