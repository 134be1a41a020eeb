// The room as run-length text. A quiet arena of 20,000 seats is six characters; a checkered one is bounded by two
// characters a seat.
#include "protocol/seat_states.hpp"

#include <charconv>

#include "protocol/limits.hpp"

namespace holdfast {
namespace {

constexpr std::string_view letters = "fhsb";
static_assert(letters[static_cast<std::size_t>(SeatState::free)] == 'f');
static_assert(letters[static_cast<std::size_t>(SeatState::held)] == 'h');
static_assert(letters[static_cast<std::size_t>(SeatState::sold)] == 's');
static_assert(letters[static_cast<std::size_t>(SeatState::blocked)] == 'b');

void append_run(std::string& text, SeatState state, std::size_t length) {
    char digits[20];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), length).ptr;
    text += seat_state_letter(state);
    text.append(digits, end);
}

}  // namespace

char seat_state_letter(SeatState state) {
    return letters[static_cast<std::size_t>(state)];
}

std::string encode_seat_states(std::span<const SeatState> states) {
    std::string text;
    for (std::size_t begin = 0; begin < states.size();) {
        std::size_t end = begin + 1;
        while (end < states.size() && states[end] == states[begin]) ++end;
        append_run(text, states[begin], end - begin);
        begin = end;
    }
    return text;
}

Result<std::vector<SeatState>> decode_seat_states(std::string_view text) {
    std::vector<SeatState> states;
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    while (at != end) {
        const std::size_t state = letters.find(*at++);
        if (state == std::string_view::npos) {
            return make_error(ErrorCode::bad_message, "A run of seats must begin with one of f, h, s and b.");
        }
        std::size_t length = 0;
        const auto digits = std::from_chars(at, end, length);
        if (digits.ec != std::errc{} || length == 0 || length > limits::max_seats_per_plan - states.size()) {
            return make_error(ErrorCode::bad_message, "The length of a run of seats is missing or out of range.");
        }
        at = digits.ptr;
        states.insert(states.end(), length, static_cast<SeatState>(state));
    }
    return states;
}

}  // namespace holdfast
