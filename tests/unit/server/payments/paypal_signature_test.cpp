#include "server/payments/paypal_signature.hpp"

#include <doctest/doctest.h>

#include "server/http/tls_engine.hpp"

namespace holdfast::payments {
namespace {

constexpr std::string_view live = "https://api-m.paypal.com";

Headers headers() {
    return {{"content-type", "application/json"},
            {"paypal-transmission-id", "103e3700-8b0c-11e6-8695-6b62a8a99ac4"},
            {"paypal-transmission-time", "2026-11-21T19:30:00Z"},
            {"paypal-transmission-sig", "c2ln"},
            {"paypal-cert-url", "https://api.paypal.com/v1/notifications/certs/CERT-1"},
            {"paypal-auth-algo", "SHA256withRSA"}};
}

}  // namespace

TEST_CASE("a transmission is whole or none") {
    CHECK(read_transmission(headers())->certificate_url == "https://api.paypal.com/v1/notifications/certs/CERT-1");
    for (std::size_t i = 1; i < headers().size(); ++i) {
        auto without = headers();
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
        CAPTURE(i);
        CHECK_FALSE(read_transmission(without));
    }
}

TEST_CASE("a certificate comes from PayPal over https, or from where we were told that PayPal is") {
    CHECK(is_certificate_url("https://api.paypal.com/v1/notifications/certs/CERT-1", live));
    CHECK(is_certificate_url("https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1", live));
    CHECK(is_certificate_url("https://localhost:8443/certs/1", "https://localhost:8443"));
    for (const auto* url :
         {"http://api.paypal.com/certs/1", "https://paypal.com.evil.example/certs/1", "https://evilpaypal.com/certs/1",
          "https://api.paypal.com:8443/certs/1", "https://user@api.paypal.com/certs/1",
          "https://localhost:8443/certs/1", "https://127.0.0.1/", "api.paypal.com/certs/1", ""}) {
        CAPTURE(url);
        CHECK_FALSE(is_certificate_url(url, live));
    }
    CHECK_FALSE(is_certificate_url("http://localhost:8080/certs/1", "http://localhost:8080"));
}

TEST_CASE("what is no certificate is not believed") {
    const auto trust = http::load_trust().value();
    CHECK_FALSE(believed_certificate("", trust.get()));
    CHECK_FALSE(believed_certificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", trust.get()));
}

}  // namespace holdfast::payments
