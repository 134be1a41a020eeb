#include "server/app/payment_parts.hpp"

#include <cstdlib>

#include "server/app/data_folder.hpp"
#include "server/ops/log.hpp"
#include "server/payments/paypal_provider.hpp"
#include "server/payments/sandbox_provider.hpp"

namespace holdfast::app {
namespace {

constexpr const char* client_id_variable = "HOLDFAST_PAYPAL_CLIENT_ID";
constexpr const char* secret_variable = "HOLDFAST_PAYPAL_SECRET";

// From its file, else from the environment; never from an argument, which everybody on the machine can see.
Result<std::string> read_credential(const std::optional<std::filesystem::path>& file, const char* variable,
                                    const std::string& setting) {
    if (file) return read_private_line(*file);
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') return std::string(value);
    return make_error(ErrorCode::unavailable, "PayPal is switched on by --payments; say who we are there with --" +
                                                  setting + " or " + variable + ".");
}

}  // namespace

PaymentParts::PaymentParts(const Config& config, const ops::Clock& clock)
    : trust_(http::load_trust(config.trusted_authorities).value()), client_(trust_) {
    for (const auto& name : config.payments.providers) {
        if (name == "sandbox") add_sandbox(config, clock);
        if (name == "paypal") add_paypal(config);
    }
}

// The bank believes the certificate that the shop shows, whoever has signed it: it is the same machine.
void PaymentParts::add_sandbox(const Config& config, const ops::Clock& clock) {
    const auto shop = config.tls ? std::optional(config.tls->certificate) : std::nullopt;
    bank_client_ = std::make_unique<http::Client>(http::load_trust(shop).value());
    payments::SandboxSettings settings;
    settings.book = config.data / "sandbox.db";
    settings.listen = config.payments.sandbox_listen;
    settings.secret = read_or_make_secret(config.data / "sandbox.key").value();
    bank_ = payments::SandboxBank::open(settings, *bank_client_, clock).value();
    providers_.add(std::make_unique<payments::SandboxProvider>(client_, bank_->url(), settings.secret));
}

void PaymentParts::add_paypal(const Config& config) {
    payments::PayPalSettings settings;
    settings.base_url = config.payments.paypal_base_url;
    settings.client_id =
        read_credential(config.payments.paypal_client_id_file, client_id_variable, "paypal-client-id-file").value();
    settings.secret =
        read_credential(config.payments.paypal_secret_file, secret_variable, "paypal-secret-file").value();
    settings.webhook_id = config.payments.paypal_webhook_id;
    providers_.add(std::make_unique<payments::PayPalProvider>(client_, trust_, std::move(settings)));
}

void PaymentParts::start(const std::string& public_url) {
    if (!bank_) return;
    bank_->start(public_url + "/api/v1/payments/webhooks/sandbox");
    ops::log_info("The sandbox takes payments; no money moves", ops::field("url", bank_->url()));
}

}  // namespace holdfast::app
