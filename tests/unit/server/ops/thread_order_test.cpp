#include "server/ops/thread_order.hpp"

#include <doctest/doctest.h>

#include <sys/resource.h>

#include <algorithm>
#include <thread>

namespace holdfast::ops {
namespace {

constexpr int nicest = 19;

int niceness() {
    return ::getpriority(PRIO_PROCESS, 0);
}

}  // namespace

TEST_CASE("whoever stays behind is nicer than the others, however nice they are, and nobody else becomes so") {
    const int before = niceness();
    int others = before;
    int behind = before;
    std::thread([&] {
        ::setpriority(PRIO_PROCESS, 0, std::max(before, 12));  // as in a server that was started so
        others = niceness();
        std::thread([&] {
            stay_behind();
            behind = niceness();
        }).join();
    }).join();
    CHECK((behind > others || others == nicest));
    CHECK(niceness() == before);
}

TEST_CASE("whoever comes first stays as nice as before") {
    const int nice = std::max(niceness(), 5);
    int first = 0;
    std::thread([&first, nice] {
        ::setpriority(PRIO_PROCESS, 0, nice);
        come_first();
        first = niceness();
    }).join();
    CHECK(first == nice);
}

}  // namespace holdfast::ops
