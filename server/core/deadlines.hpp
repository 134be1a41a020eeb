// When which customer's cart ends. Ordered by time and, at the same time, by customer, so that expiry is the same in
// every run. One entry a cart that can expire; HoldTable keeps it in step. Not thread-safe; lives with its room.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <utility>

#include "protocol/ids.hpp"
#include "protocol/time.hpp"

namespace holdfast::core {

class Deadlines {
public:
    void add(const UserId& customer, Timestamp deadline);
    // `deadline` is the one it was added with.
    void remove(const UserId& customer, Timestamp deadline);

    // The earliest of all; nothing when there is none.
    [[nodiscard]] std::optional<Timestamp> next() const;
    // The first customer whose deadline is at or before `now`.
    [[nodiscard]] std::optional<UserId> first_due(Timestamp now) const;

    [[nodiscard]] bool contains(const UserId& customer, Timestamp deadline) const;
    [[nodiscard]] std::size_t size() const { return ordered_.size(); }

private:
    std::set<std::pair<Timestamp, UserId>> ordered_;
};

}  // namespace holdfast::core
