#include "server/ops/await_answer.hpp"

#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <string>
#include <thread>
#include <vector>

namespace holdfast {
using boost::asio::awaitable;

namespace {

// Runs one coroutine on a loop of its own and gives what it returned.
template <class T>
T run(awaitable<T> coroutine) {
    boost::asio::io_context loop(1);
    std::optional<T> result;
    boost::asio::co_spawn(loop, std::move(coroutine), [&](std::exception_ptr failure, T value) {
        REQUIRE_FALSE(failure);
        result = std::move(value);
    });
    loop.run();
    REQUIRE(result);
    return std::move(*result);
}

struct Visit {
    Result<std::string> outcome;
    bool stayed_on_its_thread;
};

template <class Start>
awaitable<std::unique_ptr<Visit>> visit(Start start) {
    const auto home = std::this_thread::get_id();
    auto outcome = co_await ops::answer<std::string>(std::move(start));
    co_return std::make_unique<Visit>(Visit{std::move(outcome), std::this_thread::get_id() == home});
}

awaitable<int> sum_of_answers(boost::asio::thread_pool& workers, int count) {
    int sum = 0;
    for (int i = 1; i <= count; ++i) {
        const auto outcome =
            co_await ops::answer<int>([&](auto reply) { boost::asio::post(workers, [reply, i] { reply(i); }); });
        sum += outcome.value();
    }
    co_return sum;
}

}  // namespace

TEST_CASE("an answer given at once resumes the coroutine") {
    const auto result = run(visit([](auto reply) { reply(std::string("at once")); }));
    CHECK(result->outcome.value() == "at once");
}

TEST_CASE("an answer of another thread resumes the coroutine on its own loop") {
    std::vector<std::jthread> threads;
    const auto result =
        run(visit([&threads](auto reply) { threads.emplace_back([reply] { reply(std::string("from afar")); }); }));
    CHECK(result->outcome.value() == "from afar");
    CHECK(result->stayed_on_its_thread);
}

TEST_CASE("a refusal arrives as the error it is") {
    const auto result = run(visit([](auto reply) { reply(make_error(ErrorCode::not_found, "No such show.")); }));
    CHECK(result->outcome.error().code == ErrorCode::not_found);
    CHECK(result->outcome.error().message == "No such show.");
}

TEST_CASE("a callback that is dropped counts as unavailable") {
    const auto result = run(visit([](auto) {}));
    CHECK(result->outcome.error().code == ErrorCode::unavailable);
}

TEST_CASE("only the first of several answers counts") {
    std::vector<std::jthread> threads;
    const auto result = run(visit([&threads](auto reply) {
        reply(std::string("first"));
        threads.emplace_back([reply] { reply(std::string("second")); });
    }));
    CHECK(result->outcome.value() == "first");
}

TEST_CASE("many coroutines of one loop wait for many threads") {
    boost::asio::thread_pool workers(3);
    boost::asio::io_context loop(1);
    std::vector<int> sums;
    for (int i = 0; i < 20; ++i) {
        boost::asio::co_spawn(loop, sum_of_answers(workers, 50),
                              [&](std::exception_ptr, int sum) { sums.push_back(sum); });
    }
    loop.run();
    workers.join();
    CHECK(sums == std::vector<int>(20, 1'275));
}

TEST_CASE("coroutines of a pool with several threads are resumed safely while their operation still starts") {
    boost::asio::thread_pool workers(3);
    std::atomic<int> total{0};
    for (int i = 0; i < 20; ++i) {
        boost::asio::co_spawn(workers, sum_of_answers(workers, 50), [&](std::exception_ptr, int sum) { total += sum; });
    }
    workers.join();
    CHECK(total == 20 * 1'275);
}

}  // namespace holdfast
