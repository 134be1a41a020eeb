// The sandbox as a payment provider: what the order desk asks, said in the bank's words over HTTP. Any thread.
#pragma once

#include <string>

#include "server/http/client.hpp"
#include "server/payments/provider_call.hpp"

namespace holdfast::payments {

inline constexpr Milliseconds sandbox_call_limit = Seconds(10);  // it is on this machine

class SandboxProvider final : public PaymentProvider {
public:
    // `client` outlives it. `secret` is the bank's for us, and its webhooks are signed with it.
    SandboxProvider(const http::Client& client, std::string base_url, std::string secret,
                    Milliseconds call_limit = sandbox_call_limit);

    [[nodiscard]] std::string_view name() const override { return "sandbox"; }
    boost::asio::awaitable<ProviderResult<CreatedPayment>> create(PaymentRequest request, std::string key) override;
    boost::asio::awaitable<ProviderResult<PaymentFacts>> read(std::string reference) override;
    boost::asio::awaitable<ProviderResult<PaymentFacts>> capture(std::string reference, std::string key) override;
    boost::asio::awaitable<ProviderResult<RefundFacts>> refund(std::string capture_reference, Money amount,
                                                               std::string key) override;
    boost::asio::awaitable<void> abandon(std::string reference) override;
    boost::asio::awaitable<Result<ProviderEvent>> parse_webhook(Headers headers, std::string body,
                                                                Timestamp now) override;

private:
    // The answer, once it says yes.
    boost::asio::awaitable<ProviderResult<ProviderAnswer>> call(http::Method method, std::string path,
                                                                std::string key = {}, std::string body = {});

    const http::Client& client_;
    std::string base_url_;
    std::string secret_;
    Milliseconds call_limit_;
};

}  // namespace holdfast::payments
