#include "server/core/deadlines.hpp"

#include <cassert>

namespace holdfast::core {

void Deadlines::add(const UserId& customer, Timestamp deadline) {
    [[maybe_unused]] const bool added = ordered_.emplace(deadline, customer).second;
    assert(added);
}

void Deadlines::remove(const UserId& customer, Timestamp deadline) {
    [[maybe_unused]] const std::size_t removed = ordered_.erase({deadline, customer});
    assert(removed == 1);
}

std::optional<Timestamp> Deadlines::next() const {
    if (ordered_.empty()) return std::nullopt;
    return ordered_.begin()->first;
}

std::optional<UserId> Deadlines::first_due(Timestamp now) const {
    if (ordered_.empty() || ordered_.begin()->first > now) return std::nullopt;
    return ordered_.begin()->second;
}

bool Deadlines::contains(const UserId& customer, Timestamp deadline) const {
    return ordered_.contains({deadline, customer});
}

}  // namespace holdfast::core
