// How many seats of one room the customers of one address hold. Many guests behind one address are fine, a script that
// makes a guest for every four seats is not. Follows the carts as they change, so it holds exactly the addresses that
// hold something. Lives on the room's home loop.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/core/commands.hpp"

namespace holdfast::realtime {

class AddressHolds {
public:
    using HeldBy = std::function<std::size_t(const UserId&)>;

    // Whether `more` seats for somebody at `address` stay within `limit`, as `held_by` counts what customers hold.
    // Always for none.
    [[nodiscard]] bool allows(const std::string& address, std::size_t more, std::size_t limit,
                              const HeldBy& held_by) const;

    // `customer` holds something, from `address`. The latest address counts.
    void note(const UserId& customer, const std::string& address);

    // `customer` holds nothing any more.
    void forget(const UserId& customer);

    [[nodiscard]] std::size_t addresses() const { return customers_.size(); }

private:
    std::unordered_map<std::string, std::unordered_set<UserId>> customers_;
    std::unordered_map<UserId, std::string> address_of_;
};

// How many seats more its customer has once `select` is accepted, who holds `cart` now: seats that are in it already do
// not count again, and those that are given back count against the new ones.
[[nodiscard]] std::size_t seats_added(const core::Select& select, const std::vector<SeatIndex>& cart);

}  // namespace holdfast::realtime
