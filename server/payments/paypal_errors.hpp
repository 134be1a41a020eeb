// What a refusal of PayPal's means, by the issue that it names. Pure; any thread.
#pragma once

#include <string_view>

#include "server/payments/provider_call.hpp"

namespace holdfast::payments {

// Whether a call that gets no clear answer may have changed something.
enum class Effect : std::uint8_t { reads, changes };

// The first `details[].issue` of the answer; empty when it names none.
std::string_view issue_of(const ProviderAnswer& answer);

// Of an answer that is no success.
ProviderError paypal_error(const ProviderAnswer& answer, Effect effect);

}  // namespace holdfast::payments
