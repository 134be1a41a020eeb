// Sums when asked: an address has few customers, and only a select asks.
#include "server/realtime/address_holds.hpp"

#include <algorithm>

namespace holdfast::realtime {
namespace {

bool contains(const std::vector<SeatIndex>& seats, SeatIndex seat) {
    return std::ranges::find(seats, seat) != seats.end();
}

}  // namespace

bool AddressHolds::allows(const std::string& address, std::size_t more, std::size_t limit,
                          const HeldBy& held_by) const {
    if (more == 0) return true;
    std::size_t held = more;
    const auto found = customers_.find(address);
    if (found != customers_.end()) {
        for (const UserId& customer : found->second) held += held_by(customer);
    }
    return held <= limit;
}

void AddressHolds::note(const UserId& customer, const std::string& address) {
    const auto known = address_of_.find(customer);
    if (known != address_of_.end()) {
        if (known->second == address) return;
        forget(customer);
    }
    address_of_.emplace(customer, address);
    customers_[address].insert(customer);
}

void AddressHolds::forget(const UserId& customer) {
    const auto known = address_of_.find(customer);
    if (known == address_of_.end()) return;
    const auto customers = customers_.find(known->second);
    customers->second.erase(customer);
    if (customers->second.empty()) customers_.erase(customers);
    address_of_.erase(known);
}

std::size_t seats_added(const core::Select& select, const std::vector<SeatIndex>& cart) {
    const auto added = std::ranges::count_if(select.seats, [&](SeatIndex seat) { return !contains(cart, seat); });
    const auto given_back = std::ranges::count_if(
        select.instead_of, [&](SeatIndex seat) { return contains(cart, seat) && !contains(select.seats, seat); });
    return static_cast<std::size_t>(std::max(added - given_back, decltype(added){0}));
}

}  // namespace holdfast::realtime
