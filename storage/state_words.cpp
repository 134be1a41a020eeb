#include "storage/state_words.hpp"

#include <algorithm>
#include <array>

namespace holdfast::storage {
namespace {

// In the order of their enumerators.
template <std::size_t count>
using Words = std::array<std::string_view, count>;

constexpr Words<5> payment_words{"creating", "waiting", "capturing", "captured", "over"};
constexpr Words<3> refund_words{"due", "done", "failed"};
constexpr Words<5> mail_words{"fresh", "waiting", "sent", "failed", "needless"};
constexpr Words<3> delivery_words{"waiting", "delivered", "failed"};

template <class State>
constexpr std::size_t count_to(State last) {
    return static_cast<std::size_t>(last) + 1;
}
static_assert(payment_words.size() == count_to(PaymentState::over));
static_assert(refund_words.size() == count_to(RefundState::failed));
static_assert(mail_words.size() == count_to(MailState::needless));
static_assert(delivery_words.size() == count_to(DeliveryState::failed));

template <class State, std::size_t count>
std::optional<State> find_in(const Words<count>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<State>(found - words.begin());
}

}  // namespace

std::string_view word_of(PaymentState state) {
    return payment_words.at(static_cast<std::size_t>(state));
}

std::string_view word_of(RefundState state) {
    return refund_words.at(static_cast<std::size_t>(state));
}

std::string_view word_of(MailState state) {
    return mail_words.at(static_cast<std::size_t>(state));
}

std::string_view word_of(DeliveryState state) {
    return delivery_words.at(static_cast<std::size_t>(state));
}

template <>
std::optional<PaymentState> state_of(std::string_view word) {
    return find_in<PaymentState>(payment_words, word);
}

template <>
std::optional<RefundState> state_of(std::string_view word) {
    return find_in<RefundState>(refund_words, word);
}

template <>
std::optional<MailState> state_of(std::string_view word) {
    return find_in<MailState>(mail_words, word);
}

template <>
std::optional<DeliveryState> state_of(std::string_view word) {
    return find_in<DeliveryState>(delivery_words, word);
}

}  // namespace holdfast::storage
