// Whether a webhook is PayPal's, found out without asking PayPal: by its signature and the certificate that made it,
// which is fetched once and kept for a day. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "server/http/client.hpp"
#include "server/payments/paypal_settings.hpp"
#include "server/payments/paypal_signature.hpp"

namespace holdfast::payments {

enum class Verdict : std::uint8_t {
    genuine,
    forged,
    undecided,  // the certificate cannot be had now
};

class PayPalWebhooks {
public:
    // `client` and `settings` outlive it; `trust` has the authorities that a certificate has to come from.
    PayPalWebhooks(const http::Client& client, http::TlsContext trust, const PayPalSettings& settings)
        : client_(client), trust_(std::move(trust)), settings_(settings) {}

    boost::asio::awaitable<Verdict> judge(PayPalTransmission transmission, std::string body);

private:
    using Steady = std::chrono::steady_clock;
    struct Known {
        SharedCertificate certificate;
        Steady::time_point until;
    };

    [[nodiscard]] SharedCertificate known(const std::string& url);
    void remember(const std::string& url, SharedCertificate certificate);

    const http::Client& client_;
    http::TlsContext trust_;
    const PayPalSettings& settings_;
    std::mutex mutex_;
    std::map<std::string, Known> known_;
};

}  // namespace holdfast::payments
