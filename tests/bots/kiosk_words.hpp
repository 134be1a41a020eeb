// A room and its prices on a plain terminal: rows of seats as lines of text, and what people type as seats. Pure, but
// for the time zone of local_time(); any thread, one at a time.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/money.hpp"
#include "protocol/seat_states.hpp"
#include "protocol/seating_plan.hpp"
#include "protocol/time.hpp"

namespace holdfast::bots {

std::string money_words(const Money& money);                           // 12.50 EUR
std::string local_time(Timestamp time, const std::string& time_zone);  // Sat 21 Nov 19:30
std::string time_left(Milliseconds left);                              // 4:32, never less than 0:00
std::string in_lower_case(std::string_view text);                      // ASCII letters only
std::vector<std::string> words_of(std::string_view line);              // between blanks and commas
std::vector<std::string> sections_of(const SeatingPlan& plan);         // the zones that have seats, in their order
std::size_t free_seats_of(const SeatingPlan& plan, std::string_view section, std::span<const SeatState> states);

// A section's rows, one a line: a free seat by its number, with `w` before it when it is a wheelchair's place, the
// customer's own with `*`, and a point for any other. A blank is an aisle.
std::string rows_as_text(const SeatingPlan& plan, std::string_view section, std::span<const SeatState> states,
                         const std::set<SeatIndex>& own);

// The seats that were typed as `A 5 6`, `A 5-7` or `Stalls A 5`; a section's name may be cut short. Without one,
// `section` is meant where it has the row. unknown_seat, with a sentence that says what there is instead.
Result<std::vector<SeatIndex>> seats_named(const SeatingPlan& plan, std::string_view section,
                                           const std::vector<std::string>& words);

}  // namespace holdfast::bots
