// A load that fails leaves no trace, so that the next one who asks tries again.
#include "server/realtime/room_registry.hpp"

#include <boost/asio/post.hpp>

#include <cassert>
#include <utility>

#include "protocol/limits.hpp"

namespace holdfast::realtime {

void RoomRegistry::with(ShowId show, Use use) {
    assert(home_.running_in_this_thread());
    auto [found, is_new] = rooms_.try_emplace(show);
    Entry& entry = found->second;
    if (entry.host) {
        entry.unused_since.reset();
        use(std::shared_ptr<RoomHost>(entry.host));
        return;
    }
    entry.waiting.push_back(std::move(use));
    if (!is_new) return;
    loader_->load(show, [this, show](Result<RoomHost::Opening> opening) {
        boost::asio::post(home_,
                          [this, show, opening = std::move(opening)]() mutable { loaded(show, std::move(opening)); });
    });
}

void RoomRegistry::loaded(ShowId show, Result<RoomHost::Opening> opening) {
    const auto found = rooms_.find(show);
    const auto waiting = std::exchange(found->second.waiting, {});
    if (!opening) {
        rooms_.erase(found);
        for (const Use& use : waiting) use(opening.error());
        return;
    }
    const auto host = make_host_(std::move(*opening));
    found->second.host = host;
    for (const Use& use : waiting) use(std::shared_ptr<RoomHost>(host));
}

std::shared_ptr<RoomHost> RoomRegistry::find(ShowId show) const {
    const auto found = rooms_.find(show);
    return found == rooms_.end() ? nullptr : found->second.host;
}

void RoomRegistry::close_unused(std::chrono::steady_clock::time_point now) {
    for (auto it = rooms_.begin(); it != rooms_.end();) {
        Entry& entry = it->second;
        if (!entry.host || !entry.host->unused()) {
            entry.unused_since.reset();
        } else if (!entry.unused_since) {
            entry.unused_since = now;
        }
        const bool closing = entry.unused_since && now - *entry.unused_since >= Seconds(limits::unused_room_s);
        it = closing ? rooms_.erase(it) : std::next(it);
    }
}

}  // namespace holdfast::realtime
