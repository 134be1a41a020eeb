#include "server/schedule.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"

namespace holdfast::app {
namespace {

constexpr std::chrono::seconds interval{30};

}  // namespace

boost::asio::awaitable<void> keep_schedule(storage::Writer& writer, const ops::Clock& clock) {
    boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
    for (;;) {
        const auto moved = co_await ops::answer<storage::Nothing>([&](auto reply) {
            writer.submit<storage::Nothing>(
                [now = clock.now()](storage::Store& store) { return store.catalogue().move_schedule_on(now); },
                std::move(reply));
        });
        if (!moved) ops::log_error("The schedule was not moved on", ops::field("why", moved.error().message));
        pause.expires_after(interval);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

}  // namespace holdfast::app
