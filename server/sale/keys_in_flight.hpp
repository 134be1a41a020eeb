// The idempotency keys whose purchases are under way: a repeat that comes before the first answer is turned away
// instead of started twice. Any thread; held for a moment at the beginning and the end of a purchase.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "protocol/ids.hpp"

namespace holdfast::sale {

class KeysInFlight {
public:
    // False when the user's purchase with that key is under way already.
    [[nodiscard]] bool claim(const UserId& user, const std::string& key) {
        const std::lock_guard lock(mutex_);
        return keys_.emplace(user, key).second;
    }

    void release(const UserId& user, const std::string& key) {
        const std::lock_guard lock(mutex_);
        keys_.erase({user, key});
    }

private:
    std::mutex mutex_;
    std::set<std::pair<UserId, std::string>> keys_;
};

}  // namespace holdfast::sale
