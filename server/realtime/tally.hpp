// How many of something each key has: sockets per address, sockets per user. One for the whole server, asked when a
// socket comes and goes, never per message. Any thread.
#pragma once

#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace holdfast::realtime {

template <class Key>
class Tally {
public:
    // Holds one place of a key, and gives it back at the end of its life. Must not outlive the tally.
    class Place {
    public:
        Place() = default;
        Place(Place&& other) noexcept : tally_(std::exchange(other.tally_, nullptr)), key_(std::move(other.key_)) {}
        Place& operator=(Place&& other) noexcept {
            if (this != &other) {
                release();
                tally_ = std::exchange(other.tally_, nullptr);
                key_ = std::move(other.key_);
            }
            return *this;
        }
        ~Place() { release(); }

    private:
        friend class Tally;
        Place(Tally& tally, Key key) : tally_(&tally), key_(std::move(key)) {}
        void release() {
            if (tally_) std::exchange(tally_, nullptr)->give_back(key_);
        }

        Tally* tally_ = nullptr;
        Key key_{};
    };

    // A place for `key`, or nothing when it has `limit` already.
    [[nodiscard]] std::optional<Place> take(const Key& key, unsigned limit) {
        const std::lock_guard lock(mutex_);
        unsigned& count = counts_[key];
        if (count >= limit) {
            if (count == 0) counts_.erase(key);
            return std::nullopt;
        }
        ++count;
        return Place(*this, key);
    }

private:
    void give_back(const Key& key) {
        const std::lock_guard lock(mutex_);
        const auto found = counts_.find(key);
        if (--found->second == 0) counts_.erase(found);
    }

    std::mutex mutex_;
    std::unordered_map<Key, unsigned> counts_;
};

}  // namespace holdfast::realtime
