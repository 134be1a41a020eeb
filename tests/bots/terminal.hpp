// Somebody at a terminal: what is said to him, and the lines that he types while the clock runs. Lines are read on a
// thread of their own, because a file or a terminal cannot be awaited without changing it for whoever has it next; they
// arrive on the io_context's thread, where everything else of this lives.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <deque>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace holdfast::bots {

class Terminal {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    // `input` stays open for as long as this lives. Throws std::system_error when the system has no more descriptors.
    Terminal(boost::asio::io_context& io, int input, std::ostream& out);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void say(std::string_view text);
    // Takes away what the one before has left on the screen, if it is one.
    void wipe();

    // The next line, without blanks at its ends; nothing at `until`, or when nobody is there any more.
    boost::asio::awaitable<std::optional<std::string>> line(TimePoint until = TimePoint::max());

    // Nobody is there any more: whoever waits for a line is told.
    void close();
    [[nodiscard]] bool is_closed() const { return closed_ && lines_.empty(); }

private:
    void read_all(int input);
    void take(std::string_view bytes);

    boost::asio::io_context& io_;
    std::ostream& out_;
    boost::asio::steady_timer bell_;
    std::deque<std::string> lines_;
    std::string begun_;  // of a line that has not ended
    bool closed_ = false;
    int wake_ = -1;  // an eventfd, readable when the thread is to end
    std::thread reader_;
};

}  // namespace holdfast::bots
