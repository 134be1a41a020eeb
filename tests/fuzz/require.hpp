// A property that fails stops the fuzzer, which then keeps the input that broke it.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace holdfast::fuzz {

inline void require(bool holds, const char* property) {
    if (holds) return;
    std::fprintf(stderr, "Broken: %s\n", property);
    std::abort();
}

}  // namespace holdfast::fuzz
