// Two people at one thing: each row that administrators read comes with an ETag over what can be changed of it, and
// whoever changes it may say in If-Match which one he has seen. It is compared with what is stored in the transaction
// of the change, so nobody comes in between. Any thread.
#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>

#include "protocol/errors.hpp"
#include "server/http/exchange.hpp"

namespace holdfast::api {

class Seen {
public:
    // Nothing was said of it: every row will do.
    Seen() = default;
    explicit Seen(const http::Request& request) : if_match_(request.header("if-match").value_or("")) {}

    // stale when the row is not, or not any more, the one that was seen.
    [[nodiscard]] std::optional<Error> refuse(const boost::json::object& row) const;

private:
    std::string if_match_{};
};

std::string row_etag(const boost::json::object& row);

// The answer, with the ETag of the row that it shows.
http::Response with_etag(http::Response response, const boost::json::object& row);

}  // namespace holdfast::api
