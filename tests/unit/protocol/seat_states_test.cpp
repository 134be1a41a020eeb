// The room as run-length text.
#include "protocol/seat_states.hpp"

#include <doctest/doctest.h>

#include <random>

#include "protocol/limits.hpp"

namespace holdfast {
namespace {

std::vector<SeatState> room(std::initializer_list<std::pair<std::size_t, SeatState>> runs) {
    std::vector<SeatState> states;
    for (const auto& [length, state] : runs) states.insert(states.end(), length, state);
    return states;
}

}  // namespace

TEST_CASE("a room is written as a letter and a length for each run") {
    using enum SeatState;
    CHECK(encode_seat_states(room({})).empty());
    CHECK(encode_seat_states(room({{1, blocked}})) == "b1");
    CHECK(encode_seat_states(room({{120, free}, {2, held}, {4, sold}, {1, blocked}})) == "f120h2s4b1");
    CHECK(encode_seat_states(room({{1, free}, {1, held}, {1, free}})) == "f1h1f1");
    CHECK(encode_seat_states(room({{limits::max_seats_per_plan, sold}})) == "s200000");
}

TEST_CASE("runs are read, also when neighbours share a letter") {
    using enum SeatState;
    CHECK(decode_seat_states("").value().empty());
    CHECK(decode_seat_states("f120h2s4b1").value() == room({{120, free}, {2, held}, {4, sold}, {1, blocked}}));
    CHECK(decode_seat_states("f1f2").value() == room({{3, free}}));
    CHECK(decode_seat_states("f200000").value().size() == limits::max_seats_per_plan);
}

TEST_CASE("what is not runs of known letters, or more seats than a plan can have, is refused") {
    for (const std::string_view text :
         {"f", "120", "f0", "f-1", "f+1", "f 1", "F1", "x1", "f1.5", "f1h", "f1 h1", "f200001", "f199999h2",
          "f99999999999999999999999", "f18446744073709551615f2"}) {
        CAPTURE(text);
        const auto states = decode_seat_states(text);
        REQUIRE(states.has_error());
        CHECK(states.error().code == ErrorCode::bad_message);
    }
}

TEST_CASE("any room survives being written and read") {
    std::mt19937_64 generator(7);
    for (int round = 0; round < 500; ++round) {
        std::vector<SeatState> states(generator() % 300);
        const unsigned variety = 1 + static_cast<unsigned>(generator() % 4);
        for (SeatState& state : states) state = static_cast<SeatState>(generator() % variety);
        const std::string text = encode_seat_states(states);
        CAPTURE(text);
        REQUIRE(decode_seat_states(text).value() == states);
    }
}

}  // namespace holdfast
