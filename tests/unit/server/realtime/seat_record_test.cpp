// What is written down of a room for its replay: played back, it is the room.
#include "server/realtime/seat_record.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "protocol/limits.hpp"
#include "tests/unit/server/core/scenario.hpp"

namespace holdfast::realtime {
namespace {

using storage::ReplayRow;
using test::customer_named;

const UserId ann = customer_named("ann");
const UserId bob = customer_named("bob");
const OrderId order(OrderId::Bytes{7});

std::vector<SeatIndex> seats(std::initializer_list<std::uint32_t> numbers) {
    std::vector<SeatIndex> list;
    for (const auto number : numbers) list.emplace_back(number);
    return list;
}

// A room whose decisions are recorded, flush by flush.
struct RecordedRoom {
    core::Room room{test::setup_of({"aaaa"})};
    SeatRecord record{room};
    std::vector<ReplayRow> rows{};

    core::Decision ask(core::Command command, int at_s) {
        auto decision = room.apply(command, Timestamp() + Seconds(at_s));
        record.note(decision);
        return decision;
    }
    // The last row of a flush, as `0h ann selected, 1f bob expired`.
    std::string flush(int at_s) {
        auto written = record.flushed(room, room.take_changed(), Timestamp() + Seconds(at_s));
        if (written.empty()) return "nothing";
        for (const Recorded& each : written) rows.push_back(to_row(each));
        std::string words;
        const auto changes = read_changes(rows.back().people, rows.back().changes);
        REQUIRE(changes.has_value());
        for (const RecordedChange& change : *changes) {
            words += (words.empty() ? "" : ", ") + std::to_string(change.seat.value());
            words += seat_state_letter(change.state);
            words += !change.whose ? " nobody " : *change.whose == ann ? " ann " : " bob ";
            words += to_wire(change.why);
        }
        return words;
    }
};

TEST_CASE("who and why is written of every change") {
    RecordedRoom it;
    it.ask(core::Select{ann, seats({0, 1})}, 0);
    CHECK(it.flush(0) == "0h ann selected, 1h ann selected");
    it.ask(core::Unselect{ann, seats({1})}, 1);
    CHECK(it.flush(1) == "1f ann unselected");
    it.ask(core::BeginPurchase{ann, order}, 2);
    CHECK(it.flush(2) == "nothing");
    it.ask(core::CompletePurchase{ann, order, seats({0})}, 3);
    CHECK(it.flush(3) == "0s ann sold");
    it.ask(core::ReleaseSold{ann, seats({0})}, 4);
    CHECK(it.flush(4) == "0f ann returned");
    it.ask(core::Block{seats({2})}, 5);
    CHECK(it.flush(5) == "2b nobody blocked");
    it.ask(core::Unblock{seats({2})}, 6);
    CHECK(it.flush(6) == "2f nobody unblocked");
    it.ask(core::Select{bob, seats({3})}, 7);
    CHECK(it.flush(7) == "3h bob selected");
    it.ask(core::CompletePurchase{ann, order, seats({3})}, 8);
    CHECK(it.flush(8) == "3s ann sold");
}

TEST_CASE("a hold that ran out is told as such, also when somebody else's question ended it") {
    RecordedRoom it;
    it.ask(core::Select{ann, seats({0})}, 0);
    it.flush(0);
    it.ask(core::Select{bob, seats({1})}, 301);
    CHECK(it.flush(301) == "0f ann expired, 1h bob selected");
}

TEST_CASE("what changed and changed back within a flush is told as it is at its end") {
    RecordedRoom it;
    it.ask(core::Select{ann, seats({0})}, 0);
    it.ask(core::UnselectAll{ann}, 0);
    it.ask(core::Select{bob, seats({0})}, 0);
    CHECK(it.flush(0) == "0h bob selected");
}

TEST_CASE("a record begins with the whole room as it was before") {
    RecordedRoom it;
    it.ask(core::Select{ann, seats({0})}, 0);
    it.flush(0);
    REQUIRE(it.rows.size() == 2);
    CHECK(it.rows[0].seats == "f4");
    CHECK(it.rows[0].changes.empty());
    CHECK(it.rows[1].seats.empty());
    CHECK(it.rows[1].show == it.room.show());
    it.ask(core::Select{ann, seats({1})}, 1);
    it.flush(1);
    CHECK(it.rows.size() == 3);
}

TEST_CASE("the whole room comes again after a day, after many flushes, and after a loss") {
    RecordedRoom it;
    const auto pictures = [&] {
        return std::count_if(it.rows.begin(), it.rows.end(), [](const ReplayRow& row) { return !row.seats.empty(); });
    };
    const auto change = [&](int at_s) {
        it.ask(it.room.state(SeatIndex(0)) == SeatState::blocked ? core::Command(core::Unblock{seats({0})})
                                                                 : core::Command(core::Block{seats({0})}),
               at_s);
        it.flush(at_s);
    };
    for (unsigned i = 0; i < limits::replay_rows_per_picture; ++i) change(1);
    CHECK(pictures() == 1);
    change(2);
    CHECK(pictures() == 2);
    change(3);
    CHECK(pictures() == 2);
    change(2 + static_cast<int>(limits::replay_picture_s));
    CHECK(pictures() == 3);
    it.record.start_afresh();
    change(3 + static_cast<int>(limits::replay_picture_s));
    CHECK(pictures() == 4);
}

TEST_CASE("what is no record of changes is not read as one") {
    const std::string someone = ann.text();
    CHECK(read_changes("", "")->empty());
    CHECK(read_changes(someone, "12h0s 4000f-o")->size() == 2);
    for (const char* text : {"h0s", "1", "1h", "1h0", "1h1s", "1q0s", "1h0?", "1h0s x", "99999999999h0s", "-1h0s"}) {
        CAPTURE(text);
        CHECK_FALSE(read_changes(someone, text).has_value());
    }
    CHECK_FALSE(read_changes("33ff", "1h0s").has_value());
    CHECK_FALSE(read_changes(std::string(32, 'x'), "1h0s").has_value());
}

}  // namespace
}  // namespace holdfast::realtime
