#include "server/tickets/admission.hpp"

#include <doctest/doctest.h>

#include <set>

namespace holdfast::tickets {

TEST_CASE("a typed code is digits, with or without what makes them readable") {
    CHECK(typed_digits("5C0DE-01234") == "5c0de01234");
    CHECK(typed_digits("5c0de 01234") == "5c0de01234");
    CHECK(typed_digits(std::string(32, 'a')) == std::string(32, 'a'));
    for (const std::string& text : {std::string(), std::string("- -"), std::string("5C0DE-0123G"), std::string(33, 'a'),
                                    std::string("AGSL66AMAAAA")}) {
        CHECK_FALSE_MESSAGE(typed_digits(text).has_value(), text);
    }
}

TEST_CASE("a short code is what is typed of the whole one") {
    const std::string code = "5c0de0123456789abcdef7f8100ff10a";
    CHECK(short_code(code) == "5C0DE-01234");
    CHECK(typed_digits(short_code(code)) == code.substr(0, limits::min_typed_code_digits));
}

TEST_CASE("every verdict has a word and a sentence of its own") {
    std::set<std::string_view> words;
    std::set<std::string_view> sentences;
    for (std::size_t i = 0; i < verdict_count; ++i) {
        words.insert(to_wire(static_cast<Verdict>(i)));
        sentences.insert(sentence_of(static_cast<Verdict>(i)));
    }
    CHECK(words.size() == verdict_count);
    CHECK(sentences.size() == verdict_count);
    CHECK_FALSE(sentences.contains(""));
}

}  // namespace holdfast::tickets
