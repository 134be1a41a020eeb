#include "server/realtime/flush_pacer.hpp"

#include <doctest/doctest.h>

namespace holdfast::realtime {
namespace {

using namespace std::chrono_literals;

const FlushPacer::Time start{1h};

TEST_CASE("the first change after a quiet spell goes out at once") {
    FlushPacer pacer(20ms);
    CHECK(pacer.next(start) == start);
    pacer.flushed(start);
    CHECK(pacer.next(start + 1s) == start + 1s);
}

TEST_CASE("changes soon after a flush wait for the rest of the interval") {
    FlushPacer pacer(20ms);
    pacer.flushed(start);
    CHECK(pacer.next(start + 5ms) == start + 20ms);
}

TEST_CASE("the interval stretches to twice what writing takes, and shrinks again") {
    FlushPacer pacer(20ms);
    pacer.wrote(30ms);
    CHECK(pacer.interval() == 60ms);
    pacer.wrote(9ms);
    CHECK(pacer.interval() == 20ms);
}

TEST_CASE("the interval stretches no further than the limit, but a longer setting holds") {
    FlushPacer pacer(20ms);
    pacer.wrote(5s);
    CHECK(pacer.interval() == std::chrono::milliseconds(limits::max_flush_ms));
    FlushPacer slow{std::chrono::milliseconds(limits::max_flush_ms)};
    slow.wrote(0ms);
    CHECK(slow.interval() == std::chrono::milliseconds(limits::max_flush_ms));
}

}  // namespace
}  // namespace holdfast::realtime
