// What a viewer knows of a room: the state of every seat at one version, and the recent changes that led there. Each
// loop keeps one per show it watches, fed by the room's updates, and answers entry, catching up and resuming from it
// without asking the room. A client that applies what it was sent has the same picture. Not thread-safe; lives on one
// loop.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "protocol/limits.hpp"
#include "protocol/messages.hpp"
#include "protocol/seat_states.hpp"

namespace holdfast::core {

struct SeatChange {
    SeatIndex seat;
    SeatState state;
};

// One flush of a room: the seats that changed since the version before, each once, with the state they have now.
struct RoomUpdate {
    Version from;  // the version that the previous update (or snapshot) ended with
    Version to;
    std::vector<SeatChange> changes;
};

class Picture {
public:
    Picture(std::string epoch, Version version, std::vector<SeatState> states,
            std::size_t log_limit = limits::change_log_entries);

    // Brings the picture from update.from to update.to. An update that does not continue this version is a bug of the
    // caller: it throws std::logic_error.
    void apply(const RoomUpdate& update);

    // Everything that changed after `since`, each seat once with its present state; empty lists when nothing did.
    // Nothing when `since` is of another epoch's future or further back than the log reaches: a fresh state is needed.
    [[nodiscard]] std::optional<ChangesMessage> changes_since(Version since) const;

    [[nodiscard]] const std::string& epoch() const { return epoch_; }
    [[nodiscard]] Version version() const { return version_; }
    [[nodiscard]] const std::vector<SeatState>& states() const { return states_; }

private:
    struct LogEntry {
        Version version;
        SeatIndex seat;
    };

    std::string epoch_;
    Version version_;
    Version oldest_;  // the oldest version that changes_since() can start from
    std::vector<SeatState> states_;
    std::deque<LogEntry> log_;
    std::size_t log_limit_;
};

// An update as the message that carries it.
ChangesMessage to_message(const RoomUpdate& update);

}  // namespace holdfast::core
