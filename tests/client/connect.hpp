// Opens the bytes under HTTP and WebSocket: a TCP connection, plain or with TLS. One template for both, so that what
// speaks over it is written once.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <chrono>
#include <cstddef>

#include "tests/client/failure.hpp"
#include "tests/client/network.hpp"

namespace holdfast::client {

using PlainStream = boost::beast::tcp_stream;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

// Whatever is asked of a server is given up after this long, and is then unknown.
inline constexpr std::chrono::seconds answer_limit{20};

// What an error of a stream means to the caller.
Failure failure_of(const boost::system::error_code& error, FailureKind otherwise);

// Connects `stream` from the address of connection number `source`.
boost::asio::awaitable<Outcome<void>> connect(PlainStream& stream, Network& network, std::size_t source);
boost::asio::awaitable<Outcome<void>> connect(TlsStream& stream, Network& network, std::size_t source);

}  // namespace holdfast::client
