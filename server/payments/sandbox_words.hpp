// What the sandbox's bank and the shop say to each other. Pure; any thread.
#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string_view>

#include "server/payments/sandbox_book.hpp"

namespace holdfast::payments {

std::string_view word_of(PaymentStage stage);
std::optional<PaymentStage> stage_of(std::string_view word);

// `{"reference": "SB-…", "stage": "captured", "total": 2500, "currency": "EUR", …}`
boost::json::object payment_json(const SandboxPayment& payment);

}  // namespace holdfast::payments
