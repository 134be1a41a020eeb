#include "server/app/readiness.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"

namespace holdfast::app {
namespace {

constexpr std::chrono::seconds interval{2};
constexpr std::chrono::seconds patience{10};  // without any answer

Result<storage::Nothing> touch(storage::Store& store) {
    return store.touch();
}

}  // namespace

boost::asio::awaitable<void> Readiness::watch() {
    boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
    for (;;) {
        const auto outcome = co_await ops::answer<storage::Nothing>(
            [this](auto reply) { writer_.submit<storage::Nothing>(touch, std::move(reply)); });
        const bool committed = outcome.has_value();
        if (committed != committed_.exchange(committed)) {
            if (committed) {
                ops::log_info("The store commits");
            } else {
                ops::log_error("The store does not commit; selling is refused until it does");
            }
        }
        answered_at_ = Steady::now();
        pause.expires_after(interval);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

bool Readiness::ready() const {
    return !draining_ && committed_ && Steady::now() - answered_at_.load() < patience;
}

}  // namespace holdfast::app
