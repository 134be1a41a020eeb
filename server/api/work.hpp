// What handlers have the store do: a change is one transaction on the storage thread; a question goes to a reader. The
// work owns what it captured, as it may be run again after a rollback.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <utility>

#include "server/api/seen.hpp"
#include "server/api/services.hpp"
#include "server/auth/roles.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {

template <class T>
using Work = std::function<Result<T>(storage::Store&)>;

// All of the work is on disk when this is answered, or none of it. Errors are the work's and the writer's.
template <class T>
boost::asio::awaitable<Result<T>> carried_out(Services& services, Work<T> work) {
    co_return co_await ops::answer<T>(
        [&](auto reply) { services.writer.submit<T>(std::move(work), std::move(reply)); });
}

template <class T>
boost::asio::awaitable<Result<T>> read_out(Services& services, Work<T> question) {
    co_return co_await ops::answer<T>(
        [&](auto reply) { services.readers.submit<T>(std::move(question), std::move(reply)); });
}

// Who changes something, when, and what of it he has seen, if he says so.
struct Doer {
    Doer(const Services& services, const auth::Identity& caller) : user(caller.user), now(services.clock.now()) {}
    Doer(const Services& services, const auth::Identity& caller, const http::Request& request)
        : user(caller.user), now(services.clock.now()), seen(request) {}

    UserId user;
    Timestamp now;
    Seen seen{};
};

}  // namespace holdfast::api
