#include <doctest/doctest.h>

#include "protocol/limits.hpp"
#include "tests/unit/server/payments/sandbox_scene.hpp"

namespace holdfast::payments {
namespace {

template <class T>
Trouble trouble_of(const ProviderResult<T>& outcome) {
    REQUIRE_FALSE(outcome.has_value());
    return outcome.error().trouble;
}

Result<ProviderEvent> parse(SandboxScene& scene, const Webhook& webhook) {
    return test::run(scene.provider().parse_webhook(webhook.headers, webhook.body, scene.clock().now()));
}

}  // namespace

TEST_CASE("a payment is created, approved by its buyer, captured and refunded in parts") {
    SandboxScene scene;
    const auto payment = scene.create().value();
    CHECK(payment.approve_url == scene.url() + "/pay/" + payment.reference);
    CHECK(scene.read(payment.reference).value().stage == PaymentStage::created);
    CHECK(trouble_of(scene.capture(payment.reference)) == Trouble::not_approved);

    scene.press(payment, "approve");
    CHECK(scene.read(payment.reference).value().stage == PaymentStage::approved);
    const auto captured = scene.capture(payment.reference).value();
    CHECK(captured.stage == PaymentStage::captured);
    CHECK(captured.captured == Money{2'500, Currency()});
    CHECK(captured.refunded.amount_minor == 0);

    CHECK(scene.refund(captured.capture_reference, 1'000, "r1").value().stage == RefundFacts::Stage::done);
    CHECK(trouble_of(scene.refund(captured.capture_reference, 1'501, "r2")) == Trouble::refused);
    CHECK(scene.refund(captured.capture_reference, 1'500, "r3").has_value());
    CHECK(trouble_of(scene.refund(captured.capture_reference, 1, "r4")) == Trouble::refused);
    CHECK(scene.read(payment.reference).value().refunded.amount_minor == 2'500);
}

TEST_CASE("every call can be repeated with its key, and does nothing twice") {
    SandboxScene scene;
    const auto payment = scene.create().value();
    CHECK(scene.create().value().reference == payment.reference);
    CHECK(scene.create("another").value().reference != payment.reference);
    scene.press(payment, "approve");
    const auto captured = scene.capture(payment.reference).value();
    CHECK(scene.capture(payment.reference).value().capture_reference == captured.capture_reference);
    const auto refund = scene.refund(captured.capture_reference, 1'000, "r1").value();
    CHECK(scene.refund(captured.capture_reference, 1'000, "r1").value().reference == refund.reference);
    CHECK(scene.read(payment.reference).value().refunded.amount_minor == 1'000);
}

TEST_CASE("a refund that fails has failed for its key for ever, and another may be made") {
    SandboxScene scene;
    const auto payment = scene.approved();
    const auto captured = scene.capture(payment.reference).value();
    scene.order_fault(R"({"call": "refund", "refund_fails": true})");
    CHECK(scene.refund(captured.capture_reference, 2'500, "r1").value().stage == RefundFacts::Stage::failed);
    scene.restart();
    CHECK(scene.refund(captured.capture_reference, 2'500, "r1").value().stage == RefundFacts::Stage::failed);
    CHECK(scene.read(payment.reference).value().refunded.amount_minor == 0);
    CHECK(scene.refund(captured.capture_reference, 2'500, "r1-again").value().stage == RefundFacts::Stage::done);
    CHECK(scene.read(payment.reference).value().refunded.amount_minor == 2'500);
}

TEST_CASE("the bank remembers everything across a restart, and is found where it was") {
    SandboxScene scene;
    const auto payment = scene.approved();
    const auto url = scene.url();
    const auto captured = scene.capture(payment.reference).value();
    scene.restart();
    CHECK(scene.url() == url);
    CHECK(scene.read(payment.reference).value().capture_reference == captured.capture_reference);
    CHECK(scene.create().value().reference == payment.reference);
    CHECK(scene.refund(captured.capture_reference, 2'500, "r1").has_value());
    scene.restart();
    CHECK(scene.read(payment.reference).value().refunded.amount_minor == 2'500);
}

TEST_CASE("a declined payment can be approved again, an abandoned or old one cannot") {
    SandboxScene scene;
    const auto payment = scene.create().value();
    scene.press(payment, "decline");
    CHECK(trouble_of(scene.capture(payment.reference)) == Trouble::declined);
    CHECK(scene.read(payment.reference).value().stage == PaymentStage::created);
    scene.press(payment, "approve");
    test::run(scene.provider().abandon(payment.reference));
    CHECK(scene.read(payment.reference).value().stage == PaymentStage::voided);
    CHECK(trouble_of(scene.capture(payment.reference)) == Trouble::not_approved);

    const auto old = scene.create("old").value();
    scene.clock().move(Seconds(limits::sandbox_approval_s));
    CHECK(scene.read(old.reference).value().stage == PaymentStage::voided);
    CHECK(scene.press(old, "approve").status == 410);
}

TEST_CASE("what is no reference never reaches the bank, and an unknown one is not found") {
    SandboxScene scene;
    for (const auto* reference : {"", "SB-unknown", "../v1", "a/b", "a?b", "SB 1"}) {
        CAPTURE(reference);
        CHECK(trouble_of(scene.read(reference)) == Trouble::not_found);
        CHECK(trouble_of(scene.capture(reference)) == Trouble::not_found);
        CHECK(trouble_of(scene.refund(reference, 1, "r")) == Trouble::not_found);
    }
}

TEST_CASE("another's secret is nobody's") {
    SandboxScene scene;
    const http::Client client(http::load_trust().value());
    SandboxProvider stranger(client, scene.url(), "another secret");
    CHECK(trouble_of(test::run(stranger.read(scene.create().value().reference))) == Trouble::refused);
}

TEST_CASE("a bank that is gone, out of order or silent about it is told apart") {
    SandboxScene scene;
    const auto payment = scene.approved();
    scene.order_fault(R"({"call": "capture", "status": 503})");
    CHECK(trouble_of(scene.capture(payment.reference)) == Trouble::unknown);
    CHECK(scene.read(payment.reference).value().stage == PaymentStage::approved);

    scene.order_fault(R"({"call": "capture", "loses_answer": true})");
    CHECK(trouble_of(scene.capture(payment.reference)) == Trouble::unknown);
    CHECK(scene.read(payment.reference).value().stage == PaymentStage::captured);

    const http::Client client(http::load_trust().value());
    SandboxProvider nowhere(client, "http://127.0.0.1:1", "secret");
    CHECK(trouble_of(test::run(nowhere.read(payment.reference))) == Trouble::unavailable);
}

TEST_CASE("faults wait for their call, happen as often as was ordered, and can be taken back") {
    SandboxScene scene;
    const auto payment = scene.approved();
    scene.order_fault(R"({"call": "read", "status": 500, "times": 2})");
    CHECK(trouble_of(scene.read(payment.reference)) == Trouble::unknown);
    CHECK(trouble_of(scene.read(payment.reference)) == Trouble::unknown);
    CHECK(scene.read(payment.reference).has_value());
    scene.order_fault(R"({"reference": "SB-other", "status": 500})");
    CHECK(scene.read(payment.reference).has_value());
    scene.order_fault(R"({"status": 500, "times": 100})");
    CHECK_FALSE(scene.read(payment.reference).has_value());
    scene.ask(http::Method::del, scene.url() + "/test/faults");
    CHECK(scene.read(payment.reference).has_value());

    scene.order_fault(R"({"call": "capture", "amount": 1, "delay_ms": 50})");
    CHECK(scene.capture(payment.reference).value().captured.amount_minor == 1);
    CHECK(scene.ask(http::Method::post, scene.url() + "/test/faults", R"({"calls": "read"})").status == 400);
}

TEST_CASE("webhooks are signed and name the payment they are about") {
    SandboxScene scene;
    const auto payment = scene.approved();
    scene.capture(payment.reference).value();
    const auto webhooks = scene.webhooks(1, "payment.captured");
    REQUIRE(webhooks.size() == 1);
    const auto event = parse(scene, webhooks[0]).value();
    CHECK(event.kind == "payment.captured");
    CHECK(event.reference == payment.reference);
    CHECK(event.id.starts_with("EV-"));

    auto altered = webhooks[0];
    altered.body[1] = ' ';
    CHECK(parse(scene, altered).error().code == ErrorCode::not_authenticated);
    CHECK(parse(scene, {{}, webhooks[0].body}).error().code == ErrorCode::not_authenticated);
    scene.clock().move(Seconds(limits::webhook_age_s + 1));
    CHECK(parse(scene, webhooks[0]).error().code == ErrorCode::not_authenticated);
}

TEST_CASE("a webhook comes twice, before the answer, late, or for what never was, as ordered") {
    SandboxScene scene;
    const auto payment = scene.approved();
    scene.order_fault(R"({"call": "capture", "webhook_copies": 2, "webhook_first": true})");
    scene.capture(payment.reference).value();
    const auto twice = scene.webhooks(2, "payment.captured");
    REQUIRE(twice.size() == 2);
    CHECK(parse(scene, twice[0]).value().id == parse(scene, twice[1]).value().id);

    const auto late = scene.create("late").value();
    scene.press(late, "approve");
    scene.order_fault(R"({"call": "capture", "webhook_delay_ms": 600000})");
    scene.capture(late.reference).value();
    std::this_thread::sleep_for(Milliseconds(50));
    CHECK(scene.webhooks(2, "payment.captured").size() == 2);
    scene.clock().move(Seconds(601));
    scene.restart();
    CHECK(scene.webhooks(3, "payment.captured").size() == 3);

    scene.ask(http::Method::post, scene.url() + "/test/webhooks",
              R"({"kind": "payment.imagined", "reference": "SB-never", "amount": 7})");
    const auto imagined = scene.webhooks(1, "payment.imagined");
    REQUIRE(imagined.size() == 1);
    CHECK(parse(scene, imagined[0]).value().reference == "SB-never");
}

TEST_CASE("a webhook that the shop does not take is told again, after a restart as well") {
    SandboxScene scene;
    scene.answer_webhooks_with(503);
    scene.approved();
    REQUIRE(scene.webhooks(1, "payment.approved").size() >= 1);
    scene.answer_webhooks_with(200);
    scene.clock().move(Seconds(10));
    scene.restart();
    CHECK(scene.webhooks(2, "payment.approved").size() >= 2);
}

}  // namespace holdfast::payments
