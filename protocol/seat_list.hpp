// The seats that a request names, read alike from the socket and from REST.
#pragma once

#include <vector>

#include "protocol/ids.hpp"
#include "protocol/json_reader.hpp"

namespace holdfast {

// The member `seats` of `message`: at least one and at most limits::max_seats_per_request, none twice. Refuses with
// bad_message, too_large, or unknown_seat for numbers that no plan has.
std::vector<SeatIndex> read_seats(JsonReader& reader, const boost::json::value& message);

}  // namespace holdfast
