// What a house prints its tickets with, and how it lets them in: made by the composition root, outlives every request.
// Any thread.
#pragma once

#include "protocol/limits.hpp"
#include "protocol/time.hpp"
#include "server/tickets/keys.hpp"
#include "server/tickets/seat_names.hpp"

namespace holdfast::tickets {

struct Office {
    const KeyRing keys;
    const Seconds doors_open{60 * limits::default_doors_min};  // before the show begins
    SeatNames names{};
};

}  // namespace holdfast::tickets
