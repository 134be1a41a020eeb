// What becomes of answers that PayPal gives rarely; see tests/paypal for the whole of it.
#include <doctest/doctest.h>

#include "server/payments/paypal_provider.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"
#include "tests/unit/server/support/scripted_http.hpp"

namespace holdfast::payments {
namespace {

const std::string token = "POST /v1/oauth2/token";
const std::string capture = "GET /v2/payments/captures/3C1";
const std::string refund = "POST /v2/payments/captures/3C1/refund";

struct FewAnswers {
    FewAnswers() {
        paypal.answer(token, 200, R"({"access_token": "t", "expires_in": 32400})");
        PayPalSettings settings;
        settings.base_url = paypal.url();
        provider = std::make_unique<PayPalProvider>(client, http::load_trust().value(), settings);
    }

    ProviderResult<RefundFacts> refunded() { return test::run(provider->refund("3C1", {2'500, Currency()}, "key")); }

    test::ScriptedHttp paypal;
    http::Client client{http::load_trust().value()};
    std::unique_ptr<PayPalProvider> provider;
};

std::string refusal(const std::string& issue) {
    return R"({"name": "UNPROCESSABLE_ENTITY", "details": [{"issue": ")" + issue + R"("}]})";
}

}  // namespace

TEST_CASE("a refund of what is all back already is done, once its capture says so") {
    FewAnswers scene;
    scene.paypal.answer(refund, 422, refusal("CAPTURE_FULLY_REFUNDED"));
    scene.paypal.answer(capture, 200, R"({"id": "3C1", "status": "REFUNDED"})");
    const auto done = scene.refunded();
    CAPTURE((done ? std::string() : done.error().detail));
    REQUIRE(done.has_value());
    CHECK(done->stage == RefundFacts::Stage::done);

    scene.paypal.answer(capture, 200, R"({"id": "3C1", "status": "PARTIALLY_REFUNDED"})");
    CHECK(scene.refunded().error().trouble == Trouble::refused);
    for (const unsigned status : {403u, 404u, 500u}) {
        scene.paypal.answer(capture, status, "{}");
        CHECK(scene.refunded().error().trouble == Trouble::unavailable);  // it is asked again
    }
    const int looks = scene.paypal.calls(capture);
    scene.paypal.answer(refund, 422, refusal("REFUND_AMOUNT_EXCEEDED"));
    CHECK(scene.refunded().error().trouble == Trouble::refused);
    CHECK(scene.paypal.calls(capture) == looks);
}

TEST_CASE("a secret that PayPal does not know is no answer about a payment") {
    FewAnswers scene;
    scene.paypal.answer(token, 401, R"({"error": "invalid_client"})");
    CHECK(scene.refunded().error().trouble == Trouble::unavailable);
    CHECK(test::run(scene.provider->read("5O1")).error().trouble == Trouble::unavailable);
}

}  // namespace holdfast::payments
