// From what Beast parsed to a Request, and the refusals that Beast leaves to us. Two readers that disagree about where
// a message ends are how requests are smuggled past a proxy, so whatever can be read in two ways is refused: folded
// lines, any Transfer-Encoding but `chunked`, one beside Content-Length or in HTTP/1.0, a missing or doubled Host.
// Pure; any thread.
#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include <optional>
#include <string_view>
#include <variant>

#include "server/http/exchange.hpp"

namespace holdfast::http {

using Head = boost::beast::http::request_header<>;

// Whether a header line goes on in the next one (obs-fold), in the raw head up to and including its empty line.
bool has_folded_line(std::string_view raw_head);

// The request without its body and remote address, or why it is refused; after a refusal the connection has to end.
std::variant<Request, Response> read_head(const Head& head);

// Whether the request is to become a room's socket: a WebSocket upgrade (or a try at one) of a path below /ws/.
bool is_socket_path(const Request& request);

// Why a request to a socket path is no upgrade in order (RFC 6455, 4.2.1); nothing when it is one.
std::optional<Response> refuse_upgrade(const Head& head);

// Whether a body that came with the request is declared as JSON.
bool declares_json(const Request& request);

}  // namespace holdfast::http
