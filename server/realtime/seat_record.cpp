#include "server/realtime/seat_record.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "protocol/limits.hpp"

namespace holdfast::realtime {
namespace {

constexpr std::size_t id_digits = 32;
constexpr char nobody = '-';

struct Row {
    Why why;
    char letter;
    std::string_view wire;
};

constexpr std::array<Row, 9> rows{{
    {Why::selected, 's', "selected"},
    {Why::unselected, 'u', "unselected"},
    {Why::expired, 'e', "expired"},
    {Why::restored, 'r', "restored"},
    {Why::revoked, 'k', "revoked"},
    {Why::sold, 'b', "sold"},
    {Why::returned, 'c', "returned"},
    {Why::blocked, 'x', "blocked"},
    {Why::unblocked, 'o', "unblocked"},
}};

constexpr bool is_complete() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].why) != i) return false;
    }
    return rows.size() == static_cast<std::size_t>(Why::unblocked) + 1;
}
static_assert(is_complete(), "every Why needs its row, in the order of the enum");

constexpr std::array<SeatState, 4> states{SeatState::free, SeatState::held, SeatState::sold, SeatState::blocked};

Why why_of(CartReason reason) {
    switch (reason) {
        case CartReason::selected:
            return Why::selected;
        case CartReason::unselected:
            return Why::unselected;
        case CartReason::expired:
            return Why::expired;
        case CartReason::sold:
            return Why::sold;
        case CartReason::restored:
            return Why::restored;
        case CartReason::revoked:
            break;
    }
    return Why::revoked;
}

// Takes a whole number from the front of `text`.
std::optional<std::uint32_t> take_number(std::string_view& text) {
    std::uint32_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

std::optional<std::vector<UserId>> read_people(std::string_view text) {
    std::vector<UserId> people;
    if (text.size() % id_digits != 0) return std::nullopt;
    for (; !text.empty(); text.remove_prefix(id_digits)) {
        const auto id = UserId::parse(text.substr(0, id_digits));
        if (!id) return std::nullopt;
        people.push_back(*id);
    }
    return people;
}

// Takes a change, with the blank behind it, from the front of `text`.
std::optional<RecordedChange> take_change(std::string_view& text, const std::vector<UserId>& people) {
    RecordedChange change;
    const auto seat = take_number(text);
    if (!seat || text.size() < 2) return std::nullopt;
    change.seat = SeatIndex(*seat);
    const auto state = std::ranges::find(states, text.front(), seat_state_letter);
    if (state == states.end()) return std::nullopt;
    change.state = *state;
    text.remove_prefix(1);
    if (text.front() == nobody) {
        text.remove_prefix(1);
    } else {
        const auto place = take_number(text);
        if (!place || *place >= people.size()) return std::nullopt;
        change.whose = people[*place];
    }
    if (text.empty()) return std::nullopt;
    const auto why = std::ranges::find(rows, text.front(), &Row::letter);
    if (why == rows.end()) return std::nullopt;
    change.why = why->why;
    text.remove_prefix(1);
    if (text.starts_with(' ')) text.remove_prefix(1);
    return change;
}

}  // namespace

std::string_view to_wire(Why why) {
    return rows[static_cast<std::size_t>(why)].wire;
}

RecordedTexts write_changes(const std::vector<RecordedChange>& changes) {
    RecordedTexts texts;
    std::unordered_map<UserId, std::size_t> places;
    for (const RecordedChange& change : changes) {
        if (!texts.changes.empty()) texts.changes += ' ';
        texts.changes += std::to_string(change.seat.value());
        texts.changes += seat_state_letter(change.state);
        if (change.whose) {
            const auto [place, is_new] = places.try_emplace(*change.whose, places.size());
            if (is_new) texts.people += change.whose->text();
            texts.changes += std::to_string(place->second);
        } else {
            texts.changes += nobody;
        }
        texts.changes += rows[static_cast<std::size_t>(change.why)].letter;
    }
    return texts;
}

std::optional<std::vector<RecordedChange>> read_changes(std::string_view people, std::string_view changes) {
    const auto names = read_people(people);
    if (!names) return std::nullopt;
    std::vector<RecordedChange> read;
    while (!changes.empty()) {
        const auto change = take_change(changes, *names);
        if (!change) return std::nullopt;
        read.push_back(*change);
    }
    return read;
}

storage::ReplayRow to_row(const Recorded& recorded) {
    storage::ReplayRow row{.show = recorded.show, .at = recorded.at};
    if (!recorded.seats.empty()) row.seats = encode_seat_states(recorded.seats);
    auto texts = write_changes(recorded.changes);
    row.people = std::move(texts.people);
    row.changes = std::move(texts.changes);
    return row;
}

SeatRecord::SeatRecord(const core::Room& room) : states_(room.states()), owners_(states_.size()) {
    for (std::uint32_t i = 0; i < owners_.size(); ++i) owners_[i] = room.owner(SeatIndex(i));
}

void SeatRecord::note(const core::Decision& decision) {
    for (const core::CartEvent& event : decision.carts) reasons_[event.customer] = event.reason;
}

std::vector<Recorded> SeatRecord::flushed(const core::Room& room, const std::vector<SeatIndex>& seats, Timestamp now) {
    std::vector<Recorded> written;
    if (seats.empty()) {
        reasons_.clear();
        return written;
    }
    const bool is_time = !pictured_at_ || rows_since_ >= limits::replay_rows_per_picture ||
                         now - *pictured_at_ >= Seconds(limits::replay_picture_s);
    if (is_time) {
        written.push_back({.show = room.show(), .at = now, .seats = states_});
        pictured_at_ = now;
        rows_since_ = 0;
    }
    std::vector<RecordedChange> changes;
    changes.reserve(seats.size());
    for (const SeatIndex seat : seats) {
        changes.push_back(change_of(room, seat));
        states_[seat.value()] = room.state(seat);
        owners_[seat.value()] = room.owner(seat);
    }
    reasons_.clear();
    ++rows_since_;
    written.push_back({.show = room.show(), .at = now, .changes = std::move(changes)});
    return written;
}

RecordedChange SeatRecord::change_of(const core::Room& room, SeatIndex seat) const {
    RecordedChange change{.seat = seat, .state = room.state(seat)};
    const bool is_owned = change.state == SeatState::held || change.state == SeatState::sold;
    const UserId& whose = is_owned ? room.owner(seat) : owners_[seat.value()];
    if (whose != UserId()) change.whose = whose;
    switch (change.state) {
        case SeatState::free:
            change.why = why_free(states_[seat.value()], whose);
            break;
        case SeatState::held: {
            const auto known = reasons_.find(whose);
            const bool is_back = known != reasons_.end() && known->second == CartReason::restored;
            change.why = is_back ? Why::restored : Why::selected;
            break;
        }
        case SeatState::sold:
            change.why = Why::sold;
            break;
        case SeatState::blocked:
            change.why = Why::blocked;
            change.whose.reset();
            break;
    }
    return change;
}

// A seat that was held and sold and came back within one flush is told as what the last flush left of it.
Why SeatRecord::why_free(SeatState before, const UserId& owner) const {
    if (before == SeatState::blocked) return Why::unblocked;
    if (before == SeatState::sold) return Why::returned;
    const auto known = reasons_.find(owner);
    return known == reasons_.end() ? Why::unselected : why_of(known->second);
}

}  // namespace holdfast::realtime
