#include "server/payments/sandbox_provider.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "protocol/json_reader.hpp"
#include "server/auth/hmac.hpp"
#include "server/payments/sandbox_words.hpp"

namespace holdfast::payments {
namespace {

namespace json = boost::json;
using boost::asio::awaitable;

json::object price_json(const Money& money) {
    json::object price;
    price["amount"] = money.amount_minor;
    price["currency"] = money.currency.text();
    return price;
}

std::string order_json(const PaymentRequest& request) {
    json::object order;
    order["order"] = request.order.text();
    order["price"] = price_json(request.total);
    order["description"] = request.description;
    order["return_url"] = request.return_url;
    order["cancel_url"] = request.cancel_url;
    order["language"] = request.language;
    return json::serialize(order);
}

// By the bank's word for it; a status alone says little.
ProviderError error_of(const ProviderAnswer& answer) {
    const auto word = answer.text("/error");
    ProviderError error{Trouble::unknown, std::string(answer.text("/message"))};
    if (error.detail.empty()) error.detail = "status " + std::to_string(answer.status);
    if (word == "declined") error.trouble = Trouble::declined;
    if (word == "not_approved") error.trouble = Trouble::not_approved;
    if (word == "not_found") error.trouble = Trouble::not_found;
    if (word == "refused") error.trouble = Trouble::refused;
    if (word == "unavailable" || answer.status == 429) error.trouble = Trouble::unavailable;
    return error;
}

ProviderError no_payment() {
    return {Trouble::not_found, "no payment has such a reference"};
}

ProviderError nonsense() {
    return {Trouble::unknown, "the answer is not as agreed"};
}

ProviderResult<PaymentFacts> facts_of(const json::value& body) {
    JsonReader reader(body);
    const auto amount = [&](std::string_view name) { return reader.integer(reader.member(body, name), 0, INT64_MAX); };
    const auto stage = stage_of(text_at(body, "/stage"));
    const auto currency = Currency::parse(text_at(body, "/currency"));
    PaymentFacts facts;
    facts.capture_reference = text_at(body, "/capture_reference");
    facts.captured = {amount("captured"), currency.value_or(Currency())};
    facts.refunded = {amount("refunded"), currency.value_or(Currency())};
    if (reader.failed() || !stage || !currency) return nonsense();
    facts.stage = *stage;
    return facts;
}

}  // namespace

SandboxProvider::SandboxProvider(const http::Client& client, std::string base_url, std::string secret,
                                 Milliseconds call_limit)
    : client_(client), base_url_(std::move(base_url)), secret_(std::move(secret)), call_limit_(call_limit) {}

awaitable<ProviderResult<ProviderAnswer>> SandboxProvider::call(http::Method method, std::string path, std::string key,
                                                                std::string body) {
    http::ClientRequest request;
    request.method = method;
    request.url = base_url_ + path;
    request.headers = {{"Authorization", "Bearer " + secret_}};
    if (!key.empty()) request.headers.emplace_back("Request-Id", std::move(key));
    if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    request.body = std::move(body);
    request.call_limit = call_limit_;
    auto answer = co_await call_provider(client_, std::move(request));
    if (answer && !answer->good()) co_return error_of(*answer);
    co_return answer;
}

awaitable<ProviderResult<CreatedPayment>> SandboxProvider::create(PaymentRequest request, std::string key) {
    const auto answer = co_await call(http::Method::post, "/v1/payments", std::move(key), order_json(request));
    if (!answer) co_return answer.error();
    CreatedPayment created{std::string(answer->text("/reference")), std::string(answer->text("/approve_url"))};
    if (created.reference.empty() || created.approve_url.empty()) co_return nonsense();
    co_return created;
}

awaitable<ProviderResult<PaymentFacts>> SandboxProvider::read(std::string reference) {
    if (!is_reference(reference)) co_return no_payment();
    const auto answer = co_await call(http::Method::get, "/v1/payments/" + reference);
    if (!answer) co_return answer.error();
    co_return facts_of(answer->body);
}

awaitable<ProviderResult<PaymentFacts>> SandboxProvider::capture(std::string reference, std::string key) {
    if (!is_reference(reference)) co_return no_payment();
    const auto answer =
        co_await call(http::Method::post, "/v1/payments/" + reference + "/capture", std::move(key), "{}");
    if (!answer) co_return answer.error();
    co_return facts_of(answer->body);
}

awaitable<ProviderResult<RefundFacts>> SandboxProvider::refund(std::string capture_reference, Money amount,
                                                               std::string key) {
    if (!is_reference(capture_reference)) co_return no_payment();
    const auto answer = co_await call(http::Method::post, "/v1/captures/" + capture_reference + "/refunds",
                                      std::move(key), json::serialize(price_json(amount)));
    if (!answer) co_return answer.error();
    RefundFacts facts{RefundFacts::Stage::done, std::string(answer->text("/reference"))};
    if (facts.reference.empty()) co_return nonsense();
    if (answer->text("/stage") == "failed") facts.stage = RefundFacts::Stage::failed;
    co_return facts;
}

awaitable<void> SandboxProvider::abandon(std::string reference) {
    if (!is_reference(reference)) co_return;
    (void)co_await call(http::Method::post, "/v1/payments/" + reference + "/void", {}, "{}");
}

awaitable<Result<ProviderEvent>> SandboxProvider::parse_webhook(Headers headers, std::string body, Timestamp now) {
    const auto named = [](const auto& header) { return header.first == "holdfast-signature"; };
    const auto signature = std::ranges::find_if(headers, named);
    if (signature == headers.end() || !auth::is_signed_webhook(secret_, body, signature->second, now)) {
        co_return make_error(ErrorCode::not_authenticated, "This webhook is not signed as the sandbox signs them.");
    }
    const auto document = parse_json(body);
    if (!document) co_return document.error();
    ProviderEvent event{std::string(text_at(*document, "/id")), std::string(text_at(*document, "/kind")),
                        std::string(text_at(*document, "/payment/reference"))};
    if (event.id.empty() || event.kind.empty()) co_return make_error(ErrorCode::bad_message, "This is no webhook.");
    co_return event;
}

}  // namespace holdfast::payments
