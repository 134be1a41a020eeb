#include "server/realtime/slice_queue.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace holdfast::realtime {
namespace {

using std::chrono::microseconds;

// No time at all: each piece of work is a slice of its own.
constexpr microseconds shortest{0};
constexpr microseconds endless = std::chrono::hours(1);

struct Fixture {
    boost::asio::io_context context{1};
    std::string done;

    SliceQueue::Work note(char name) {
        return [this, name] { done += name; };
    }
};

TEST_CASE_FIXTURE(Fixture, "what is added is done in order, and only on the loop") {
    SliceQueue queue(context.get_executor(), endless);
    std::thread([&] {
        for (char name = 'a'; name <= 'e'; ++name) queue.add(note(name));
    }).join();
    CHECK(done.empty());
    context.run();
    CHECK(done == "abcde");
}

TEST_CASE_FIXTURE(Fixture, "between two slices the loop does what has arrived in the meantime") {
    SliceQueue queue(context.get_executor(), shortest);
    queue.add([this] {
        done += 'a';
        boost::asio::post(context, note('!'));
    });
    queue.add(note('b'));
    queue.add(note('c'));
    context.run();
    CHECK(done == "a!bc");
}

TEST_CASE_FIXTURE(Fixture, "within a slice the loop does nothing else") {
    SliceQueue queue(context.get_executor(), endless);
    queue.add([this] {
        done += 'a';
        boost::asio::post(context, note('!'));
    });
    queue.add(note('b'));
    context.run();
    CHECK(done == "ab!");
}

TEST_CASE_FIXTURE(Fixture, "a queue that was worked off begins again") {
    SliceQueue queue(context.get_executor(), shortest);
    for (int round = 0; round < 3; ++round) {
        queue.add(note('a'));
        context.restart();
        context.run();
    }
    CHECK(done == "aaa");
}

TEST_CASE_FIXTURE(Fixture, "work may add work") {
    SliceQueue queue(context.get_executor(), endless);
    queue.add([&] {
        done += 'a';
        queue.add(note('c'));
    });
    queue.add(note('b'));
    context.run();
    CHECK(done == "abc");
}

TEST_CASE_FIXTURE(Fixture, "work that throws does not keep the rest from being done") {
    SliceQueue queue(context.get_executor(), endless);
    queue.add([] { throw std::runtime_error("a bug"); });
    queue.add(note('b'));
    CHECK_THROWS_AS(context.run(), std::runtime_error);
    context.restart();
    context.run();
    CHECK(done == "b");
}

}  // namespace
}  // namespace holdfast::realtime
