// The logins that were ended before their tokens did: by logging out, or because a refresh token was used twice. The
// store has them for good; this is what every request and every open socket can ask in passing. An entry stays until
// the last access token of its family has expired by itself. Thread-safe: asked on every loop, added to rarely.
#pragma once

#include <atomic>
#include <cstdint>
#include <shared_mutex>
#include <unordered_map>

#include "protocol/ids.hpp"
#include "protocol/time.hpp"

namespace holdfast::auth {

class RevokedFamilies {
public:
    // `until`: when the last access token of the family has certainly expired. Forgets what is over at `now`.
    void add(const TokenFamilyId& family, Timestamp until, Timestamp now);

    [[nodiscard]] bool contains(const TokenFamilyId& family) const;

    // Grows with every add(): who saw this number before has nothing new to ask. Costs one load.
    [[nodiscard]] std::uint64_t revision() const { return revision_.load(std::memory_order_acquire); }

private:
    mutable std::shared_mutex mutex_;
    std::unordered_map<TokenFamilyId, Timestamp> until_;
    std::atomic<std::uint64_t> revision_{0};
};

}  // namespace holdfast::auth
