#include "server/payments/paypal_provider.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/json_reader.hpp"
#include "server/ops/log.hpp"
#include "server/payments/amounts.hpp"
#include "server/payments/paypal_facts.hpp"

namespace holdfast::payments {
namespace {

namespace json = boost::json;
using boost::asio::awaitable;

constexpr std::string_view signature_algorithm = "SHA256withRSA";
constexpr unsigned unauthorized = 401;

std::string orders(const std::string& reference) {
    return "/v2/checkout/orders/" + reference;
}

ProviderError no_payment() {
    return {Trouble::not_found, "no payment has such a reference"};
}

ProviderError no_amount(const Money& amount) {
    return {Trouble::refused, "PayPal takes no fractions of " + std::string(amount.currency.text())};
}

std::string refund_body(const std::string& value, const Currency& currency) {
    json::object amount;
    amount["currency_code"] = currency.text();
    amount["value"] = value;
    json::object body;
    body["amount"] = std::move(amount);
    return json::serialize(body);
}

// PayPal wants the event as it was sent, byte by byte: it goes in as it came.
std::string verification_body(const PayPalTransmission& transmission, const std::string& webhook_id,
                              const std::string& event) {
    json::object body;
    body["auth_algo"] = transmission.algorithm;
    body["cert_url"] = transmission.certificate_url;
    body["transmission_id"] = transmission.id;
    body["transmission_sig"] = transmission.signature;
    body["transmission_time"] = transmission.time;
    body["webhook_id"] = webhook_id;
    std::string text = json::serialize(body);
    text.pop_back();
    return text + ",\"webhook_event\":" + event + "}";
}

bool is_fresh(const PayPalTransmission& transmission, Timestamp now) {
    const auto sent = parse_offset_time(transmission.time);
    const Seconds age(limits::webhook_age_s);
    return sent && *sent >= now - age && *sent <= now + age;
}

Error not_genuine() {
    return make_error(ErrorCode::not_authenticated, "This webhook is not signed as PayPal signs them.");
}

}  // namespace

PayPalProvider::PayPalProvider(const http::Client& client, http::TlsContext trust, PayPalSettings settings)
    : client_(client),
      settings_(std::move(settings)),
      token_(client, settings_),
      webhooks_(client, std::move(trust), settings_) {}

http::ClientRequest PayPalProvider::request_of(const Call& call, const std::string& token) const {
    http::ClientRequest request;
    request.method = call.method;
    request.url = settings_.base_url + call.path;
    request.headers = {
        {"Authorization", "Bearer " + token}, {"Accept", "application/json"}, {"Prefer", "return=representation"}};
    if (!call.key.empty()) request.headers.emplace_back("PayPal-Request-Id", call.key);
    if (!call.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    request.body = call.body;
    request.call_limit = settings_.call_limit;
    return request;
}

// A token that PayPal refuses was not good for anything: a second try with a new one does nothing twice.
awaitable<ProviderResult<ProviderAnswer>> PayPalProvider::call(Call call) {
    const auto token = co_await token_.get();
    if (!token) co_return token.error();
    auto answer = co_await call_provider(client_, request_of(call, *token));
    if (!answer || answer->status != unauthorized) co_return answer;
    token_.forget(*token);
    const auto fresh = co_await token_.get();
    if (!fresh) co_return fresh.error();
    co_return co_await call_provider(client_, request_of(call, *fresh));
}

awaitable<ProviderResult<CreatedPayment>> PayPalProvider::create(PaymentRequest request, std::string key) {
    auto body = paypal_order(request);
    if (!body) co_return no_amount(request.total);
    Call order{http::Method::post, "/v2/checkout/orders", std::move(key), *std::move(body)};
    const auto answer = co_await call(std::move(order));
    if (!answer) co_return answer.error();
    if (!answer->good()) co_return paypal_error(*answer, Effect::changes);
    co_return paypal_created(answer->body);
}

awaitable<ProviderResult<PaymentFacts>> PayPalProvider::read(std::string reference) {
    if (!is_reference(reference)) co_return no_payment();
    Call order{http::Method::get, orders(reference)};
    const auto answer = co_await call(std::move(order));
    if (!answer) co_return answer.error();
    if (!answer->good()) co_return paypal_error(*answer, Effect::reads);
    co_return paypal_facts(answer->body);
}

awaitable<ProviderResult<PaymentFacts>> PayPalProvider::capture(std::string reference, std::string key) {
    if (!is_reference(reference)) co_return no_payment();
    Call order{http::Method::post, orders(reference) + "/capture", std::move(key), "{}"};
    const auto answer = co_await call(std::move(order));
    if (!answer) co_return answer.error();
    if (answer->good()) co_return paypal_facts(answer->body);
    if (issue_of(*answer) == "ORDER_ALREADY_CAPTURED") co_return co_await read(std::move(reference));
    co_return paypal_error(*answer, Effect::changes);
}

awaitable<ProviderResult<RefundFacts>> PayPalProvider::refund(std::string capture_reference, Money amount,
                                                              std::string key) {
    if (!is_reference(capture_reference)) co_return no_payment();
    const auto value = paypal_amount(amount);
    if (!value) co_return no_amount(amount);
    Call order{http::Method::post, "/v2/payments/captures/" + capture_reference + "/refund", std::move(key),
               refund_body(*value, amount.currency)};
    const auto answer = co_await call(std::move(order));
    if (!answer) co_return answer.error();
    if (answer->good()) co_return paypal_refund(answer->body);
    const auto error = paypal_error(*answer, Effect::changes);
    if (issue_of(*answer) == "CAPTURE_FULLY_REFUNDED") co_return co_await all_is_back(capture_reference, error);
    co_return error;
}

// Nothing is left to send back: somebody did it on PayPal's pages, or we did, longer ago than PayPal knows our keys.
// What is asked for is done then, once the capture itself says so.
awaitable<ProviderResult<RefundFacts>> PayPalProvider::all_is_back(std::string capture_reference,
                                                                   ProviderError refusal) {
    Call capture{http::Method::get, "/v2/payments/captures/" + capture_reference};
    const auto answer = co_await call(std::move(capture));
    if (!answer) co_return answer.error();
    if (!answer->good()) co_return ProviderError{Trouble::unavailable, refusal.detail};
    if (answer->text("/status") != "REFUNDED") co_return refusal;
    co_return RefundFacts{RefundFacts::Stage::done, std::move(capture_reference)};
}

awaitable<void> PayPalProvider::abandon(std::string) {
    co_return;
}

awaitable<Verdict> PayPalProvider::ask_paypal(PayPalTransmission transmission, std::string body) {
    Call question{http::Method::post,
                  "/v1/notifications/verify-webhook-signature",
                  {},
                  verification_body(transmission, settings_.webhook_id, body)};
    const auto answer = co_await call(std::move(question));
    if (!answer || !answer->good()) co_return Verdict::undecided;
    co_return answer->text("/verification_status") == "SUCCESS" ? Verdict::genuine : Verdict::forged;
}

// Over the body as it came, byte by byte. Only where its certificate cannot be had is it looked at before that, as it
// becomes a part of our question: what is no whole JSON could say more there than an event may.
awaitable<Verdict> PayPalProvider::judged(PayPalTransmission transmission, std::string body) {
    const auto verdict = co_await webhooks_.judge(transmission, body);
    if (verdict != Verdict::undecided) co_return verdict;
    if (!parse_json(body)) co_return Verdict::forged;
    co_return co_await ask_paypal(std::move(transmission), std::move(body));
}

awaitable<Result<ProviderEvent>> PayPalProvider::parse_webhook(Headers headers, std::string body, Timestamp now) {
    const auto transmission = read_transmission(headers);
    if (!transmission || settings_.webhook_id.empty()) co_return not_genuine();
    if (transmission->algorithm != signature_algorithm || !is_fresh(*transmission, now)) co_return not_genuine();
    const auto verdict = co_await judged(*transmission, body);
    if (verdict == Verdict::forged) {
        ops::log_warning("A webhook was not PayPal's", ops::field("transmission", transmission->id));
        co_return not_genuine();
    }
    if (verdict == Verdict::undecided) co_return make_error(ErrorCode::unavailable);
    const auto event = parse_json(body);
    if (!event) co_return event.error();
    ProviderEvent told{std::string(text_at(*event, "/id")), std::string(text_at(*event, "/event_type")),
                       paypal_order_of(*event), is_paypal_dispute(*event)};
    if (told.id.empty() || told.kind.empty()) co_return make_error(ErrorCode::bad_message, "This is no webhook.");
    co_return told;
}

}  // namespace holdfast::payments
