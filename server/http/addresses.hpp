// Who is really calling. Behind a reverse proxy the peer is the proxy, and X-Forwarded-For says who asked it; that is
// believed from the proxies named in the settings alone, as anybody can write the header.
#pragma once

#include <boost/asio/ip/address.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::http {

// A set of addresses and networks (`10.0.0.0/8`, `fd00::/8`, `192.0.2.7`).
class TrustedProxies {
public:
    // Adds what `text` names; false when it names nothing.
    [[nodiscard]] bool add(std::string_view text);
    [[nodiscard]] bool contains(const boost::asio::ip::address& address) const;

private:
    struct Network {
        boost::asio::ip::address_v6 base;  // IPv4 as mapped
        unsigned prefix_bits;
    };
    std::vector<Network> networks_;
};

// The address of the client: the peer, or, while that is a trusted proxy, what it says in `forwarded_for`, read from
// the right, as each proxy appends. IPv4 mapped into IPv6 is given as IPv4.
std::string client_address(const boost::asio::ip::address& peer, std::optional<std::string_view> forwarded_for,
                           const TrustedProxies& proxies);

// Whether an address is one of the Internet's at large: none of this machine, a private network, a link, a group, or a
// range kept for documents and tests. What an IPv6 address carries an IPv4 one inside for counts by that.
bool is_public(const boost::asio::ip::address& address);

// What to count an address under: itself, or for IPv6 its /64, which one customer has whole.
std::string address_key(std::string_view address);

}  // namespace holdfast::http
