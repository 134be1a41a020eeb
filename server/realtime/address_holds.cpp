// Sums when asked: an address has few customers, and only a select asks.
#include "server/realtime/address_holds.hpp"

namespace holdfast::realtime {

bool AddressHolds::allows(const std::string& address, std::size_t more, std::size_t limit,
                          const HeldBy& held_by) const {
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

}  // namespace holdfast::realtime
