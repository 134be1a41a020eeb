#include "storage/state_words.hpp"

#include <doctest/doctest.h>

namespace holdfast::storage {
namespace {

template <class State>
void check_words_up_to(State last) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto state = static_cast<State>(i);
        CAPTURE(word_of(state));
        CHECK(state_of<State>(word_of(state)) == state);
    }
    CHECK_FALSE(state_of<State>(""));
    CHECK_FALSE(state_of<State>("no such state"));
}

TEST_CASE("every state is found by its own word, and by no other") {
    check_words_up_to(PaymentState::over);
    check_words_up_to(RefundState::failed);
    check_words_up_to(MailState::needless);
    check_words_up_to(DeliveryState::failed);
    CHECK_FALSE(state_of<RefundState>("waiting"));
}

}  // namespace
}  // namespace holdfast::storage
