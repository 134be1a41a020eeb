// The stand-in for PayPal as a child process, and the provider that speaks to it. One for all tests: it takes a moment
// to read PayPal's descriptions.
#pragma once

#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/client.hpp"
#include "server/payments/paypal_provider.hpp"
#include "tests/client/child_process.hpp"
#include "tests/paypal/authority.hpp"

namespace holdfast::paypal {

// Whether PayPal's descriptions are there: PAYPAL_DESCRIPTIONS in the environment, or the folder beside the checkout.
// Says so loudly, once, when they are not.
bool has_descriptions();

class StandIn {
public:
    // The one that runs; started at the first call. Fails the test when it does not come up.
    static StandIn& get();
    ~StandIn();

    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] const http::Client& client() const { return *client_; }
    [[nodiscard]] payments::PayPalSettings settings() const;
    [[nodiscard]] std::unique_ptr<payments::PayPalProvider> provider(payments::PayPalSettings settings) const;
    [[nodiscard]] std::unique_ptr<payments::PayPalProvider> provider() const { return provider(settings()); }

    // What stand_in.mjs knows below /control.
    boost::json::value control(std::string_view name, const std::string& body = "{}") const;

private:
    StandIn();

    std::string folder_;
    std::unique_ptr<Authority> authority_;
    std::unique_ptr<Authority> forger_;
    std::unique_ptr<client::ChildProcess> process_;
    http::TlsContext trust_;
    std::unique_ptr<http::Client> client_;
    std::string url_;
};

}  // namespace holdfast::paypal
