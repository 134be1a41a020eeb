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
    if (is_new) load(show, &RoomRegistry::loaded);
}

void RoomRegistry::load(ShowId show, void (RoomRegistry::*next)(ShowId, Result<RoomHost::Opening>)) {
    loader_->load(show, [this, show, next](Result<RoomHost::Opening> opening) {
        boost::asio::post(home_, [this, show, next, opening = std::move(opening)]() mutable {
            (this->*next)(show, std::move(opening));
        });
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

void RoomRegistry::reload(ShowId show, Reloaded done) {
    assert(home_.running_in_this_thread());
    if (!rooms_.contains(show)) {
        done(storage::Nothing{});
        return;
    }
    auto& waiting = reloads_[show];
    waiting.push_back(std::move(done));
    if (waiting.size() > 1) return;
    // A room that is being loaded may have been read before the change: it is waited for, and read again.
    with(show, [this, show](const Result<std::shared_ptr<RoomHost>>&) { load(show, &RoomRegistry::reloaded); });
}

void RoomRegistry::reload_where(const std::function<bool(const storage::Show&)>& concerned) {
    std::vector<ShowId> shows;
    for (const auto& [show, entry] : rooms_) {
        if (!entry.host || concerned(entry.host->show()->show)) shows.push_back(show);
    }
    for (const ShowId show : shows) reload(show, [](const Result<storage::Nothing>&) {});
}

void RoomRegistry::reloaded(ShowId show, Result<RoomHost::Opening> opening) {
    const auto outcome = take_over(show, std::move(opening));
    const auto found = reloads_.find(show);
    const Reloaded done = std::move(found->second.front());
    found->second.pop_front();
    if (found->second.empty()) {
        reloads_.erase(found);
    } else {
        load(show, &RoomRegistry::reloaded);
    }
    done(outcome);
}

Result<storage::Nothing> RoomRegistry::take_over(ShowId show, Result<RoomHost::Opening> opening) {
    const auto found = rooms_.find(show);
    if (found == rooms_.end() || !found->second.host) return storage::Nothing{};
    const std::shared_ptr<RoomHost> host = found->second.host;
    if (!opening && opening.error().code == ErrorCode::not_found) {
        host->end();
        rooms_.erase(found);
        return storage::Nothing{};
    }
    if (!opening) return opening.error();
    if (opening->show->show.plan == host->show()->show.plan) {
        host->take_over(std::move(*opening));
        return storage::Nothing{};
    }
    if (!host->untouched()) {
        return make_error(ErrorCode::conflict, "Seats of this show are held or sold; it keeps its seating plan.");
    }
    const auto successor = make_host_(std::move(*opening));
    found->second.host = successor;
    successor->succeed(*host);
    return storage::Nothing{};
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
