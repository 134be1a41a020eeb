// A seat that is held, and by which cart: what the box office is told of it.
#pragma once

#include <optional>

#include "protocol/ids.hpp"
#include "protocol/time.hpp"

namespace holdfast::core {

struct HeldSeat {
    SeatIndex seat;
    UserId holder;
    Timestamp since;                   // when the cart was begun
    std::optional<Timestamp> until{};  // when it ends, or until when it may be paid for; nothing where that has no end
    std::optional<OrderId> order{};    // that the cart is being paid for with
};

}  // namespace holdfast::core
