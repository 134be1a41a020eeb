// What is typical of several measurements, whatever the odd one out was.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace holdfast::bench {

// `values` has at least one. Of an even number, the upper of the two in the middle.
inline double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace holdfast::bench
