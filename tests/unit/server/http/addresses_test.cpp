#include "server/http/addresses.hpp"

#include <doctest/doctest.h>
#include <boost/asio/ip/address.hpp>

using boost::asio::ip::make_address;

namespace holdfast::http {
namespace {

TrustedProxies proxies() {
    TrustedProxies trusted;
    REQUIRE(trusted.add("10.0.0.0/8"));
    REQUIRE(trusted.add("192.0.2.7"));
    REQUIRE(trusted.add("fd00::/8"));
    return trusted;
}

std::string client(std::string_view peer, std::optional<std::string_view> forwarded_for) {
    return client_address(make_address(peer), forwarded_for, proxies());
}

}  // namespace

TEST_CASE("a network contains what it says, in both families and mapped") {
    const auto trusted = proxies();
    CHECK(trusted.contains(make_address("10.255.0.1")));
    CHECK(trusted.contains(make_address("::ffff:10.0.0.1")));
    CHECK(trusted.contains(make_address("fd12::1")));
    CHECK_FALSE(trusted.contains(make_address("11.0.0.1")));
    CHECK_FALSE(trusted.contains(make_address("192.0.2.8")));
    CHECK_FALSE(trusted.contains(make_address("fe00::1")));
    TrustedProxies everybody;
    REQUIRE(everybody.add("0.0.0.0/0"));
    CHECK(everybody.contains(make_address("203.0.113.9")));
    CHECK_FALSE(everybody.contains(make_address("2001:db8::1")));
}

TEST_CASE("what names no network is not taken") {
    TrustedProxies trusted;
    for (const auto* text : {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "fd00::/129", "/8"}) {
        CAPTURE(text);
        CHECK_FALSE(trusted.add(text));
    }
}

TEST_CASE("X-Forwarded-For counts from trusted proxies alone") {
    CHECK(client("203.0.113.9", "198.51.100.1") == "203.0.113.9");
    CHECK(client("10.0.0.1", "198.51.100.1") == "198.51.100.1");
    CHECK(client("10.0.0.1", std::nullopt) == "10.0.0.1");
    CHECK(client("::ffff:10.0.0.1", "2001:db8::5") == "2001:db8::5");
    CHECK(client("::ffff:203.0.113.9", std::nullopt) == "203.0.113.9");
}

TEST_CASE("of several hops the first from the right that is no proxy of ours is the client") {
    CHECK(client("10.0.0.1", "1.1.1.1, 198.51.100.1, 192.0.2.7") == "198.51.100.1");
    CHECK(client("10.0.0.1", "10.0.0.3,10.0.0.2") == "10.0.0.3");
    CHECK(client("10.0.0.1", "198.51.100.1, nonsense") == "10.0.0.1");
}

TEST_CASE("an IPv6 customer is counted by the network, an IPv4 one by the address") {
    CHECK(address_key("198.51.100.1") == "198.51.100.1");
    CHECK(address_key("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
    CHECK(address_key("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64");
}

TEST_CASE("an address of the Internet is public, one of this machine or a private network is not") {
    for (const auto* text :
         {"8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"}) {
        CAPTURE(text);
        CHECK(is_public(make_address(text)));
    }
    for (const auto* text :
         {"127.0.0.1",        "127.8.8.8",       "10.1.2.3",  "172.16.0.1",      "192.168.1.1", "169.254.169.254",
          "100.64.0.1",       "0.0.0.0",         "224.0.0.1", "255.255.255.255", "::",          "::1",
          "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1",   "fd00::1",         "ff02::1",     "2001:db8::1",
          "64:ff9b::a00:1",   "2002:7f00:1::1",  "::7f00:1"}) {
        CAPTURE(text);
        CHECK_FALSE(is_public(make_address(text)));
    }
}

}  // namespace holdfast::http
