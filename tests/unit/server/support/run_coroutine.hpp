// Runs one coroutine to its end on a loop of its own, and gives its result.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <utility>

namespace holdfast::test {

template <class T>
T run(boost::asio::awaitable<T> coroutine) {
    boost::asio::io_context loop;
    auto result = boost::asio::co_spawn(loop, std::move(coroutine), boost::asio::use_future);
    loop.run();
    return result.get();
}

}  // namespace holdfast::test
