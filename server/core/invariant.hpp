// The sentence that was wrong, as an exception: how check_invariants() reports, and how a caller's bug that would
// otherwise write outside a table is stopped in every build.
#pragma once

#include <stdexcept>
#include <string>

namespace holdfast::core {

// Throws std::logic_error with `sentence`, which says what should have been so.
inline void check_invariant(bool holds, const char* sentence) {
    if (!holds) throw std::logic_error(std::string("not so: ") + sentence);
}

}  // namespace holdfast::core
