#include "server/api/seen.hpp"

#include <boost/json/serialize.hpp>

#include <utility>

#include "server/api/parts.hpp"
#include "server/http/negotiation.hpp"

namespace holdfast::api {

std::optional<Error> Seen::refuse(const boost::json::object& row) const {
    if (if_match_.empty() || http::matches_etag(if_match_, row_etag(row))) return std::nullopt;
    return make_error(ErrorCode::stale);
}

std::string row_etag(const boost::json::object& row) {
    return '"' + digest_of(boost::json::serialize(row)) + '"';
}

http::Response with_etag(http::Response response, const boost::json::object& row) {
    response.headers.emplace_back("ETag", row_etag(row));
    return response;
}

}  // namespace holdfast::api
