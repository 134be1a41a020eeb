#include "storage/demo/plan_files.hpp"

// The labels of plan_files.S.in: the bytes lie between them.
extern "C" {
extern const char holdfast_studio_plan[];
extern const char holdfast_studio_plan_end[];
extern const char holdfast_theatre_plan[];
extern const char holdfast_theatre_plan_end[];
extern const char holdfast_arena_plan[];
extern const char holdfast_arena_plan_end[];
}

namespace holdfast::storage::demo {

std::string_view studio_plan() {
    return {holdfast_studio_plan, holdfast_studio_plan_end};
}

std::string_view theatre_plan() {
    return {holdfast_theatre_plan, holdfast_theatre_plan_end};
}

std::string_view arena_plan() {
    return {holdfast_arena_plan, holdfast_arena_plan_end};
}

}  // namespace holdfast::storage::demo
