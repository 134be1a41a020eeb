#include "server/payments/sandbox_words.hpp"

#include <array>
#include <utility>

namespace holdfast::payments {
namespace {

constexpr std::array words = std::to_array<std::pair<PaymentStage, std::string_view>>({
    {PaymentStage::created, "created"},
    {PaymentStage::approved, "approved"},
    {PaymentStage::captured, "captured"},
    {PaymentStage::voided, "voided"},
});

}  // namespace

std::string_view word_of(PaymentStage stage) {
    return words.at(static_cast<std::size_t>(stage)).second;
}

std::optional<PaymentStage> stage_of(std::string_view word) {
    for (const auto& [stage, text] : words) {
        if (text == word) return stage;
    }
    return std::nullopt;
}

boost::json::object payment_json(const SandboxPayment& payment) {
    boost::json::object body;
    body["reference"] = payment.reference;
    body["order"] = payment.order;
    body["stage"] = word_of(payment.stage);
    body["total"] = payment.total.amount_minor;
    body["captured"] = payment.captured_minor;
    body["refunded"] = payment.refunded_minor();
    body["currency"] = payment.total.currency.text();
    if (!payment.capture_reference.empty()) body["capture_reference"] = payment.capture_reference;
    return body;
}

}  // namespace holdfast::payments
