// PayPal's Orders v2 and Payments v2: an order is created, approved by the buyer on PayPal's pages, captured as a
// whole, and its capture refunded in part or whole. Keys travel as PayPal-Request-Id, which PayPal remembers for some
// hours: whoever is not sure after longer than that reads the payment first. Any thread.
#pragma once

#include <string>

#include "server/http/client.hpp"
#include "server/payments/paypal_errors.hpp"
#include "server/payments/paypal_settings.hpp"
#include "server/payments/paypal_token.hpp"
#include "server/payments/paypal_webhooks.hpp"
#include "server/payments/provider_call.hpp"

namespace holdfast::payments {

class PayPalProvider final : public PaymentProvider {
public:
    // `client` outlives it; `trust` has the authorities that the certificates of webhooks have to come from.
    PayPalProvider(const http::Client& client, http::TlsContext trust, PayPalSettings settings);

    [[nodiscard]] std::string_view name() const override { return "paypal"; }
    boost::asio::awaitable<ProviderResult<CreatedPayment>> create(PaymentRequest request, std::string key) override;
    boost::asio::awaitable<ProviderResult<PaymentFacts>> read(std::string reference) override;
    boost::asio::awaitable<ProviderResult<PaymentFacts>> capture(std::string reference, std::string key) override;
    boost::asio::awaitable<ProviderResult<RefundFacts>> refund(std::string capture_reference, Money amount,
                                                               std::string key) override;
    // PayPal has no way to withdraw an order that is to be captured: it ends by itself, and nobody captures it.
    boost::asio::awaitable<void> abandon(std::string reference) override;
    boost::asio::awaitable<Result<ProviderEvent>> parse_webhook(Headers headers, std::string body,
                                                                Timestamp now) override;

private:
    struct Call {
        http::Method method = http::Method::get;
        std::string path;
        std::string key{};
        std::string body{};
    };

    // Whatever PayPal answers, with a token that it takes.
    boost::asio::awaitable<ProviderResult<ProviderAnswer>> call(Call call);
    [[nodiscard]] http::ClientRequest request_of(const Call& call, const std::string& token) const;
    boost::asio::awaitable<ProviderResult<RefundFacts>> all_is_back(std::string capture_reference,
                                                                    ProviderError refusal);
    boost::asio::awaitable<Verdict> judged(PayPalTransmission transmission, std::string body);
    boost::asio::awaitable<Verdict> ask_paypal(PayPalTransmission transmission, std::string body);

    const http::Client& client_;
    PayPalSettings settings_;
    PayPalToken token_;
    PayPalWebhooks webhooks_;
};

}  // namespace holdfast::payments
