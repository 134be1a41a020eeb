// Where the server is and how to reach it: shared by all connections of one io_context. Lives on that context's thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::client {

enum class Scheme : std::uint8_t { plain, tls };

struct Target {
    Scheme scheme = Scheme::plain;
    std::string host;
    std::string port;

    // `host:port`, as the Host header has it; an IPv6 address in brackets.
    [[nodiscard]] std::string authority() const;
};

// Reads `http://host[:port]` or `https://host[:port]`, a slash at the end allowed; nothing for any other text.
std::optional<Target> parse_target(std::string_view url);

enum class Trust : std::uint8_t { verified_certificates, any_certificate };

class Network {
public:
    // Throws boost::system::system_error when the host has no address.
    Network(boost::asio::io_context& io, Target target, Trust trust);

    [[nodiscard]] boost::asio::io_context& io() const { return io_; }
    [[nodiscard]] const Target& target() const { return target_; }
    [[nodiscard]] const boost::asio::ip::tcp::endpoint& endpoint() const { return endpoint_; }
    [[nodiscard]] boost::asio::ssl::context& tls() { return tls_; }

    // The local address for a crowd's connection number `n`. A server on this machine sees a crowd come from many
    // addresses of 127.0.0.0/8, a few each, as it would in life: neither its caps per address nor the ports of one
    // address end the crowd. Nothing when the server is elsewhere.
    [[nodiscard]] std::optional<boost::asio::ip::address> source_address(std::size_t n) const;

private:
    boost::asio::io_context& io_;
    Target target_;
    boost::asio::ip::tcp::endpoint endpoint_;
    boost::asio::ssl::context tls_;
};

}  // namespace holdfast::client
