// The scheduler on a loop of its own and a database of its own; the clock stands still, so that only what a test moves
// becomes due.
#include "server/jobs/scheduler.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <doctest/doctest.h>

#include <thread>

#include "server/ops/await_answer.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using jobs::Again;
using jobs::JobReport;
using jobs::Lease;
using storage::JobState;
using storage::Store;

constexpr jobs::SchedulerSettings quick{.glance = 5ms, .pause = 5ms, .lease = 30s};

// Waits for what another thread brings about, far longer than it takes.
template <class Condition>
bool comes_true(Condition condition) {
    const auto limit = std::chrono::steady_clock::now() + 10s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > limit) return false;
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

awaitable<void> wait_for(std::chrono::milliseconds wait) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, wait);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

// A job that counts how often it runs, and does what it is told.
struct Counted {
    std::atomic<int> begun{0};
    std::atomic<int> at_it{0};
    std::atomic<int> most_at_it{0};
    std::atomic<bool> fails{false};
    std::atomic<bool> stays{false};  // until this is cleared, or the lease is lost
    std::atomic<int> cut_short{0};

    jobs::Job job(std::string name, jobs::When when) {
        return {std::move(name), when, [this](Lease lease) { return work(std::move(lease)); }};
    }

private:
    awaitable<Result<JobReport>> work(Lease lease) {
        ++begun;
        most_at_it = std::max(most_at_it.load(), ++at_it);
        while (stays && lease.held()) co_await wait_for(1ms);
        if (stays) ++cut_short;
        --at_it;
        if (fails) co_return make_error(ErrorCode::unavailable, "The disk is gone.");
        co_return JobReport{R"({"done":1})"};
    }
};

// A server's scheduler, on a thread of its own.
class Server {
public:
    explicit Server(House& house, jobs::SchedulerSettings settings = quick)
        : scheduler(loop.get_executor(), *house.writer, *house.readers, house.clock, settings), house_(house) {}
    // Whatever was asked of the storage threads is answered before the loop is gone.
    ~Server() {
        crash();
        const auto nothing = [](Store&) -> Result<storage::Nothing> { return storage::Nothing{}; };
        static_cast<void>(ask<storage::Nothing>(*house_.writer, nothing));
        static_cast<void>(ask<storage::Nothing>(*house_.readers, nothing));
    }

    void start() {
        scheduler.start();
        thread_ = std::thread([this] {
            const auto work = boost::asio::make_work_guard(loop);
            loop.run();
        });
    }

    // Nothing of it runs any more, and nothing was given back.
    void crash() {
        loop.stop();
        if (thread_.joinable()) thread_.join();
    }

    boost::asio::io_context loop{1};
    jobs::Scheduler scheduler;

private:
    House& house_;
    std::thread thread_;
};

JobState state_of(House& house, const std::string& name) {
    const auto store = house.open_reader();
    auto state = store->jobs().job(name);
    return state ? *std::move(state) : JobState{};
}

}  // namespace

TEST_CASE("a job that is new runs at once, and again when its time has come") {
    House house;
    Counted counted;
    Server server(house);
    server.scheduler.add(counted.job("tidy", jobs::Every{1min}));
    server.start();
    CHECK(comes_true([&] { return state_of(house, "tidy").last_duration.has_value(); }));
    CHECK(counted.begun == 1);
    const JobState after = state_of(house, "tidy");
    CHECK(after.next_run_at == house.clock.now() + 1min);
    CHECK(after.last_run_at == house.clock.now());
    CHECK(after.last_result == R"({"done":1})");
    CHECK(after.lease_holder.empty());
    CHECK_FALSE(after.lease_until);

    house.clock.advance(59s);
    std::this_thread::sleep_for(50ms);
    CHECK(counted.begun == 1);
    house.clock.advance(1s);
    CHECK(comes_true([&] { return counted.begun == 2; }));
}

