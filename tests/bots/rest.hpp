// What bots ask over REST: to be a guest, and which orders a guest has.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "protocol/messages.hpp"
#include "tests/client/http.hpp"

namespace holdfast::bots {

// A new guest's access token. Waits and asks again while the server says 429; nothing when it cannot be had.
boost::asio::awaitable<std::optional<std::string>> become_guest(client::Network& network, std::size_t source);

// All orders of the token's owner; nothing when they could not be read in a few tries.
boost::asio::awaitable<std::optional<std::vector<OrderView>>> list_orders(client::Network& network, std::string token,
                                                                          std::size_t source);

}  // namespace holdfast::bots
