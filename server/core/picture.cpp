#include "server/core/picture.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace holdfast::core {
namespace {

void append(ChangesMessage& message, SeatIndex seat, SeatState state) {
    switch (state) {
        case SeatState::free:
            message.free.push_back(seat);
            return;
        case SeatState::held:
            message.held.push_back(seat);
            return;
        case SeatState::sold:
            message.sold.push_back(seat);
            return;
        case SeatState::blocked:
            message.blocked.push_back(seat);
            return;
    }
}

}  // namespace

Picture::Picture(std::string epoch, Version version, std::vector<SeatState> states, std::size_t log_limit)
    : epoch_(std::move(epoch)),
      version_(version),
      oldest_(version),
      states_(std::move(states)),
      log_limit_(log_limit) {}

void Picture::apply(const RoomUpdate& update) {
    const bool grows = update.to > update.from || (update.to == update.from && update.changes.empty());
    if (update.from != version_ || !grows) throw std::logic_error("an update does not continue the picture's version");
    for (const SeatChange& change : update.changes) {
        states_.at(change.seat.value()) = change.state;
        log_.push_back({update.to, change.seat});
    }
    while (log_.size() > log_limit_) {
        // Whoever has this version already has the change that is forgotten; whoever has an older one may not.
        oldest_ = log_.front().version;
        log_.pop_front();
    }
    version_ = update.to;
}

std::optional<ChangesMessage> Picture::changes_since(Version since) const {
    if (since > version_ || since < oldest_) return std::nullopt;
    std::vector<SeatIndex> changed;
    for (auto entry = log_.rbegin(); entry != log_.rend() && entry->version > since; ++entry) {
        changed.push_back(entry->seat);
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());

    ChangesMessage message{.version = version_};
    for (const SeatIndex seat : changed) append(message, seat, states_[seat.value()]);
    return message;
}

ChangesMessage to_message(const RoomUpdate& update) {
    ChangesMessage message{.version = update.to};
    for (const SeatChange& change : update.changes) append(message, change.seat, change.state);
    return message;
}

}  // namespace holdfast::core
