#include "server/payments/paypal_token.hpp"

#include <openssl/evp.h>

#include <algorithm>

#include "protocol/limits.hpp"
#include "server/payments/provider_call.hpp"

namespace holdfast::payments {
namespace {

using boost::asio::awaitable;

constexpr std::int64_t longest_s = 86'400;

std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3), '\0');
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    std::string padded(text.size() + 1, '\0');  // OpenSSL ends it with a zero byte
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(padded.data()), from, static_cast<int>(bytes.size()));
    return padded.substr(0, text.size());
}

http::ClientRequest token_request(const PayPalSettings& settings) {
    http::ClientRequest request;
    request.method = http::Method::post;
    request.url = settings.base_url + "/v1/oauth2/token";
    request.headers = {{"Authorization", "Basic " + base64(settings.client_id + ":" + settings.secret)},
                       {"Content-Type", "application/x-www-form-urlencoded"},
                       {"Accept", "application/json"}};
    request.body = "grant_type=client_credentials";
    request.call_limit = settings.call_limit;
    return request;
}

// How long the token is good for; 0 when it does not say.
std::int64_t seconds_of(const boost::json::value& body) {
    boost::system::error_code absent;
    const auto* value = body.find_pointer("/expires_in", absent);
    const auto* seconds = value != nullptr ? value->if_int64() : nullptr;
    return seconds != nullptr ? std::clamp(*seconds, std::int64_t{0}, longest_s) : 0;
}

}  // namespace

awaitable<ProviderResult<std::string>> PayPalToken::get() {
    {
        const std::lock_guard lock(mutex_);
        if (!token_.empty() && Steady::now() < good_until_) co_return token_;
    }
    co_return co_await fetch();
}

void PayPalToken::forget(const std::string& token) {
    const std::lock_guard lock(mutex_);
    if (token_ == token) token_.clear();
}

// Whatever goes wrong here, the call that wanted the token has not been made.
awaitable<ProviderResult<std::string>> PayPalToken::fetch() {
    const auto asked = Steady::now();
    const auto answer = co_await call_provider(client_, token_request(settings_));
    if (!answer) co_return ProviderError{Trouble::unavailable, "no token: " + answer.error().detail};
    if (answer->status == 401) {  // as after the secret was changed there, until it is changed here
        co_return ProviderError{Trouble::unavailable, "PayPal does not know our client id or secret"};
    }
    std::string token(answer->text("/access_token"));
    if (!answer->good() || token.empty()) {
        co_return ProviderError{Trouble::unavailable, "no token: status " + std::to_string(answer->status)};
    }
    const Seconds margin(limits::provider_token_margin_s);
    const std::lock_guard lock(mutex_);
    token_ = token;
    good_until_ = asked + std::max(Seconds(seconds_of(answer->body)) - margin, Seconds(0));
    co_return token;
}

}  // namespace holdfast::payments
