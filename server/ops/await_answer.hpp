// From callbacks to coroutines. Rooms, the order desk and the storage threads answer through a callback, on a thread of
// theirs; a handler on a loop wants to `co_await` the answer and go on where it was:
//
//     const auto order = co_await ops::answer<Order>([&](auto reply) { readers.submit<Order>(query, reply); });
//
// The coroutine always resumes through its own executor, never on the thread that answered and never before the start
// function has returned. An operation that drops its callback without calling it counts as answered `unavailable`, and
// a second call is ignored, so that a coroutine can neither hang nor run twice. What answers has to be gone before the
// loop is.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

#include "protocol/errors.hpp"

namespace holdfast::ops {

template <class T>
using Reply = std::function<void(Result<T>)>;

namespace detail {

// The one completion of an operation, shared by the copies of its callback.
template <class T, class Handler>
class PendingAnswer {
public:
    explicit PendingAnswer(Handler handler)
        : work_(boost::asio::get_associated_executor(handler)), handler_(std::move(handler)) {}
    ~PendingAnswer() { complete(Result<T>(boost::system::in_place_error, make_error(ErrorCode::unavailable))); }
    PendingAnswer(const PendingAnswer&) = delete;
    PendingAnswer& operator=(const PendingAnswer&) = delete;

    void complete(Result<T> outcome) {
        if (completed_.exchange(true)) return;
        boost::asio::post(work_.get_executor(),
                          [handler = std::move(handler_), outcome = std::move(outcome)]() mutable {
                              std::move(handler)(std::move(outcome));
                          });
        work_.reset();
    }

private:
    boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> work_;
    Handler handler_;
    std::atomic<bool> completed_{false};
};

}  // namespace detail

// Calls `start(reply)` with a copyable `reply` of type Reply<T>, and gives what it is called with.
template <class T, class Start>
auto answer(Start start) {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Result<T>)>(
        [](auto handler, Start owned_start) {
            const auto pending = std::make_shared<detail::PendingAnswer<T, decltype(handler)>>(std::move(handler));
            owned_start(Reply<T>([pending](Result<T> outcome) { pending->complete(std::move(outcome)); }));
        },
        boost::asio::use_awaitable, std::move(start));
}

}  // namespace holdfast::ops
