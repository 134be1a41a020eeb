// The seats that a request names, and the request for the best ones, read alike from the socket and from REST.
#pragma once

#include <string_view>
#include <vector>

#include "protocol/ids.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/messages.hpp"

namespace holdfast {

// The member `name` of `message`: at least one seat and at most limits::max_seats_per_request, none twice. Refuses with
// bad_message, too_large, or unknown_seat for numbers that no plan has.
std::vector<SeatIndex> read_seats(JsonReader& reader, const boost::json::value& message,
                                  std::string_view name = "seats");

// The members of a select_best in `wish`; `category` and `instead_of` may be absent or null.
SelectBestRequest read_select_best(JsonReader& reader, const boost::json::value& wish);

}  // namespace holdfast
