#include "server/http/connection_slot.hpp"

namespace holdfast::http {

ConnectionSlot::~ConnectionSlot() {
    if (slots_ != nullptr) slots_->give_back(key_);
}

std::optional<ConnectionSlot> ConnectionSlots::take(std::string_view address_key) {
    if (per_address_ == 0) return take_uncapped();
    std::string key(address_key);
    {
        const std::lock_guard lock(mutex_);
        std::size_t& count = taken_[key];
        if (count >= per_address_) return std::nullopt;
        ++count;
    }
    metrics_.connections.Increment();
    return ConnectionSlot(*this, std::move(key));
}

ConnectionSlot ConnectionSlots::take_uncapped() {
    metrics_.connections.Increment();
    return ConnectionSlot(*this, {});
}

void ConnectionSlots::give_back(const std::string& key) {
    metrics_.connections.Decrement();
    if (key.empty()) return;
    const std::lock_guard lock(mutex_);
    const auto entry = taken_.find(key);
    if (--entry->second == 0) taken_.erase(entry);
}

}  // namespace holdfast::http
