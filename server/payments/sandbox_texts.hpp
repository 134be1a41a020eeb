// The words on the sandbox's pages, in English, German and French. Pure; any thread.
#pragma once

#include <string_view>

namespace holdfast::payments {

struct SandboxTexts {
    std::string_view language;
    std::string_view title;
    std::string_view no_money;  // moves here
    std::string_view to;        // whom
    std::string_view order;
    std::string_view pay;  // the button, before the amount
    std::string_view decline;
    std::string_view cancel;
    std::string_view for_tests;
    std::string_view pay_slowly;
    std::string_view pay_losing_the_answer;
    std::string_view pay_telling_late;
    std::string_view over;     // this payment
    std::string_view unknown;  // payment
    std::string_view back;
    char decimal_mark;
};

// Those of a BCP 47 tag's language; English for any other.
const SandboxTexts& sandbox_texts(std::string_view language);

}  // namespace holdfast::payments
