// A request and its answer as the handlers see them: plain values, free of Beast, so that handlers compile in a moment.
// connection.cpp translates.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/errors.hpp"

namespace holdfast::http {

enum class Method : std::uint8_t { get, head, post, put, patch, del, other };

struct Request {
    Method method = Method::get;
    std::string path;                                        // percent-decoded, without the query and a trailing slash
    std::vector<std::pair<std::string, std::string>> query;  // percent-decoded, in order
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string remote_address;                     // of the client: the peer, or what a trusted proxy says
    std::map<std::string, std::string> parameters;  // what the route's {names} matched; filled by the router

    // The first header of that (lower-case) name, or nothing.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
};

struct Response {
    unsigned status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::shared_ptr<const std::string> shared_body;  // sent instead of `body` when set: immutable, shared by many
    std::vector<std::pair<std::string, std::string>> headers;  // beyond those the connection writes itself
    std::optional<ErrorCode> refusal{};                        // what problem() says, for the metrics
};

// Runs on the loop of the connection that asked; takes the request by value and may suspend.
using Handler = std::function<boost::asio::awaitable<Response>(Request)>;

}  // namespace holdfast::http
