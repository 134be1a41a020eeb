// What the states of payments, refunds, mails and deliveries are called, in the database and over REST. Pure; any
// thread.
#pragma once

#include <optional>
#include <string_view>

#include "storage/records.hpp"
#include "storage/webhook_store.hpp"

namespace holdfast::storage {

std::string_view word_of(PaymentState state);
std::string_view word_of(RefundState state);
std::string_view word_of(MailState state);
std::string_view word_of(DeliveryState state);

// Nothing for a word that is none of State's.
template <class State>
std::optional<State> state_of(std::string_view word);
template <>
std::optional<PaymentState> state_of(std::string_view word);
template <>
std::optional<RefundState> state_of(std::string_view word);
template <>
std::optional<MailState> state_of(std::string_view word);
template <>
std::optional<DeliveryState> state_of(std::string_view word);

}  // namespace holdfast::storage
