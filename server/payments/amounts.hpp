// Amounts as people and payment providers write them: `12.50`, `1250`, `1.250`, by the currency's minor digits. Whole
// minor units inside, no floating point. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/money.hpp"

namespace holdfast::payments {

// `12.50` of 1,250 cents; for a currency that ISO 4217 does not have, with two digits.
std::string decimal_amount(const Money& money);

// As PayPal takes it. Nothing when PayPal cannot: it has no fractions of HUF, JPY and TWD, so 12.50 HUF is no amount.
std::optional<std::string> paypal_amount(const Money& money);

// The minor units that a decimal text says. Nothing when it is none, is negative, has more digits than the currency or
// is beyond limits::max_price_minor times the seats of a request.
std::optional<Money> read_amount(std::string_view text, const Currency& currency);

}  // namespace holdfast::payments
