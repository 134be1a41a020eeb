#include "server/payments/sandbox_bank.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>

#include <exception>

#include "server/ops/log.hpp"
#include "server/payments/sandbox_pages.hpp"
#include "server/payments/sandbox_switches.hpp"

namespace holdfast::payments {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

std::string url_of(const tcp::endpoint& endpoint) {
    const auto address = endpoint.address().to_string();
    return "http://" + (endpoint.address().is_v6() ? "[" + address + "]" : address) + ":" +
           std::to_string(endpoint.port());
}

void run(asio::io_context& loop) {
    const auto work = asio::make_work_guard(loop);
    while (!loop.stopped()) {
        try {
            loop.run();
        } catch (const std::exception& failure) {
            ops::log_error("The sandbox has failed", ops::field("why", failure.what()));
        }
    }
}

}  // namespace

SandboxBank::SandboxBank(std::unique_ptr<SandboxBook> book, const SandboxSettings& settings, const http::Client& client,
                         const ops::Clock& clock)
    : book_(std::move(book)),
      slots_(0, metrics_),
      site_{router_, {}, metrics_, clock},
      notices_(loop_, *book_, client, clock, settings.secret),
      desk_{*book_, faults_, notices_, clock, settings.secret} {
    add_merchant_routes(router_, desk_);
    add_switches(router_, desk_);
    add_pages(router_, desk_);
}

SandboxBank::~SandboxBank() {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
}

Result<std::unique_ptr<SandboxBank>> SandboxBank::open(const SandboxSettings& settings, const http::Client& client,
                                                       const ops::Clock& clock) {
    auto book = SandboxBook::open(settings.book);
    if (!book) return book.error();
    std::unique_ptr<SandboxBank> bank(new SandboxBank(std::move(*book), settings, client, clock));
    auto listening = bank->listen(settings.listen);
    if (!listening) return listening.error();
    return bank;
}

// With port 0 the last one is tried first: links that buyers have go on leading here.
Result<void> SandboxBank::listen(tcp::endpoint endpoint) {
    const bool any_port = endpoint.port() == 0;
    if (any_port) endpoint.port(book_->port());
    auto bound = http::Listener::bind(loop_, endpoint, site_, slots_, nullptr);
    if (!bound && any_port) bound = http::Listener::bind(loop_, {endpoint.address(), 0}, site_, slots_, nullptr);
    if (!bound) return bound.error();
    listener_ = std::move(*bound);
    desk_.base_url = url_of(listener_->endpoint());
    return book_->save_port(listener_->endpoint().port());
}

void SandboxBank::start(std::string webhook_url) {
    notices_.set_target(std::move(webhook_url));
    asio::co_spawn(loop_, notices_.deliver(), asio::detached);
    listener_->start();
    thread_ = std::thread([this] { run(loop_); });
}

}  // namespace holdfast::payments
