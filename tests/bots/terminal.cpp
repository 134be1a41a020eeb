#include "tests/bots/terminal.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <cerrno>
#include <csignal>
#include <ostream>
#include <system_error>

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;

constexpr std::size_t max_line_bytes = 1'024;  // what is longer was not typed by anybody

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(blanks) - begin + 1));
}

}  // namespace

Terminal::Terminal(asio::io_context& io, int input, std::ostream& out)
    : io_(io), out_(out), bell_(io), wake_(eventfd(0, EFD_CLOEXEC)) {
    if (wake_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    reader_ = std::thread([this, input] { read_all(input); });
}

Terminal::~Terminal() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(wake_, &one, sizeof one);
    reader_.join();
    ::close(wake_);
}

void Terminal::say(std::string_view text) {
    out_ << text << std::flush;
}

void Terminal::wipe() {
    if (isatty(STDOUT_FILENO) != 0) say("\033[2J\033[3J\033[H");
}

asio::awaitable<std::optional<std::string>> Terminal::line(TimePoint until) {
    while (lines_.empty() && !closed_ && std::chrono::steady_clock::now() < until) {
        boost::system::error_code rung;
        bell_.expires_at(until);
        co_await bell_.async_wait(asio::redirect_error(asio::use_awaitable, rung));
    }
    if (lines_.empty()) co_return std::nullopt;
    auto line = std::move(lines_.front());
    lines_.pop_front();
    co_return line;
}

void Terminal::close() {
    closed_ = true;
    lines_.clear();
    bell_.cancel();
}

// On the reader's thread.
void Terminal::read_all(int input) {
    std::array<char, 4'096> buffer{};
    std::array<pollfd, 2> awaited{{{input, POLLIN, 0}, {wake_, POLLIN, 0}}};
    for (;;) {
        if (poll(awaited.data(), awaited.size(), -1) < 0 && errno != EINTR) break;
        if (awaited[1].revents != 0) return;
        if (awaited[0].revents == 0) continue;
        const auto bytes = read(input, buffer.data(), buffer.size());
        if (bytes < 0 && errno == EINTR) continue;
        if (bytes <= 0) break;
        asio::post(io_, [this, text = std::string(buffer.data(), static_cast<std::size_t>(bytes))] { take(text); });
    }
    asio::post(io_, [this] {
        if (!begun_.empty()) take("\n");
        closed_ = true;
        bell_.cancel();
    });
}

void Terminal::take(std::string_view bytes) {
    if (closed_) return;
    for (const char byte : bytes) {
        if (byte == '\n') {
            lines_.push_back(trimmed(begun_));
            begun_.clear();
        } else if (begun_.size() < max_line_bytes) {
            begun_ += byte;
        }
    }
    bell_.cancel();
}

}  // namespace holdfast::bots
