// The bytes under HTTP and WebSocket alike: a TCP socket, plain or with TLS, as one type, so that Beast's templates are
// instantiated once. Lives on the loop of its socket.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace holdfast::http {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

}  // namespace holdfast::http
