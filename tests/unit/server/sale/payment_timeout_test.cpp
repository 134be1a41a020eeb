// A provider that takes calls and never answers them: the real sandbox's provider, with little patience, over a socket.
#include <doctest/doctest.h>

#include "server/payments/sandbox_provider.hpp"
#include "tests/unit/server/sale/payment_scene.hpp"
#include "tests/unit/server/support/scripted_http.hpp"

namespace holdfast::sale {
namespace {

using payments::SandboxProvider;
using storage::PaymentState;

constexpr Milliseconds patience{100};
constexpr unsigned never = 0;

std::string payment(const std::string& stage, std::int64_t captured) {
    return R"({"reference": "SB-1", "approve_url": "https://bank.example/pay/SB-1", "capture_reference": "SC-1", )"
           R"("refunded": 0, "currency": "EUR", "stage": ")" +
           stage + R"(", "captured": )" + std::to_string(captured) + "}";
}

struct SilentBank {
    test::ScriptedHttp bank;
    http::Client client{http::load_trust().value()};
    PaymentScene scene{std::make_unique<SandboxProvider>(client, bank.url(), "secret", patience)};
};

const std::string create = "POST /v1/payments";
const std::string read = "GET /v1/payments/SB-1";
const std::string capture = "POST /v1/payments/SB-1/capture";

}  // namespace

TEST_CASE("a provider that never answers makes no payment, and its buyer keeps his cart") {
    SilentBank silent;
    silent.bank.answer(create, never, {});
    silent.scene.hold({SeatIndex(0), SeatIndex(1)});
    CHECK(silent.scene.buy().error().code == ErrorCode::payment_failed);
    CHECK(silent.bank.calls(create) == 2);
    CHECK(silent.scene.picture() == "hhffff");
}

TEST_CASE("a capture that times out is looked for, and the order confirmed by what is found") {
    SilentBank silent;
    silent.bank.answer(create, 201, payment("created", 0));
    const OrderId order = silent.scene.buy_two();
    silent.bank.answer(read, 200, payment("approved", 0));
    silent.bank.answer(capture, never, {});
    CHECK(silent.scene.look(order)->order.status == OrderStatus::pending);
    CHECK(silent.scene.payment(order).state == PaymentState::capturing);
    silent.bank.answer(read, never, {});
    CHECK(silent.scene.look(order)->order.status == OrderStatus::pending);
    silent.bank.answer(read, 200, payment("captured", 2'500));
    CHECK(silent.scene.look(order)->order.status == OrderStatus::confirmed);
    CHECK(silent.bank.calls(capture) == 1);
    CHECK(silent.scene.picture() == "ssffff");
}

}  // namespace holdfast::sale