TEST_CASE("a job keeps its time across a restart, and what was due meanwhile is done") {
    House house;
    Counted counted;
    {
        Server server(house);
        server.scheduler.add(counted.job("tidy", jobs::Every{1h}));
        server.start();
        REQUIRE(comes_true([&] { return state_of(house, "tidy").last_duration.has_value(); }));
    }
    house.clock.advance(30min);
    {
        Server server(house);
        server.scheduler.add(counted.job("tidy", jobs::Every{1h}));
        server.start();
        std::this_thread::sleep_for(50ms);
        CHECK(counted.begun == 1);
    }
    house.clock.advance(31min);
    Server server(house);
    server.scheduler.add(counted.job("tidy", jobs::Every{1h}));
    server.start();
    CHECK(comes_true([&] { return counted.begun == 2; }));
}

TEST_CASE("a daily job that is new waits for its hour") {
    House house;
    Counted counted;
    ops::TimeZones zones;
    Server server(house);
    server.scheduler.add(counted.job("report", jobs::Daily{6h, zones.find("UTC").value(), "UTC"}));
    server.start();
    CHECK(comes_true([&] { return state_of(house, "report").next_run_at == house.clock.now() + 18h; }));
    house.clock.advance(18h);
    CHECK(comes_true([&] { return counted.begun == 1; }));
}

