#include "server/payments/sandbox_desk.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/currencies.hpp"
#include "protocol/json_reader.hpp"
#include "server/auth/hmac.hpp"
#include "server/ops/random.hpp"
#include "server/payments/sandbox_words.hpp"

namespace holdfast::payments {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t reference_bytes = 10;

// What a call does, once nothing stands in its way.
using Work = Response (*)(SandboxDesk&, const SandboxFault&, const Request&);

Response say(unsigned status, const json::object& body) {
    Response response;
    response.status = status;
    response.body = json::serialize(body);
    return response;
}

Response refuse(unsigned status, std::string_view error, std::string_view message) {
    json::object body;
    body["error"] = error;
    body["message"] = message;
    return say(status, body);
}

Response out_of_order() {
    return refuse(503, "unavailable", "The bank is out of order; try again later.");
}

Response no_payment() {
    return refuse(404, "not_found", "The bank knows no such payment.");
}

Response describe(unsigned status, const SandboxDesk& desk, const SandboxPayment& payment) {
    auto body = payment_json(payment);
    body["approve_url"] = desk.base_url + "/pay/" + payment.reference;
    return say(status, body);
}

std::string parameter(const Request& request, const std::string& name) {
    const auto found = request.parameters.find(name);
    return found == request.parameters.end() ? std::string() : found->second;
}

bool is_merchant(const SandboxDesk& desk, const Request& request) {
    return auth::equal_in_constant_time(request.header("authorization").value_or(""), "Bearer " + desk.secret);
}

Result<SandboxPayment> read_order(std::string_view text) {
    const auto document = parse_json(text);
    if (!document) return document.error();
    JsonReader reader(*document);
    reader.only(*document, {"order", "price", "description", "return_url", "cancel_url", "language"});
    const auto words = [&](std::string_view name, std::size_t max_bytes, std::size_t min_bytes = 1) {
        return std::string(reader.text(reader.member(*document, name), min_bytes, max_bytes));
    };
    SandboxPayment payment;
    payment.order = words("order", limits::max_payment_reference_bytes);
    payment.total = read_price(reader, reader.member(*document, "price"));
    payment.description = words("description", limits::max_description_bytes, 0);
    payment.return_url = words("return_url", limits::max_url_bytes);
    payment.cancel_url = words("cancel_url", limits::max_url_bytes);
    payment.language = words("language", limits::max_language_bytes, 0);
    if (reader.failed()) return reader.error();
    if (payment.total.amount_minor == 0) return make_impossible("Nothing is no amount.");
    return payment;
}

std::string new_reference(std::string_view kind) {
    return std::string(kind) + ops::random_hex(reference_bytes);
}

Response create(SandboxDesk& desk, const SandboxFault&, const Request& request) {
    const auto key = std::string(request.header("request-id").value_or(""));
    if (key.empty() || key.size() > limits::max_request_key_bytes) {
        return refuse(400, "refused", "The header Request-Id is missing or too long.");
    }
    const auto now = desk.clock.now();
    if (const auto known = desk.book.payment_by_key(key, now)) return describe(200, desk, *known);
    auto payment = read_order(request.body);
    if (!payment) return refuse(400, "refused", payment.error().message);
    payment->reference = new_reference("SB-");
    payment->key = key;
    payment->made_at = now;
    if (!desk.book.save(*payment)) return out_of_order();
    return describe(201, desk, *payment);
}

Response read(SandboxDesk& desk, const SandboxFault&, const Request& request) {
    const auto payment = desk.book.payment(parameter(request, "reference"), desk.clock.now());
    return payment ? describe(200, desk, *payment) : no_payment();
}

Response capture(SandboxDesk& desk, const SandboxFault& fault, const Request& request) {
    auto payment = desk.book.payment(parameter(request, "reference"), desk.clock.now());
    if (!payment) return no_payment();
    if (payment->stage == PaymentStage::captured) return describe(200, desk, *payment);
    if (payment->stage != PaymentStage::approved) {
        return refuse(409, "not_approved", "The buyer has not approved this payment, or not in time.");
    }
    if (payment->will_be_declined) {
        payment->will_be_declined = false;
        payment->stage = PaymentStage::created;
        if (!keep(desk, *payment, "payment.declined", fault)) return out_of_order();
        return refuse(402, "declined", "The buyer's bank has declined this payment.");
    }
    payment->stage = PaymentStage::captured;
    payment->capture_reference = new_reference("SC-");
    payment->captured_minor = fault.amount_minor.value_or(payment->total.amount_minor);
    if (!keep(desk, *payment, "payment.captured", fault)) return out_of_order();
    return describe(200, desk, *payment);
}

Response void_payment(SandboxDesk& desk, const SandboxFault& fault, const Request& request) {
    auto payment = desk.book.payment(parameter(request, "reference"), desk.clock.now());
    if (!payment) return no_payment();
    if (payment->stage == PaymentStage::captured) {
        return refuse(409, "refused", "What is captured can be refunded, not voided.");
    }
    if (payment->stage == PaymentStage::voided) return describe(200, desk, *payment);
    payment->stage = PaymentStage::voided;
    if (!keep(desk, *payment, "payment.voided", fault)) return out_of_order();
    return describe(200, desk, *payment);
}

Response describe_refund(unsigned status, const SandboxRefund& refund) {
    json::object body;
    body["reference"] = refund.reference;
    body["amount"] = refund.amount_minor;
    body["stage"] = refund.has_failed ? "failed" : "done";
    return say(status, body);
}

Response refund(SandboxDesk& desk, const SandboxFault& fault, const Request& request) {
    auto payment = desk.book.payment_by_capture(parameter(request, "capture"), desk.clock.now());
    if (!payment) return no_payment();
    const auto key = std::string(request.header("request-id").value_or(""));
    if (key.empty() || key.size() > limits::max_request_key_bytes) {
        return refuse(400, "refused", "The header Request-Id is missing or too long.");
    }
    for (const SandboxRefund& known : payment->refunds) {
        if (known.key == key) return describe_refund(200, known);
    }
    const auto document = parse_json(request.body);
    if (!document) return refuse(400, "refused", document.error().message);
    JsonReader reader(*document);
    const Money amount = read_price(reader, *document);
    if (reader.failed()) return refuse(400, "refused", reader.error().message);
    const bool too_much = amount.amount_minor > payment->captured_minor - payment->refunded_minor();
    if (amount.amount_minor == 0 || amount.currency != payment->total.currency || too_much) {
        return refuse(422, "refused", "That is more than is left of this payment, or nothing.");
    }
    const SandboxRefund made{new_reference("SR-"), key, amount.amount_minor, fault.refund_fails};
    payment->refunds.push_back(made);
    if (!keep(desk, *payment, made.has_failed ? "payment.refund_failed" : "payment.refunded", fault))
        return out_of_order();
    return describe_refund(201, made);
}

asio::awaitable<void> wait_for(Milliseconds time) {
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

// Every call of a merchant: with the faults that were ordered for it around its work.
asio::awaitable<Response> serve(SandboxDesk& desk, std::string_view name, Work work, Request request) {
    if (!is_merchant(desk, request)) co_return refuse(401, "refused", "This is not the merchant's secret.");
    auto reference = parameter(request, "reference");
    if (const auto payment = desk.book.payment_by_capture(parameter(request, "capture"), desk.clock.now())) {
        reference = payment->reference;
    }
    const SandboxFault fault = desk.faults.take(name, reference);
    if (fault.delay > Milliseconds(0)) co_await wait_for(fault.delay);
    if (fault.status != 0) co_return refuse(fault.status, "fault", "This was asked for.");
    auto response = work(desk, fault, request);
    if (fault.webhook_first) co_await desk.notices.delivered();
    if (fault.loses_answer) co_return refuse(504, "fault", "The answer was lost on its way.");
    co_return response;
}

}  // namespace

bool keep(SandboxDesk& desk, const SandboxPayment& payment, std::string_view kind, const SandboxFault& fault) {
    if (!desk.book.save(payment, desk.notices.about(kind, payment, fault))) return false;
    desk.notices.wake();
    return true;
}

void add_merchant_routes(http::Router& router, SandboxDesk& desk) {
    const auto add = [&](Method method, std::string pattern, std::string_view name, Work work) {
        router.add(method, std::move(pattern),
                   [&desk, name, work](Request request) { return serve(desk, name, work, std::move(request)); });
    };
    add(Method::post, "/v1/payments", "create", create);
    add(Method::get, "/v1/payments/{reference}", "read", read);
    add(Method::post, "/v1/payments/{reference}/capture", "capture", capture);
    add(Method::post, "/v1/payments/{reference}/void", "void", void_payment);
    add(Method::post, "/v1/captures/{capture}/refunds", "refund", refund);
}

}  // namespace holdfast::payments
