// The idempotency keys whose calls are under way: a repeat that comes before the first answer is turned away instead of
// started twice. Callers are told apart by name. Any thread; held for a moment at the beginning and the end of a call.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace holdfast::sale {

class KeysInFlight {
public:
    // False when the caller's call with that key is under way already.
    [[nodiscard]] bool claim(const std::string& caller, const std::string& key) {
        const std::lock_guard lock(mutex_);
        return keys_.emplace(caller, key).second;
    }

    void release(const std::string& caller, const std::string& key) {
        const std::lock_guard lock(mutex_);
        keys_.erase({caller, key});
    }

private:
    std::mutex mutex_;
    std::set<std::pair<std::string, std::string>> keys_;
};

}  // namespace holdfast::sale
