// The sample plans of this folder, as they were built into the binary.
#pragma once

#include <string_view>

namespace holdfast::storage::demo {

std::string_view studio_plan();
std::string_view theatre_plan();
std::string_view arena_plan();

}  // namespace holdfast::storage::demo
