#include "tests/client/connect.hpp"

#include <openssl/ssl.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace holdfast::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

bool is_name(const std::string& host) {
    error_code not_an_address;
    asio::ip::make_address(host, not_an_address);
    return not_an_address.failed();
}

}  // namespace

Failure failure_of(const error_code& error, FailureKind otherwise) {
    const bool timed_out = error == beast::error::timeout;
    return Failure{timed_out ? FailureKind::timed_out : otherwise, 0, 0, error.message()};
}

asio::awaitable<Outcome<void>> connect(PlainStream& stream, Network& network, std::size_t source) {
    error_code error;
    auto& socket = stream.socket();
    socket.open(network.endpoint().protocol(), error);
    if (!error) {
        if (const auto address = network.source_address(source)) {
            // The port is chosen on connecting, so that one port serves many pairs of addresses.
            const asio::detail::socket_option::boolean<IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT> late_port(true);
            socket.set_option(late_port, error);
            socket.bind(asio::ip::tcp::endpoint(*address, 0), error);
        }
    }
    if (error) co_return failure_of(error, FailureKind::unreachable);

    stream.expires_after(answer_limit);
    co_await stream.async_connect(network.endpoint(), asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return failure_of(error, FailureKind::unreachable);
    error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    co_return Outcome<void>();
}

asio::awaitable<Outcome<void>> connect(TlsStream& stream, Network& network, std::size_t source) {
    const auto connected = co_await connect(stream.next_layer(), network, source);
    if (!connected) co_return connected.error();

    const auto& host = network.target().host;
    if (is_name(host)) SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());
    if (SSL_CTX_get_verify_mode(network.tls().native_handle()) != SSL_VERIFY_NONE) {
        stream.set_verify_callback(asio::ssl::host_name_verification(host));
    }
    error_code error;
    co_await stream.async_handshake(asio::ssl::stream_base::client, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return failure_of(error, FailureKind::unreachable);
    co_return Outcome<void>();
}

}  // namespace holdfast::client
