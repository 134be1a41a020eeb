#include "storage/state_words.hpp"

#include "protocol/enum_words.hpp"

namespace holdfast::storage {
namespace {

constexpr auto payment_words = enum_words(PaymentState::over, "creating", "waiting", "capturing", "captured", "over");
constexpr auto refund_words = enum_words(RefundState::failed, "due", "done", "failed");
constexpr auto mail_words = enum_words(MailState::needless, "fresh", "waiting", "sent", "failed", "needless");
constexpr auto delivery_words = enum_words(DeliveryState::failed, "waiting", "delivered", "failed");

}  // namespace

std::string_view word_of(PaymentState state) {
    return payment_words.of(state);
}

std::string_view word_of(RefundState state) {
    return refund_words.of(state);
}

std::string_view word_of(MailState state) {
    return mail_words.of(state);
}

std::string_view word_of(DeliveryState state) {
    return delivery_words.of(state);
}

template <>
std::optional<PaymentState> state_of(std::string_view word) {
    return payment_words.find(word);
}

template <>
std::optional<RefundState> state_of(std::string_view word) {
    return refund_words.find(word);
}

template <>
std::optional<MailState> state_of(std::string_view word) {
    return mail_words.find(word);
}

template <>
std::optional<DeliveryState> state_of(std::string_view word) {
    return delivery_words.find(word);
}

}  // namespace holdfast::storage
