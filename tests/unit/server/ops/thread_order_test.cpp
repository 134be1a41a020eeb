#include "server/ops/thread_order.hpp"

#include <doctest/doctest.h>

#include <sys/resource.h>

#include <thread>

namespace holdfast::ops {
namespace {

int niceness() {
    return ::getpriority(PRIO_PROCESS, 0);
}

}  // namespace

TEST_CASE("whoever stays behind is nicer than before, and nobody else is") {
    const int before = niceness();
    int behind = before;
    std::thread([&behind] {
        stay_behind();
        behind = niceness();
    }).join();
    CHECK(behind > before);
    CHECK(niceness() == before);
}

TEST_CASE("whoever comes first stays as nice as before") {
    constexpr int nice = 5;
    int first = 0;
    std::thread([&first] {
        ::setpriority(PRIO_PROCESS, 0, nice);
        come_first();
        first = niceness();
    }).join();
    CHECK(first == nice);
}

}  // namespace holdfast::ops
