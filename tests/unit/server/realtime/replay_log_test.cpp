// What rooms recorded on its way to the disk, also when the disk does not take it.
#include "server/realtime/replay_log.hpp"

#include <doctest/doctest.h>

#include "protocol/limits.hpp"
#include "tests/unit/server/realtime/loopback.hpp"
#include "tests/unit/server/sale/failing_commits.hpp"
#include "tests/unit/server/support/house.hpp"

namespace holdfast::realtime {
namespace {

using storage::ReplayRow;
using test::CommitFault;

struct Fixture {
    boost::asio::io_context context{1};  // outlives the storage thread, which posts to it
    ops::Metrics metrics;
    std::atomic<CommitFault> fault{CommitFault::none};
    test::House house{[this](std::unique_ptr<storage::WritingStore> store) {
        return std::make_unique<test::FailingCommits>(std::move(store), fault);
    }};
    std::shared_ptr<ReplayLog> log = std::make_shared<ReplayLog>(context.get_executor(), *house.writer, metrics);

    void add(std::uint32_t seat) {
        Recorded flush{.show = house.priced, .at = house.clock.now()};
        flush.changes.push_back({.seat = SeatIndex(seat), .state = SeatState::blocked, .why = Why::blocked});
        test::on_loop(context, [&] { log->add({flush}); });
    }
    void push() {
        test::on_loop(context, [&] { log->push(); });
    }
    // The changes on the disk, one flush after the other.
    std::string written() {
        std::string words;
        for (const ReplayRow& row : house.open_reader()->replay().rows_of(house.priced, 0, 100).value()) {
            words += (words.empty() ? "" : ", ") + row.changes;
        }
        return words;
    }
};

TEST_CASE_FIXTURE(Fixture, "what was gathered is written together, in order") {
    add(1);
    add(2);
    CHECK(written().empty());
    CHECK(metrics.replay_backlog_bytes.Value() > 0);
    push();
    CHECK(test::run_until(context, [&] { return !written().empty(); }));
    CHECK(test::run_until(context, [&] { return metrics.replay_backlog_bytes.Value() == 0; }));
    CHECK(written() == "1b-x, 2b-x");
    CHECK(log->losses() == 0);
}

TEST_CASE_FIXTURE(Fixture, "what a failing disk does not take is lost and counted, and what comes after is written") {
    fault = CommitFault::lost;
    add(1);
    push();
    REQUIRE(test::run_until(context, [&] { return log->losses() == 1; }));
    CHECK(metrics.replay_rows_lost.Value() == 1);
    fault = CommitFault::none;
    add(2);
    push();
    CHECK(test::run_until(context, [&] { return written() == "2b-x"; }));
}

TEST_CASE_FIXTURE(Fixture, "what does not fit into the backlog is left out and counted, and the rest is written") {
    add(1);
    Recorded house_of_many{.show = house.priced, .at = house.clock.now()};
    house_of_many.seats.resize(limits::max_replay_backlog_bytes);
    test::on_loop(context, [&] { log->add({house_of_many, house_of_many}); });
    CHECK(log->losses() == 1);
    CHECK(metrics.replay_rows_lost.Value() == 2);
    add(2);
    push();
    CHECK(test::run_until(context, [&] { return written() == "1b-x, 2b-x"; }));
}

TEST_CASE_FIXTURE(Fixture, "the last is written also when another job is under way") {
    add(1);
    push();
    add(2);
    test::on_loop(context, [&] { log->finish(); });
    CHECK(test::run_until(context, [&] { return written() == "1b-x, 2b-x"; }));
}

}  // namespace
}  // namespace holdfast::realtime
