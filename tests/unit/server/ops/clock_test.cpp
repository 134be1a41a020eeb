#include "server/ops/clock.hpp"

#include <doctest/doctest.h>

namespace holdfast {

TEST_CASE("the system's clock never goes back") {
    const ops::SystemClock clock;
    auto last = clock.now();
    for (int i = 0; i < 1'000; ++i) {
        const auto now = clock.now();
        REQUIRE(now >= last);
        last = now;
    }
}

}  // namespace holdfast
