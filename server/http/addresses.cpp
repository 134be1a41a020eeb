#include "server/http/addresses.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace holdfast::http {
namespace {

namespace ip = boost::asio::ip;

std::optional<ip::address> parse_address(std::string_view text) {
    boost::system::error_code error;
    const auto address = ip::make_address(text, error);
    return error ? std::nullopt : std::optional(address);
}

// One form for both families, so that a proxy named as IPv4 is known on a dual-stack socket too.
ip::address_v6 as_v6(const ip::address& address) {
    return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()) : address.to_v6();
}

ip::address unmapped(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    }
    return address;
}

bool same_prefix(const ip::address_v6& a, const ip::address_v6& b, unsigned bits) {
    const auto left = a.to_bytes();
    const auto right = b.to_bytes();
    for (std::size_t i = 0; i < left.size() && bits > 0; ++i) {
        const unsigned here = bits < 8 ? bits : 8;
        const unsigned mask = 0xFFu & (0xFFu << (8 - here));
        if (((left[i] ^ right[i]) & mask) != 0) return false;
        bits -= here;
    }
    return true;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The special-purpose registries of IANA (RFC 6890 and after it); of IPv6, what of them lies in 2000::/3.
constexpr std::array special_purpose = std::to_array<std::string_view>(
    {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
     "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
     "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20"});

TrustedProxies special_networks() {
    TrustedProxies networks;
    for (const auto network : special_purpose) {
        if (!networks.add(network)) throw std::logic_error("no network: " + std::string(network));
    }
    return networks;
}

// The IPv4 address inside of one that leads there: by NAT64 (RFC 6052) in its last bytes, by 6to4 (RFC 3056) behind
// its prefix.
std::optional<ip::address_v4> embedded(const ip::address_v6& address) {
    static const auto nat64 = ip::make_address_v6("64:ff9b::");
    static const auto six_to_four = ip::make_address_v6("2002::");
    const auto bytes = address.to_bytes();
    const auto at = [&bytes](std::size_t i) {
        return ip::address_v4({bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]});
    };
    if (same_prefix(nat64, address, 96)) return at(12);
    if (same_prefix(six_to_four, address, 16)) return at(2);
    return std::nullopt;
}

}  // namespace

bool is_public(const ip::address& any) {
    static const TrustedProxies special = special_networks();
    static const auto global_unicast = ip::make_address_v6("2000::");
    const auto address = unmapped(any);
    if (special.contains(address)) return false;
    if (address.is_v4()) return true;
    if (const auto inner = embedded(address.to_v6())) return is_public(*inner);
    return same_prefix(global_unicast, address.to_v6(), 3);
}

bool TrustedProxies::add(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return false;
    const unsigned width = address->is_v4() ? 32 : 128;
    unsigned bits = width;
    if (slash != std::string_view::npos) {
        const auto digits = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error != std::errc() || end != digits.data() + digits.size() || bits > width) return false;
    }
    networks_.push_back({as_v6(*address), 128 - width + bits});
    return true;
}

bool TrustedProxies::contains(const ip::address& address) const {
    const auto wanted = as_v6(address);
    for (const Network& network : networks_) {
        if (same_prefix(network.base, wanted, network.prefix_bits)) return true;
    }
    return false;
}

std::string client_address(const ip::address& peer, std::optional<std::string_view> forwarded_for,
                           const TrustedProxies& proxies) {
    ip::address client = peer;
    std::string_view rest = forwarded_for.value_or("");
    while (!rest.empty() && proxies.contains(client)) {
        const auto comma = rest.rfind(',');
        const auto last = trim(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
        const auto said = parse_address(last);
        if (!said) break;
        client = *said;
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
    }
    return unmapped(client).to_string();
}

std::string address_key(std::string_view text) {
    const auto address = parse_address(text);
    if (!address || unmapped(*address).is_v4()) return std::string(text);
    auto bytes = address->to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace holdfast::http
