// What an endpoint of webhooks may be: where it is, and what it may be told of.
#pragma once

#include <boost/asio/ip/address.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "protocol/errors.hpp"

namespace holdfast::webhooks {

// Whether webhooks may go to this machine and to private networks too, and without TLS. For tests, and for houses whose
// other programs stand beside this one.
enum class Reach : std::uint8_t { the_internet, anywhere };

// `order.confirmed` and so on, all that there are.
std::span<const std::string_view> every_event();

// Why it cannot be an endpoint's address, if it cannot. A name is looked up only when something is sent.
std::optional<Error> refuse_url(std::string_view url, Reach reach);

// The rule of the client that sends: asked of the very address that is connected to.
bool may_connect(const boost::asio::ip::address& address, Reach reach);

}  // namespace holdfast::webhooks
