// How many connections an address may have at once. A connection holds a slot while it is open, as HTTP and as a socket
// alike; the slot also keeps the count of open connections for /metrics. Slots are taken and given back once a
// connection, so one mutex serves all loops. Any thread.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "server/ops/metrics.hpp"

namespace holdfast::http {

class ConnectionSlots;

// Move-only; gives itself back. Outlived by its ConnectionSlots.
class ConnectionSlot {
public:
    ConnectionSlot() = default;
    ConnectionSlot(ConnectionSlot&& other) noexcept
        : slots_(std::exchange(other.slots_, nullptr)), key_(std::move(other.key_)) {}
    ConnectionSlot& operator=(ConnectionSlot&& other) noexcept {
        std::swap(slots_, other.slots_);
        std::swap(key_, other.key_);
        return *this;
    }
    ~ConnectionSlot();

private:
    friend class ConnectionSlots;
    ConnectionSlot(ConnectionSlots& slots, std::string key) : slots_(&slots), key_(std::move(key)) {}

    ConnectionSlots* slots_ = nullptr;
    std::string key_;  // empty: not counted against an address
};

class ConnectionSlots {
public:
    // `per_address` 0: no cap.
    ConnectionSlots(std::size_t per_address, ops::Metrics& metrics) : per_address_(per_address), metrics_(metrics) {}

    // A slot for a connection from `address_key` (addresses.hpp), or nothing when that address has its share.
    [[nodiscard]] std::optional<ConnectionSlot> take(std::string_view address_key);

    // A slot that counts against nobody: for trusted proxies.
    [[nodiscard]] ConnectionSlot take_uncapped();

private:
    friend class ConnectionSlot;
    void give_back(const std::string& key);

    std::size_t per_address_;
    ops::Metrics& metrics_;
    std::mutex mutex_;
    std::unordered_map<std::string, std::size_t> taken_;
};

}  // namespace holdfast::http
