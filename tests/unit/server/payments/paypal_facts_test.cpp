#include "server/payments/paypal_facts.hpp"

#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include "server/payments/paypal_errors.hpp"
#include "server/payments/provider_call.hpp"

namespace holdfast::payments {
namespace {

PaymentRequest request() {
    PaymentRequest request;
    request.order = OrderId::parse("33ff10a5c0de0123456789abcdef7f83").value();
    request.total = {2'500, Currency()};
    request.description = "The Tempest";
    request.return_url = "https://tickets.example/return";
    request.cancel_url = "https://tickets.example/cancel";
    request.language = "de";
    return request;
}

ProviderResult<PaymentFacts> facts(std::string_view order) {
    return paypal_facts(boost::json::parse(order));
}

// An order that is completed, by its capture's status and the refunds there are.
std::string completed(const std::string& status, const std::string& refunds = "") {
    return R"({"status": "COMPLETED", "purchase_units": [{"payments": {"captures": [{"id": "C1", "status": ")" +
           status + R"(", "amount": {"currency_code": "EUR", "value": "25.00"}}], "refunds": [)" + refunds + "]}}]}";
}

std::string refund_of(const std::string& value, const std::string& status) {
    return R"({"status": ")" + status + R"(", "amount": {"currency_code": "EUR", "value": ")" + value + "\"}}";
}

Trouble trouble(unsigned status, const std::string& issue, Effect effect = Effect::changes) {
    ProviderAnswer answer;
    answer.status = status;
    if (!issue.empty()) answer.body = boost::json::parse(R"({"details": [{"issue": ")" + issue + "\"}]}");
    return paypal_error(answer, effect).trouble;
}

}  // namespace

TEST_CASE("an order names ours twice, its amount, and where the buyer comes back to") {
    const auto order = boost::json::parse(paypal_order(request()).value());
    CHECK(text_at(order, "/intent") == "CAPTURE");
    CHECK(text_at(order, "/purchase_units/0/custom_id") == "33ff10a5c0de0123456789abcdef7f83");
    CHECK(text_at(order, "/purchase_units/0/invoice_id") == "33ff10a5c0de0123456789abcdef7f83");
    CHECK(text_at(order, "/purchase_units/0/amount/value") == "25.00");
    CHECK(text_at(order, "/purchase_units/0/amount/currency_code") == "EUR");
    const std::string context = "/payment_source/paypal/experience_context";
    CHECK(text_at(order, context + "/return_url") == "https://tickets.example/return");
    CHECK(text_at(order, context + "/cancel_url") == "https://tickets.example/cancel");
    CHECK(text_at(order, context + "/locale") == "de-DE");
}

TEST_CASE("a description is cut between characters") {
    auto long_one = request();
    long_one.description = std::string(126, 'x') + "ü";
    const auto order = boost::json::parse(paypal_order(long_one).value());
    CHECK(text_at(order, "/purchase_units/0/description") == std::string(126, 'x'));
}

TEST_CASE("an amount that PayPal has no digits for makes no order") {
    auto fraction = request();
    fraction.total = {1'250, Currency::parse("HUF").value()};
    CHECK_FALSE(paypal_order(fraction));
}

TEST_CASE("the link to approve goes by either name") {
    for (const auto* rel : {"payer-action", "approve"}) {
        const auto order =
            boost::json::parse(R"({"id": "5O1", "links": [{"rel": "self", "href": "https://a"}, {"rel": ")" +
                               std::string(rel) + R"(", "href": "https://b"}]})");
        const auto created = paypal_created(order).value();
        CHECK(created.reference == "5O1");
        CHECK(created.approve_url == "https://b");
    }
    CHECK_FALSE(paypal_created(boost::json::parse(R"({"id": "5O1", "links": []})")).has_value());
}

TEST_CASE("an order's status is a stage") {
    CHECK(facts(R"({"status": "CREATED"})").value().stage == PaymentStage::created);
    CHECK(facts(R"({"status": "PAYER_ACTION_REQUIRED"})").value().stage == PaymentStage::created);
    CHECK(facts(R"({"status": "APPROVED"})").value().stage == PaymentStage::approved);
    CHECK(facts(R"({"status": "VOIDED"})").value().stage == PaymentStage::voided);
    CHECK(facts(R"({"status": "NEW_ONE"})").error().trouble == Trouble::unknown);
    CHECK(facts(R"({"status": "COMPLETED"})").error().trouble == Trouble::unknown);
}

