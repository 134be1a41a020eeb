#include <doctest/doctest.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/ops/clock.hpp"
#include "server/ops/random.hpp"
#include "tests/paypal/stand_in.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"

namespace holdfast::payments {
using holdfast::paypal::has_descriptions;
using holdfast::paypal::StandIn;

namespace {

constexpr Milliseconds soon{1'000};

PaymentRequest request(std::int64_t amount_minor = 2'500, std::string_view currency = "EUR") {
    PaymentRequest request;
    request.order = ops::random_id<OrderId>();
    request.total = {amount_minor, Currency::parse(currency).value()};
    request.description = "The Tempest, 21 November 2026, 2 seats";
    request.return_url = "https://tickets.example/return?order=1";
    request.cancel_url = "https://tickets.example/cancel";
    request.language = "de";
    return request;
}

// A provider with an order of its own at PayPal's.
struct Purchase {
    explicit Purchase(PaymentRequest what = request()) : wanted(std::move(what)), key(wanted.order.text()) {
        created = test::run(provider->create(wanted, key + "-create")).value();
    }

    ProviderResult<PaymentFacts> read() { return test::run(provider->read(created.reference)); }
    ProviderResult<PaymentFacts> capture() { return test::run(provider->capture(created.reference, key + "-capture")); }
    ProviderResult<RefundFacts> refund(const std::string& capture, std::int64_t amount_minor, const std::string& name) {
        return test::run(provider->refund(capture, {amount_minor, wanted.total.currency}, key + "-" + name));
    }
    void buyer(std::string_view decision) {
        StandIn::get().control(decision, R"({"order": ")" + created.reference + "\"}");
    }

    PaymentRequest wanted;
    std::string key;
    std::unique_ptr<PayPalProvider> provider = StandIn::get().provider();
    CreatedPayment created;
};

void order_fault(const std::string& fault) {
    StandIn::get().control("fault", fault);
}

std::int64_t tokens_given() {
    return StandIn::get().control("report").at("tokensGiven").as_int64();
}

template <class T>
Trouble trouble_of(const ProviderResult<T>& outcome) {
    REQUIRE_FALSE(outcome.has_value());
    CAPTURE(outcome.error().detail);
    return outcome.error().trouble;
}

struct Webhook {
    Headers headers;
    std::string body;
};

Webhook webhook(const std::string& what) {
    const auto made = StandIn::get().control("webhook", what);
    Webhook webhook{{}, std::string(made.at("body").as_string())};
    for (const auto& [name, value] : made.at("headers").as_object()) {
        webhook.headers.emplace_back(name, std::string(value.as_string()));
    }
    return webhook;
}

Result<ProviderEvent> parse(PayPalProvider& provider, const Webhook& webhook) {
    return test::run(provider.parse_webhook(webhook.headers, webhook.body, ops::SystemClock().now()));
}

const std::string captured_event = R"({"type": "PAYMENT.CAPTURE.COMPLETED", "order": "5O1")";

}  // namespace

TEST_SUITE_BEGIN("paypal" * doctest::skip(!has_descriptions()));

TEST_CASE("a payment is created, approved, captured and refunded in parts") {
    Purchase purchase;
    CHECK(purchase.created.approve_url.find("/checkoutnow?token=" + purchase.created.reference) != std::string::npos);
    CHECK(purchase.read().value().stage == PaymentStage::created);
    CHECK(trouble_of(purchase.capture()) == Trouble::not_approved);
    purchase.buyer("approve");
    CHECK(purchase.read().value().stage == PaymentStage::approved);
    const auto captured = purchase.capture().value();
    CHECK(captured.stage == PaymentStage::captured);
    CHECK(captured.captured == purchase.wanted.total);
    CHECK(purchase.refund(captured.capture_reference, 1'000, "r1").value().stage == RefundFacts::Stage::done);
    CHECK(trouble_of(purchase.refund(captured.capture_reference, 1'501, "r2")) == Trouble::refused);
    CHECK(purchase.read().value().refunded.amount_minor == 1'000);
    CHECK(purchase.refund(captured.capture_reference, 1'500, "r3").has_value());
    CHECK(purchase.refund(captured.capture_reference, 1, "r4").value().stage ==
          RefundFacts::Stage::done);  // all is back
    CHECK(purchase.read().value().refunded.amount_minor == 2'500);
}

TEST_CASE("amounts travel in the digits that PayPal takes") {
    for (const auto& [amount, currency] : {std::pair(2'500, "JPY"), std::pair(250'000, "HUF"), std::pair(5, "USD")}) {
        CAPTURE(currency);
        Purchase purchase(request(amount, currency));
        purchase.buyer("approve");
        CHECK(purchase.capture().value().captured == purchase.wanted.total);
    }
    const auto provider = StandIn::get().provider();
    CHECK(trouble_of(test::run(provider->create(request(250'050, "HUF"), "fraction"))) == Trouble::refused);
}

TEST_CASE("a repeat with the same key does nothing twice") {
    Purchase purchase;
    const auto again = test::run(purchase.provider->create(purchase.wanted, purchase.key + "-create")).value();
    CHECK(again.reference == purchase.created.reference);
    purchase.buyer("approve");
    const auto captured = purchase.capture().value();
    CHECK(purchase.capture().value().capture_reference == captured.capture_reference);
    const auto refund = purchase.refund(captured.capture_reference, 1'000, "r1").value();
    CHECK(purchase.refund(captured.capture_reference, 1'000, "r1").value().reference == refund.reference);
    CHECK(purchase.read().value().refunded.amount_minor == 1'000);
}

TEST_CASE("a refund that failed has failed for its key for ever, and another may be made") {
    Purchase purchase;
    purchase.buyer("approve");
    const auto captured = purchase.capture().value();
    order_fault(R"({"operation": "captures.refund", "refund": "FAILED"})");
    CHECK(purchase.refund(captured.capture_reference, 2'500, "r1").value().stage == RefundFacts::Stage::failed);
    CHECK(purchase.refund(captured.capture_reference, 2'500, "r1").value().stage == RefundFacts::Stage::failed);
    CHECK(purchase.read().value().refunded.amount_minor == 0);
    CHECK(purchase.refund(captured.capture_reference, 2'500, "r1-again").value().stage == RefundFacts::Stage::done);
    CHECK(purchase.read().value().refunded.amount_minor == 2'500);
}

TEST_CASE("one that is captured already is no error, whatever the key") {
    Purchase purchase;
    purchase.buyer("approve");
    const auto captured = purchase.capture().value();
    const auto again = test::run(purchase.provider->capture(purchase.created.reference, "another key")).value();
    CHECK(again.stage == PaymentStage::captured);
    CHECK(again.capture_reference == captured.capture_reference);
}

TEST_CASE("a refused means of payment, a pending capture, a second order of the same name and a gone one") {
    Purchase declined;
    declined.buyer("decline");
    CHECK(trouble_of(declined.capture()) == Trouble::declined);
    CHECK(declined.read().value().stage == PaymentStage::created);

    Purchase pending;
    pending.buyer("pend");
    CHECK(pending.capture().value().stage == PaymentStage::approved);

    Purchase first;
    first.buyer("approve");
    first.capture().value();
    Purchase second;
    second.created = test::run(second.provider->create(first.wanted, "another create")).value();
    second.buyer("approve");
    const auto duplicate = second.capture();
    CHECK(trouble_of(duplicate) == Trouble::refused);
    CHECK(duplicate.error().detail.find("DUPLICATE_INVOICE_ID") != std::string::npos);

    first.buyer("expire");
    CHECK(trouble_of(first.read()) == Trouble::not_found);
    CHECK(trouble_of(test::run(first.provider->read("../../v1/oauth2"))) == Trouble::not_found);
}

TEST_CASE("an answer that is lost, late or a 5xx may have been a yes, and a repeat finds out") {
    auto impatient = StandIn::get().settings();
    impatient.call_limit = soon;
    Purchase purchase;
    purchase.buyer("approve");
    order_fault(R"({"operation": "orders.capture", "mode": "status", "status": 503})");
    CHECK(trouble_of(purchase.capture()) == Trouble::unknown);
    CHECK(purchase.read().value().stage == PaymentStage::approved);
    order_fault(R"({"operation": "orders.capture", "mode": "lose"})");
    CHECK(trouble_of(purchase.capture()) == Trouble::unknown);
    const auto captured = purchase.read().value();
    CHECK(captured.stage == PaymentStage::captured);
    CHECK(purchase.capture().value().capture_reference == captured.capture_reference);
    order_fault(R"({"operation": "captures.refund", "mode": "lose"})");
    CHECK(trouble_of(purchase.refund(captured.capture_reference, 500, "r1")) == Trouble::unknown);
    CHECK(purchase.refund(captured.capture_reference, 500, "r1").has_value());
    CHECK(purchase.read().value().refunded.amount_minor == 500);

    const auto provider = StandIn::get().provider(impatient);
    CHECK(test::run(provider->read(purchase.created.reference)).has_value());
    order_fault(R"({"operation": "orders.get", "mode": "time_out"})");
    CHECK(trouble_of(test::run(provider->read(purchase.created.reference))) == Trouble::unknown);
    order_fault(R"({"operation": "orders.get", "mode": "status", "status": 500})");
    CHECK(trouble_of(purchase.read()) == Trouble::unavailable);
}

TEST_CASE("the token is shared by all calls, renewed when it is refused, and not had without the secret") {
    Purchase purchase;
    const auto given = tokens_given();
    CHECK(purchase.read().has_value());
    CHECK(purchase.read().has_value());
    CHECK(tokens_given() == given);
    StandIn::get().control("revoke");
    CHECK(purchase.read().has_value());
    CHECK(purchase.read().has_value());
    CHECK(tokens_given() == given + 1);

    auto strangers = StandIn::get().settings();
    strangers.secret = "another";
    CHECK(trouble_of(test::run(StandIn::get().provider(strangers)->read("5O1"))) == Trouble::unavailable);
    order_fault(R"({"operation": "token", "mode": "status", "status": 503})");
    CHECK(trouble_of(test::run(StandIn::get().provider()->read("5O1"))) == Trouble::unavailable);
}

TEST_CASE("PayPal is not believed to be somebody whose certificate is another's") {
    const http::Client client(http::load_trust().value());
    PayPalProvider provider(client, http::load_trust().value(), StandIn::get().settings());
    CHECK(trouble_of(test::run(provider.read("5O1"))) == Trouble::unavailable);
}

TEST_CASE("a webhook that PayPal signed is read, and no other") {
    const auto provider = StandIn::get().provider();
    const auto genuine = webhook(captured_event + "}");
    const auto event = parse(*provider, genuine).value();
    CHECK(event.kind == "PAYMENT.CAPTURE.COMPLETED");
    CHECK(event.reference == "5O1");
    CHECK(event.id.starts_with("WH-"));
    CHECK(parse(*provider, webhook(R"({"type": "CHECKOUT.ORDER.APPROVED", "order": "5O2"})")).value().reference ==
          "5O2");

    auto altered = genuine;
    altered.body.replace(altered.body.find("5O1"), 3, "5O3");
    CHECK(parse(*provider, altered).error().code == ErrorCode::not_authenticated);
    CHECK(parse(*provider, {{}, genuine.body}).error().code == ErrorCode::not_authenticated);
    CHECK(parse(*provider, webhook(captured_event + R"(, "signer": "forged"})")).error().code ==
          ErrorCode::not_authenticated);
    CHECK(parse(*provider, webhook(captured_event + R"(, "ageSeconds": 400})")).error().code ==
          ErrorCode::not_authenticated);

    auto without = StandIn::get().settings();
    without.webhook_id.clear();
    CHECK(parse(*StandIn::get().provider(without), genuine).error().code == ErrorCode::not_authenticated);
    auto another = StandIn::get().settings();
    another.webhook_id = "ANOTHER";
    CHECK(parse(*StandIn::get().provider(another), genuine).error().code == ErrorCode::not_authenticated);
}

TEST_CASE("PayPal is asked about a webhook whose certificate cannot be had") {
    const auto provider = StandIn::get().provider();
    auto asked = webhook(captured_event + R"(, "signer": "missing"})");
    CHECK(parse(*provider, asked).value().reference == "5O1");
    order_fault(R"({"operation": "verify-webhook-signature.post", "mode": "status", "status": 503})");
    CHECK(parse(*provider, asked).error().code == ErrorCode::unavailable);
    asked.body.replace(asked.body.find("5O1"), 3, "5O3");
    CHECK(parse(*provider, asked).error().code == ErrorCode::not_authenticated);
    asked.body = R"({}, "webhook_id": "another")";  // would be a part of the question
    CHECK(parse(*provider, asked).error().code == ErrorCode::not_authenticated);
}

TEST_CASE("every request and every answer was as PayPal describes them") {
    const auto report = StandIn::get().control("report");
    CAPTURE(boost::json::serialize(report.at("violations")));
    CHECK(report.at("violations").as_array().empty());
}

TEST_SUITE_END();

}  // namespace holdfast::payments
