#include "protocol/request_id.hpp"

#include <boost/json/serialize.hpp>

#include <string>

#include "protocol/limits.hpp"

namespace holdfast {

RequestId find_request_id(JsonReader& reader, const boost::json::value& message) {
    const auto* id = reader.find(message, "id");
    if (!id) return {};
    const auto* text = id->if_string();
    const bool short_text = text && text->size() <= limits::max_request_id_bytes;
    if (short_text || id->is_int64() || id->is_uint64()) return {boost::json::serialize(*id)};
    reader.refuse(
        *id, "An id is a whole number, or text of at most " + std::to_string(limits::max_request_id_bytes) + " bytes.");
    return {};
}

}  // namespace holdfast
