#include "server/ops/thread_order.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>

namespace holdfast::ops {
namespace {

constexpr std::chrono::nanoseconds shortest_slice = std::chrono::microseconds(100);  // that the kernel takes
constexpr int steps_behind = 10;

// struct sched_attr in its first version, as sched_setattr(2) prints it: glibc has none, and the kernel's header cannot
// be read together with glibc's.
struct SchedulingAttributes {
    std::uint32_t size = 0;
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime_ns = 0;  // of a thread without real time: its slice
    std::uint64_t deadline_ns = 0;
    std::uint64_t period_ns = 0;
};
static_assert(sizeof(SchedulingAttributes) == 48, "SCHED_ATTR_SIZE_VER0");

}  // namespace

// What fails here costs some speed and nothing else, so it is not looked at.
void come_first() {
    SchedulingAttributes attributes;
    if (::syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0) return;
    attributes.runtime_ns = static_cast<std::uint64_t>(shortest_slice.count());
    (void)::syscall(SYS_sched_setattr, 0, &attributes, 0);
}

void stay_behind() {
    // Of this thread alone, as Linux has it; past the nicest it is the nicest.
    (void)::setpriority(PRIO_PROCESS, 0, ::getpriority(PRIO_PROCESS, 0) + steps_behind);
}

}  // namespace holdfast::ops
