// Where a URL leads, in the parts that a call needs. Pure; any thread.
#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/errors.hpp"

namespace holdfast::http {

struct Destination {
    bool encrypted = false;
    std::string host;                                   // a name, or an address without brackets
    std::optional<boost::asio::ip::address> address{};  // when the host is one
    std::uint16_t port = 0;
    std::string authority;  // as the Host header has it
    std::string target;     // path and query
};

// bad_message, with a sentence, for what is no http or https URL with a host, or has a user in it.
Result<Destination> read_destination(std::string_view url);

}  // namespace holdfast::http
