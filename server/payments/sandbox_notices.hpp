// How the sandbox's bank tells the shop: webhooks, signed, one after another, each tried until the shop has said 2xx.
// What is due is in the book, so that a restart loses none. Lives on the bank's thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "server/http/client.hpp"
#include "server/ops/clock.hpp"
#include "server/payments/sandbox_book.hpp"
#include "server/payments/sandbox_faults.hpp"

namespace holdfast::payments {

class SandboxNotices {
public:
    SandboxNotices(boost::asio::io_context& loop, SandboxBook& book, const http::Client& client,
                   const ops::Clock& clock, std::string secret);

    // Where the shop listens. Nothing is sent before that is known.
    void set_target(std::string url);

    // What tells of a change: as many copies, as late as the fault has it. For the book's next save().
    [[nodiscard]] std::vector<SandboxNotice> about(std::string_view kind, const SandboxPayment& payment,
                                                   const SandboxFault& fault) const;

    // There is something new in the book.
    void wake() { pause_.cancel(); }

    // Sends, as long as the loop runs.
    boost::asio::awaitable<void> deliver();

    // Returns once everything that is due was told, or after a while.
    boost::asio::awaitable<void> delivered();

private:
    [[nodiscard]] const SandboxNotice* next() const;
    boost::asio::awaitable<void> send(SandboxNotice notice);

    SandboxBook& book_;
    const http::Client& client_;
    const ops::Clock& clock_;
    std::string secret_;
    std::string target_;
    boost::asio::steady_timer pause_;
};

}  // namespace holdfast::payments
