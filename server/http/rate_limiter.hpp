// How often somebody may do something. A TokenBucket is for the messages of a session, which has a place to keep it: so
// many at once, so many a second. A RateLimiter is for what happens seldom and is worth guessing: so many in any minute
// for each key (an address, an account), in bounded memory: when there are too many keys, the one that has been quiet
// the longest is forgotten.
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "protocol/time.hpp"

namespace holdfast::http {

struct Rate {
    unsigned burst = 1;      // tokens of a full bucket
    unsigned tokens = 1;     // that come back …
    Milliseconds per{1000};  // … in this time, evenly
};

class TokenBucket {
public:
    TokenBucket(Rate rate, Timestamp now);

    // Takes a token; false when there is none.
    [[nodiscard]] bool take(Timestamp now);

    // How long until there is one; zero when there is.
    [[nodiscard]] Milliseconds wait(Timestamp now) const;

private:
    [[nodiscard]] double tokens_at(Timestamp now) const;
    [[nodiscard]] double tokens_per_ms() const;

    Rate rate_;
    Timestamp as_of_;
    double tokens_;
};

// At most so many in any stretch of time of that length.
struct Allowance {
    unsigned count = 1;
    Milliseconds per{1000};
};

enum class RateLimits : std::uint8_t { on, off };  // the setting --rate-limits

// Any thread; for what happens once a request, not once a frame.
class RateLimiter {
public:
    static constexpr std::size_t default_max_keys = 65'536;

    explicit RateLimiter(Allowance allowance, RateLimits mode = RateLimits::on,
                         std::size_t max_keys = default_max_keys);

    // Counts once for `key`. Nothing when that is granted, else the whole seconds, at least 1, after which to try
    // again: what Retry-After says. What is refused does not count.
    [[nodiscard]] std::optional<Seconds> refuse(std::string_view key, Timestamp now);

private:
    struct Entry {
        std::string key;
        std::vector<Timestamp> granted{};  // in the time that counts, the oldest first
    };

    Entry& entry_of(std::string_view key);

    Allowance allowance_;
    RateLimits mode_;
    std::size_t max_keys_;
    std::mutex mutex_;
    std::list<Entry> recent_first_;
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;  // views into the entries' keys
};

}  // namespace holdfast::http
