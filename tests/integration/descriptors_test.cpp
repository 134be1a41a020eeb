// More connections than the system has descriptors for.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <iterator>

#include "tests/integration/support/raw_socket.hpp"
#include "tests/integration/support/sanitized.hpp"
#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

std::size_t open_descriptors(pid_t process) {
    const std::filesystem::directory_iterator all("/proc/" + std::to_string(process) + "/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

// A sanitizer opens a pipe to see whether an object may be looked at, and takes having none for a fault of the object.
TEST_CASE("a server without descriptors goes on for those who are in, and lets others in once there are some" *
          doctest::skip(is_sanitized)) {
    const TemporaryFolder folder;
    Server server(folder.path() / "data", {"--rate-limits", "off"});
    Visitor visitor(server);
    const auto visit = visitor.enter(visitor.show().id, visitor.guest());
    visit->next("state");
    constexpr std::size_t left_over = 8;
    const rlim_t limit = open_descriptors(server.process().pid()) + left_over;
    const rlimit few{limit, limit};
    REQUIRE(prlimit(server.process().pid(), RLIMIT_NOFILE, &few, nullptr) == 0);

    std::vector<std::unique_ptr<RawSocket>> crowd;
    for (std::size_t i = 0; i < 4 * left_over; ++i) crowd.push_back(std::make_unique<RawSocket>(server));
    visitor.run_until([&] { return server.process().output().find("out of resources") != std::string::npos; });
    REQUIRE(is_ok(visit->select({0})));
    CHECK(is_ok(visit->unselect({0})));
    crowd.clear();
    CHECK(visitor.get("/healthz").status == 200);
    CHECK(is_ok(visitor.enter(visitor.show().id, visitor.guest())->select({0})));
}

}  // namespace
}  // namespace holdfast::integration
