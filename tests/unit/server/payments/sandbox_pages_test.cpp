#include <doctest/doctest.h>

#include "tests/unit/server/payments/sandbox_scene.hpp"

namespace holdfast::payments {
namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the page says what is paid to whom, and lets nothing of it run") {
    SandboxScene scene;
    const auto payment = scene.create().value();
    const auto page = scene.ask(http::Method::get, payment.approve_url);
    CHECK(page.status == 200);
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    CHECK(contains(page.body, "<html lang=\"en\">"));
    CHECK(contains(page.body, "<h1>25.00 EUR</h1>"));
    CHECK(contains(page.body, "The Tempest &lt;2 seats&gt; &amp; more"));
    CHECK(contains(page.body, "<dd>http://shop.example:8080</dd>"));
    CHECK_FALSE(contains(page.body, "<script"));
    CHECK_FALSE(contains(page.body, "style="));
    CHECK(page.header("content-security-policy") ==
          "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
          "http://shop.example:8080 http://shop.example:8080");
    CHECK(scene.ask(http::Method::get, scene.url() + "/style.css").header("content-type") == "text/css; charset=utf-8");
}

TEST_CASE("it speaks the buyer's language") {
    SandboxScene scene;
    for (const auto& [language, button] : {std::pair("de-AT", "Bezahlen: 25,00 EUR"),
                                           std::pair("fr", "Payer 25,00 EUR"), std::pair("nl", "Pay 25.00 EUR")}) {
        CAPTURE(language);
        auto request = SandboxScene::request();
        request.language = language;
        const auto payment = test::run(scene.provider().create(request, language)).value();
        CHECK(contains(scene.ask(http::Method::get, payment.approve_url).body, button));
    }
}

TEST_CASE("each button leads back to the shop with the payment's reference") {
    SandboxScene scene;
    const auto payment = scene.create().value();
    const auto back = scene.press(payment, "cancel");
    CHECK(back.status == 303);
    CHECK(back.header("location") == "http://shop.example:8080/cancel?token=" + payment.reference);
    CHECK(scene.read(payment.reference).value().stage == PaymentStage::created);
    for (const auto* button : {"approve", "decline", "approve-slow", "approve-lost", "approve-late"}) {
        CAPTURE(button);
        CHECK(scene.press(payment, button).header("location") ==
              "http://shop.example:8080/return?order=1&token=" + payment.reference);
    }
    CHECK(scene.press(payment, "steal").status == 404);
}

TEST_CASE("an answer gets lost for who asked for that") {
    SandboxScene scene;
    const auto payment = scene.create().value();
    scene.press(payment, "approve-lost");
    CHECK(scene.capture(payment.reference).error().trouble == Trouble::unknown);
    CHECK(scene.read(payment.reference).value().stage == PaymentStage::captured);
}

TEST_CASE("a payment that is over shows the way back and nothing to press") {
    SandboxScene scene;
    const auto payment = scene.approved();
    scene.capture(payment.reference).value();
    const auto page = scene.ask(http::Method::get, payment.approve_url);
    CHECK(page.status == 410);
    CHECK_FALSE(contains(page.body, "<form"));
    CHECK(contains(page.body, "href=\"http://shop.example:8080/return?order=1&amp;token=" + payment.reference));
    CHECK(scene.ask(http::Method::get, scene.url() + "/pay/SB-unknown").status == 404);
}

}  // namespace holdfast::payments
