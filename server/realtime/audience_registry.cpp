// An audience is given up only when nobody else holds it: a session that is about to join keeps it.
#include "server/realtime/audience_registry.hpp"

#include <utility>

namespace holdfast::realtime {

void AudienceRegistry::with(ShowId show, Reply reply) {
    auto [found, is_new] = audiences_.try_emplace(show);
    Entry& entry = found->second;
    if (entry.audience) {
        entry.was_empty = false;
        reply(std::shared_ptr<Audience>(entry.audience));
        return;
    }
    entry.waiting.push_back(std::move(reply));
    if (is_new) subscribe_(show);
}

void AudienceRegistry::start(ShowId show, Result<AudienceStart> start) {
    const auto found = audiences_.find(show);
    const auto waiting = std::exchange(found->second.waiting, {});
    if (!start) {
        audiences_.erase(found);
        for (const Reply& reply : waiting) reply(start.error());
        return;
    }
    const auto audience = std::make_shared<Audience>(std::move(*start), clock_, metrics_);
    found->second.audience = audience;
    for (const Reply& reply : waiting) reply(std::shared_ptr<Audience>(audience));
}

std::shared_ptr<Audience> AudienceRegistry::find(ShowId show) const {
    const auto found = audiences_.find(show);
    return found == audiences_.end() ? nullptr : found->second.audience;
}

void AudienceRegistry::sweep(std::chrono::steady_clock::time_point now) {
    for (auto it = audiences_.begin(); it != audiences_.end();) {
        Entry& entry = it->second;
        if (entry.audience) entry.audience->sweep(now);
        const bool empty = entry.audience && entry.audience->empty() && entry.audience.use_count() == 1;
        const bool giving_up = std::exchange(entry.was_empty, empty) && empty;
        if (giving_up) unsubscribe_(it->first);
        it = giving_up ? audiences_.erase(it) : std::next(it);
    }
}

std::vector<std::shared_ptr<Viewer>> AudienceRegistry::viewers() const {
    std::vector<std::shared_ptr<Viewer>> all;
    for (const auto& [show, entry] : audiences_) {
        if (entry.audience) all.insert(all.end(), entry.audience->viewers().begin(), entry.audience->viewers().end());
    }
    return all;
}

}  // namespace holdfast::realtime
