// The `id` of a request, and of the answer to it, read alike by both sides of a socket.
#pragma once

#include "protocol/json_reader.hpp"
#include "protocol/messages.hpp"

namespace holdfast {

// The member `id` of `message`: a whole number of 64 bits, or text of at most limits::max_request_id_bytes. Empty when
// it is absent or null. Refuses everything else with bad_message: a real number would come back written differently.
RequestId find_request_id(JsonReader& reader, const boost::json::value& message);

}  // namespace holdfast
