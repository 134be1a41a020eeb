// Whoever is inside sits on the seat: it is neither given back nor moved from under him.
#pragma once

#include <optional>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/store.hpp"

namespace holdfast::sale {

// conflict, naming those of the order's `seats` whose tickets went in. Storage thread; other errors are the store's.
std::optional<Error> refuse_admitted(storage::Store& store, const OrderId& order, const std::vector<SeatIndex>& seats);

}  // namespace holdfast::sale