TEST_CASE("a nudge runs a job before it is due, and many nudges are one run") {
    House house;
    Counted counted;
    Server server(house);
    server.scheduler.add(counted.job("mail", jobs::Every{1h}));
    server.start();
    REQUIRE(comes_true([&] { return state_of(house, "mail").last_duration.has_value(); }));

    counted.stays = true;
    server.scheduler.nudge("mail");
    REQUIRE(comes_true([&] { return counted.begun == 2; }));
    for (int i = 0; i < 1'000; ++i) server.scheduler.nudge("mail");
    counted.stays = false;
    CHECK(comes_true([&] { return counted.begun == 3; }));
    std::this_thread::sleep_for(50ms);
    CHECK(counted.begun == 3);
    CHECK(counted.most_at_it == 1);
    server.scheduler.nudge("nobody knows this one");
}

TEST_CASE("a job that fails is tried again later and later, and a nudge does not hurry it") {
    House house;
    Counted counted;
    counted.fails = true;
    Server server(house);
    server.scheduler.add(counted.job("mail", jobs::Every{1h}));
    server.start();
    Seconds wait{1};
    for (std::uint32_t failures = 1; failures <= 12; ++failures) {
        REQUIRE(comes_true([&] { return state_of(house, "mail").failures == failures; }));
        const JobState state = state_of(house, "mail");
        CHECK(state.last_error == "The disk is gone.");
        CHECK(state.next_run_at == house.clock.now() + std::min(wait, Seconds(limits::max_job_backoff_s)));
        house.clock.advance(state.next_run_at - house.clock.now() - 1ms);
        server.scheduler.nudge("mail");
        std::this_thread::sleep_for(20ms);
        CHECK(state_of(house, "mail").failures == failures);
        house.clock.advance(1ms);
        wait *= 2;
    }
    counted.fails = false;
    house.clock.advance(1h);
    CHECK(comes_true([&] { return state_of(house, "mail").failures == 0; }));
    CHECK(state_of(house, "mail").last_error.empty());
}

TEST_CASE("a job that throws has failed, and the others go on") {
    House house;
    Counted counted;
    Server server(house);
    server.scheduler.add({"bad", jobs::Every{1h},
                          [](Lease) -> awaitable<Result<JobReport>> { throw std::runtime_error("out of luck"); }});
    server.scheduler.add(counted.job("good", jobs::Every{1h}));
    server.start();
    CHECK(comes_true([&] { return state_of(house, "bad").failures == 1; }));
    CHECK(comes_true([&] { return counted.begun == 1; }));
}

TEST_CASE("two schedulers on one database never do one job twice") {
    House house;
    Counted counted;
    Server first(house);
    Server second(house);
    for (Server* server : {&first, &second}) {
        server->scheduler.add(counted.job("tidy", jobs::Every{1min}));
        server->start();
    }
    for (int run = 1; run <= 50; ++run) {
        REQUIRE(comes_true([&] { return counted.begun == run && !state_of(house, "tidy").lease_until; }));
        std::this_thread::sleep_for(10ms);
        CHECK(counted.begun == run);
        house.clock.advance(1min);
    }
    CHECK(counted.most_at_it == 1);
}

TEST_CASE("what a server that died was at is taken over once its lease is over") {
    House house;
    Counted dead;
    Counted alive;
    Server first(house);
    dead.stays = true;
    first.scheduler.add(dead.job("tidy", jobs::Every{1min}));
    first.start();
    REQUIRE(comes_true([&] { return dead.begun == 1; }));
    first.crash();

    Server second(house);
    second.scheduler.add(alive.job("tidy", jobs::Every{1min}));
    second.start();
    house.clock.advance(29s);
    std::this_thread::sleep_for(50ms);
    CHECK(alive.begun == 0);
    house.clock.advance(1s);
    CHECK(comes_true([&] { return alive.begun == 1; }));
}

TEST_CASE("whoever has the database alone ends the leases of his former life") {
    House house;
    Counted dead;
    Counted alive;
    Server first(house);
    dead.stays = true;
    first.scheduler.add(dead.job("tidy", jobs::Every{1min}));
    first.start();
    REQUIRE(comes_true([&] { return dead.begun == 1; }));
    first.crash();
    ask<storage::Nothing>(*house.writer, [](Store& store) { return store.jobs().end_leases(); }).value();

    Server second(house);
    second.scheduler.add(alive.job("tidy", jobs::Every{1min}));
    second.start();
    CHECK(comes_true([&] { return alive.begun == 1; }));
}

TEST_CASE("a long run keeps its lease, and a lease that was lost ends the run") {
    House house;
    Counted counted;
    counted.stays = true;
    Server server(house, {.glance = 5ms, .pause = 5ms, .lease = 1s});
    server.scheduler.add(counted.job("long", jobs::Every{1min}));
    server.start();
    REQUIRE(comes_true([&] { return counted.begun == 1; }));
    house.clock.advance(500ms);
    CHECK(comes_true([&] { return state_of(house, "long").lease_until == house.clock.now() + 1s; }));
    CHECK(counted.cut_short == 0);
    // Somebody else believed it dead.
    ask<storage::Nothing>(*house.writer, [](Store& store) { return store.jobs().end_leases(); }).value();
    CHECK(comes_true([&] { return counted.cut_short == 1; }));
}

TEST_CASE("a stop lets no run begin, and those under way come to an end") {
    House house;
    Counted counted;
    counted.stays = true;
    Server server(house);
    server.scheduler.add(counted.job("long", jobs::Every{1min}));
    server.start();
    REQUIRE(comes_true([&] { return counted.begun == 1; }));
    CHECK_FALSE(server.scheduler.idle());
    server.scheduler.stop();
    CHECK(comes_true([&] { return server.scheduler.idle(); }));
    CHECK(counted.cut_short == 1);
    CHECK(state_of(house, "long").lease_holder.empty());
    house.clock.advance(1h);
    server.scheduler.nudge("long");
    std::this_thread::sleep_for(50ms);
    CHECK(counted.begun == 1);
}

TEST_CASE("jobs are listed with their plans, and may be run by hand") {
    House house;
    Counted counted;
    counted.fails = true;
    Server server(house);
    server.scheduler.add(counted.job("tidy", jobs::Every{1h}));
    server.start();
    REQUIRE(comes_true([&] { return state_of(house, "tidy").failures == 1; }));
    ask<storage::Nothing>(*house.writer, [&](Store& store) {
        return store.jobs().plan("of another version", house.clock.now());
    }).value();
    const auto listed = run(server.scheduler.list()).value();
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].state.name == "tidy");
    CHECK(in_words(listed[0].when) == "every 1 h");

    counted.fails = false;
    CHECK(run(server.scheduler.run_now("tidy")).has_value());
    CHECK(comes_true([&] { return state_of(house, "tidy").failures == 0; }));
    CHECK(run(server.scheduler.run_now("none")).error().code == ErrorCode::not_found);

    counted.stays = true;
    CHECK(run(server.scheduler.run_now("tidy")).has_value());
    REQUIRE(comes_true([&] { return counted.begun == 3; }));
    CHECK(run(server.scheduler.run_now("tidy")).error().code == ErrorCode::conflict);
    counted.stays = false;
}

}  // namespace holdfast::test