TEST_CASE("money is ours once the capture is completed, and not while it is pending") {
    const auto captured = facts(completed("COMPLETED")).value();
    CHECK(captured.stage == PaymentStage::captured);
    CHECK(captured.capture_reference == "C1");
    CHECK(captured.captured == Money{2'500, Currency()});
    CHECK(facts(completed("PENDING")).value().stage == PaymentStage::approved);
    CHECK(facts(completed("PENDING")).value().captured.amount_minor == 0);
    CHECK(facts(completed("DECLINED")).value().stage == PaymentStage::voided);
}

TEST_CASE("what was refunded, or is on its way, is counted; what failed is not") {
    const auto refunds =
        refund_of("10.00", "COMPLETED") + "," + refund_of("5.00", "PENDING") + "," + refund_of("1.00", "FAILED");
    CHECK(facts(completed("PARTIALLY_REFUNDED", refunds)).value().refunded.amount_minor == 1'500);
    CHECK(facts(completed("REFUNDED")).value().refunded.amount_minor == 2'500);
}

TEST_CASE("a refund is done, on its way or failed") {
    const auto stage = [](std::string_view status) {
        return paypal_refund(boost::json::parse(R"({"id": "R1", "status": ")" + std::string(status) + "\"}"))
            .value()
            .stage;
    };
    CHECK(stage("COMPLETED") == RefundFacts::Stage::done);
    CHECK(stage("PENDING") == RefundFacts::Stage::pending);
    CHECK(stage("FAILED") == RefundFacts::Stage::failed);
    CHECK(stage("CANCELLED") == RefundFacts::Stage::failed);
    CHECK_FALSE(paypal_refund(boost::json::parse(R"({"id": "R1", "status": "?"})")).has_value());
}

TEST_CASE("an event is about an order, wherever it names it") {
    CHECK(paypal_order_of(
              boost::json::parse(R"({"event_type": "CHECKOUT.ORDER.APPROVED", "resource": {"id": "5O1"}})")) == "5O1");
    CHECK(paypal_order_of(boost::json::parse(
              R"({"event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": {"id": "C1", "supplementary_data":
                  {"related_ids": {"order_id": "5O1"}}}})")) == "5O1");
    const std::string dispute = R"({"event_type": "CUSTOMER.DISPUTE.CREATED", "resource": {"dispute_id": "PP-D-1",
                                    "disputed_transactions": [{"seller_transaction_id": "C1", )";
    CHECK(paypal_order_of(boost::json::parse(dispute + R"("custom": "our-name"}]}})")) == "our-name");
    CHECK(paypal_order_of(boost::json::parse(dispute + R"("invoice_number": "our-name"}]}})")) == "our-name");
    CHECK(paypal_order_of(boost::json::parse(dispute + R"("seller": {}}]}})")).empty());
    CHECK(paypal_order_of(boost::json::parse(R"({"event_type": "BILLING.PLAN.CREATED", "resource": {"id": "P"}})"))
              .empty());
}

TEST_CASE("a refusal is told apart by its issue, and without one by its status") {
    CHECK(trouble(422, "ORDER_NOT_APPROVED") == Trouble::not_approved);
    CHECK(trouble(422, "PAYER_ACTION_REQUIRED") == Trouble::not_approved);
    CHECK(trouble(422, "INSTRUMENT_DECLINED") == Trouble::declined);
    CHECK(trouble(422, "DUPLICATE_INVOICE_ID") == Trouble::refused);
    CHECK(trouble(422, "CAPTURE_FULLY_REFUNDED") == Trouble::refused);
    CHECK(trouble(409, "PREVIOUS_REQUEST_IN_PROGRESS") == Trouble::unknown);
    CHECK(trouble(404, "INVALID_RESOURCE_ID") == Trouble::not_found);
    CHECK(trouble(404, "") == Trouble::not_found);
    CHECK(trouble(400, "") == Trouble::refused);
    CHECK(trouble(429, "") == Trouble::unavailable);
    CHECK(trouble(500, "") == Trouble::unknown);
    CHECK(trouble(503, "") == Trouble::unknown);
    CHECK(trouble(503, "", Effect::reads) == Trouble::unavailable);
}

}  // namespace holdfast::payments
