#include "tests/client/network.hpp"

#include <algorithm>

namespace holdfast::client {
namespace {

namespace asio = boost::asio;

constexpr std::size_t connections_per_source = 20;
constexpr std::size_t sources = 250 * 250;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string Target::authority() const {
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + port;
}

std::optional<Target> parse_target(std::string_view url) {
    Target target;
    if (url.starts_with("http://")) {
        url.remove_prefix(7);
        target.port = "80";
    } else if (url.starts_with("https://")) {
        url.remove_prefix(8);
        target.scheme = Scheme::tls;
        target.port = "443";
    } else {
        return std::nullopt;
    }
    if (url.ends_with('/')) url.remove_suffix(1);

    const auto bracket = url.starts_with('[') ? url.find(']') : std::string_view::npos;
    const auto colon = url.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        if (!all_digits(url.substr(colon + 1))) return std::nullopt;
        target.port = url.substr(colon + 1);
        url = url.substr(0, colon);
    }
    if (bracket != std::string_view::npos) {
        if (bracket + 1 != url.size()) return std::nullopt;
        url = url.substr(1, bracket - 1);
    }
    if (url.empty() || url.find('/') != std::string_view::npos) return std::nullopt;
    target.host = url;
    return target;
}

Network::Network(asio::io_context& io, Target target, Trust trust)
    : io_(io), target_(std::move(target)), tls_(asio::ssl::context::tls_client) {
    asio::ip::tcp::resolver resolver(io_);
    endpoint_ = resolver.resolve(target_.host, target_.port).begin()->endpoint();
    if (trust == Trust::verified_certificates) {
        tls_.set_default_verify_paths();
        tls_.set_verify_mode(asio::ssl::verify_peer);
    } else {
        tls_.set_verify_mode(asio::ssl::verify_none);
    }
}

std::optional<asio::ip::address> Network::source_address(std::size_t n) const {
    const auto& address = endpoint_.address();
    if (!address.is_v4() || !address.is_loopback()) return std::nullopt;
    const auto source = (n / connections_per_source) % sources;
    const auto low = static_cast<std::uint32_t>(1 + source % 250);
    const auto middle = static_cast<std::uint32_t>(1 + source / 250);
    return asio::ip::address_v4((127u << 24) | (middle << 8) | low);
}

}  // namespace holdfast::client
