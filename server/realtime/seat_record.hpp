// What is written down of a room for its replay: at each flush the seats that changed, whose they are or were, and why;
// and now and then the whole room, which a replay begins with. It knows neither disk nor clock. Lives with its room,
// and costs a select one look into a small table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "protocol/seat_states.hpp"
#include "server/core/room.hpp"
#include "storage/replay_store.hpp"

namespace holdfast::realtime {

enum class Why : std::uint8_t {
    selected,
    unselected,
    expired,
    restored,
    revoked,
    sold,
    returned,  // an order was cancelled, or its seat given back or moved
    blocked,
    unblocked,
};
std::string_view to_wire(Why why);

struct RecordedChange {
    SeatIndex seat;
    SeatState state = SeatState::free;
    std::optional<UserId> whose{};  // nothing: nobody's
    Why why = Why::selected;

    friend bool operator==(const RecordedChange&, const RecordedChange&) = default;
};

// As storage::ReplayRow has them: `people` are ids one after the other, each named once; a change is the seat, the
// letter of its state, the place of the id or `-`, and a letter for why.
struct RecordedTexts {
    std::string people{};
    std::string changes{};
};
RecordedTexts write_changes(const std::vector<RecordedChange>& changes);
// Nothing when they are not what write_changes() wrote.
std::optional<std::vector<RecordedChange>> read_changes(std::string_view people, std::string_view changes);

// One flush of a room, or the whole of it, as it is kept until it is written.
struct Recorded {
    ShowId show;
    Timestamp at;
    std::vector<SeatState> seats{};  // of a whole room; empty: this is a flush
    std::vector<RecordedChange> changes{};

    [[nodiscard]] std::size_t bytes() const {
        return sizeof *this + seats.size() * sizeof(SeatState) + changes.size() * sizeof(RecordedChange);
    }
};
// Any thread: putting it into words is work that a loop need not do.
storage::ReplayRow to_row(const Recorded& recorded);

class SeatRecord {
public:
    explicit SeatRecord(const core::Room& room);

    // A decision was taken: why carts are no longer what they were.
    void note(const core::Decision& decision);

    // What was written may be lost: a whole room comes first, the next time.
    void start_afresh() { pictured_at_.reset(); }

    // What is to be written of a flush at `now`, whose changed seats are `seats`: the changes, or the whole room before
    // them where it is time for that.
    std::vector<Recorded> flushed(const core::Room& room, const std::vector<SeatIndex>& seats, Timestamp now);

private:
    [[nodiscard]] RecordedChange change_of(const core::Room& room, SeatIndex seat) const;
    [[nodiscard]] Why why_free(SeatState before, const UserId& owner) const;

    // As the last flush left them.
    std::vector<SeatState> states_;
    std::vector<UserId> owners_;
    std::unordered_map<UserId, CartReason> reasons_;  // since the last flush
    std::optional<Timestamp> pictured_at_{};          // nothing: never
    std::size_t rows_since_ = 0;
};

}  // namespace holdfast::realtime
