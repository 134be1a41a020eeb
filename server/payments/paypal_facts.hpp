// PayPal's order and refund documents in our words. Pure; any thread.
#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <string>

#include "server/payments/provider.hpp"

namespace holdfast::payments {

// The body of a create: one unit, captured at once, named by our order. Nothing when PayPal cannot take such an amount.
std::optional<std::string> paypal_order(const PaymentRequest& request);

// unknown when the document is not as Orders v2 describes it.
ProviderResult<CreatedPayment> paypal_created(const boost::json::value& order);
ProviderResult<PaymentFacts> paypal_facts(const boost::json::value& order);
ProviderResult<RefundFacts> paypal_refund(const boost::json::value& refund);

// Whether a buyer wants his money back by PayPal's word.
bool is_paypal_dispute(const boost::json::value& event);

// Which order an event is about: PayPal's id, in a dispute ours; empty when it does not say.
std::string paypal_order_of(const boost::json::value& event);

}  // namespace holdfast::payments
