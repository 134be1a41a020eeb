// Adding also sweeps: log-outs are rare beside everything else, so the table is as small as it can be at no extra cost.
#include "server/auth/revoked_families.hpp"

#include <mutex>

namespace holdfast::auth {

void RevokedFamilies::add(const TokenFamilyId& family, Timestamp until, Timestamp now) {
    {
        const std::unique_lock lock(mutex_);
        std::erase_if(until_, [now](const auto& entry) { return entry.second <= now; });
        until_[family] = until;
    }
    revision_.fetch_add(1, std::memory_order_release);
}

bool RevokedFamilies::contains(const TokenFamilyId& family) const {
    const std::shared_lock lock(mutex_);
    return until_.contains(family);
}

}  // namespace holdfast::auth
