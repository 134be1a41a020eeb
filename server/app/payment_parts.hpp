// What a serving process needs to take payments: the providers that the settings switch on, how they are called, and
// the sandbox's bank when that is one of them. Made and ended by the composition root.
#pragma once

#include <memory>
#include <string>

#include "server/app/settings/config.hpp"
#include "server/http/client.hpp"
#include "server/ops/clock.hpp"
#include "server/payments/providers.hpp"
#include "server/payments/sandbox_bank.hpp"

namespace holdfast::app {

class PaymentParts {
public:
    // Throws ErrorException, with a sentence for the operator, when something that the settings ask for cannot be had.
    // The data folder has to be there; `clock` outlives it.
    PaymentParts(const Config& config, const ops::Clock& clock);

    [[nodiscard]] const payments::Providers& providers() const { return providers_; }

    // The server listens, and links lead to it by `public_url`.
    void start(const std::string& public_url);

private:
    void add_sandbox(const Config& config, const ops::Clock& clock);
    void add_paypal(const Config& config);

    http::TlsContext trust_;
    http::Client client_;
    std::unique_ptr<http::Client> bank_client_;
    std::unique_ptr<payments::SandboxBank> bank_;
    payments::Providers providers_;
};

}  // namespace holdfast::app
