// A purchase as callers ask for it, for the calls that start one: POST /orders and POST /payments/create.
#pragma once

#include <boost/json/value.hpp>

#include "server/http/exchange.hpp"
#include "server/sale/order_desk.hpp"

namespace holdfast::api {

// {show_id, method, email?, language?, seats?} and the Idempotency-Key, which is kept with the order. bad_message for
// anything else.
Result<sale::Purchase> parse_purchase(const http::Request& request, const auth::Identity& caller);

// 201 with the order, and where its buyer pays; or the refusal, 422 for a key that was used for something else.
http::Response purchase_response(const Result<sale::Receipt>& receipt);

}  // namespace holdfast::api
