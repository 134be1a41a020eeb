// Lists of seats in one column: a JSON array of their indices, which statements can take apart with json_each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages.hpp"

namespace holdfast::storage::sqlite {

std::string seats_as_json(const std::vector<SeatIndex>& seats);
std::string seats_as_json(const std::vector<PricedSeat>& seats);

// The seats of an array that seats_as_json() wrote.
std::vector<SeatIndex> seats_of_json(std::string_view json);

}  // namespace holdfast::storage::sqlite
