// PayPal's access token: fetched with our client id and secret, shared by all calls, and renewed before it ends or when
// PayPal has refused it. Any thread; two that find it ended at once may both fetch one, which harms nobody.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <mutex>
#include <string>

#include "server/http/client.hpp"
#include "server/payments/paypal_settings.hpp"
#include "server/payments/provider.hpp"

namespace holdfast::payments {

class PayPalToken {
public:
    // `client` and `settings` outlive it.
    PayPalToken(const http::Client& client, const PayPalSettings& settings) : client_(client), settings_(settings) {}

    // unavailable when PayPal gives none now, or does not know us.
    boost::asio::awaitable<ProviderResult<std::string>> get();

    // It was refused: the next get() fetches another, unless somebody has already.
    void forget(const std::string& token);

private:
    using Steady = std::chrono::steady_clock;

    boost::asio::awaitable<ProviderResult<std::string>> fetch();

    const http::Client& client_;
    const PayPalSettings& settings_;
    std::mutex mutex_;
    std::string token_;
    Steady::time_point good_until_{};
};

}  // namespace holdfast::payments
