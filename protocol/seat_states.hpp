// What a viewer knows of a seat, and the whole room as run-length text: a letter and a run length per run,
// `f120h2s4b1` is 120 free, 2 held, 4 sold, 1 blocked seats.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"

namespace holdfast {

enum class SeatState : std::uint8_t { free, held, sold, blocked };

// One letter a state: f, h, s, b.
char seat_state_letter(SeatState state);

// "" for no seats. Runs are maximal: no two neighbouring runs share a letter.
std::string encode_seat_states(std::span<const SeatState> states);

// The inverse. bad_message when `text` is not runs of at least 1, or names more than limits::max_seats_per_plan seats.
Result<std::vector<SeatState>> decode_seat_states(std::string_view text);

}  // namespace holdfast
