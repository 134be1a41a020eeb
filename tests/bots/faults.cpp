#include "tests/bots/faults.hpp"

#include <numeric>

namespace holdfast::bots {
namespace {

constexpr std::size_t max_sentences = 20;

constexpr std::array<std::string_view, fault_kind_count> names{
    "two holders",       "two owners",   "over the limit",  "lost hold", "hold ended late", "lost order",
    "unexplained order", "out of order", "pictures differ", "not shown", "bad message",     "left behind",
};

}  // namespace

std::string_view name_of(FaultKind kind) {
    return names[static_cast<std::size_t>(kind)];
}

void Faults::report(FaultKind kind, std::string sentence) {
    ++counts_[static_cast<std::size_t>(kind)];
    if (sentences_.size() < max_sentences) sentences_.push_back(std::string(name_of(kind)) + ": " + sentence);
}

std::size_t Faults::total() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0});
}

}  // namespace holdfast::bots
