// Where HTTP ends and a room's socket begins. connection.cpp has checked by then that the request is a WebSocket
// upgrade in order (RFC 6455, 4.2.1) and that the client has sent nothing past it; what happens next is the handler's.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

#include <functional>
#include <optional>

#include "server/http/connection_slot.hpp"
#include "server/http/exchange.hpp"
#include "server/http/transport.hpp"

namespace holdfast::http {

struct Upgrade {
    Transport& transport;  // to be moved from by who takes the connection over
    ConnectionSlot& slot;  // likewise, and kept for as long as the transport is open
    boost::beast::http::request<boost::beast::http::empty_body> head;  // as it came: what async_accept() wants
    Request request;                                                   // the same, in our words
};

// Answers with a refusal, which is sent, or takes the connection over: then it moves the transport and the slot away
// and returns nothing, at once, because all of the HTTP connection lives until it returns.
using UpgradeHandler = std::function<boost::asio::awaitable<std::optional<Response>>(Upgrade)>;

}  // namespace holdfast::http
