// One HTTP request and its answer, each over a connection of its own: simple, and what it measures is the server.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/client/failure.hpp"
#include "tests/client/network.hpp"

namespace holdfast::client {

struct HttpCall {
    std::string method = "GET";
    std::string path;
    std::string token{};  // sent as a bearer token when not empty
    std::string body{};   // sent as JSON when not empty
    std::vector<std::pair<std::string, std::string>> headers{};
    std::size_t source = 0;
};

struct HttpAnswer {
    unsigned status = 0;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case

    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

boost::asio::awaitable<Outcome<HttpAnswer>> http_call(Network& network, HttpCall call);

}  // namespace holdfast::client
