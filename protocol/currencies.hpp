// The currencies that there are (ISO 4217), and prices in them as clients write them.
#pragma once

#include <optional>

#include "protocol/json_reader.hpp"
#include "protocol/money.hpp"

namespace holdfast {

// How many digits of an amount are minor units: 2 for EUR, 0 for JPY, 3 for KWD. Nothing when ISO 4217 has no such
// currency.
std::optional<unsigned> minor_digits(const Currency& currency);

// `{"amount": 1250, "currency": "EUR"}`: from 0 to limits::max_price_minor minor units of a currency that there is.
Money read_price(JsonReader& reader, const boost::json::value& value);

}  // namespace holdfast
