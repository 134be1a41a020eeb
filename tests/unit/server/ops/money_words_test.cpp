#include "server/ops/money_words.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace holdfast::ops {
namespace {

std::string words(std::int64_t minor, std::string_view currency, Language language) {
    return in_words(Money{minor, Currency::parse(currency).value()}, language);
}

}  // namespace

TEST_CASE("each language writes an amount its own way") {
    CHECK(words(1'250, "EUR", Language::en) == "€12.50");
    CHECK(words(1'250, "EUR", Language::de) == "12,50\u00a0€");
    CHECK(words(1'250, "EUR", Language::fr) == "12,50\u00a0€");
    CHECK(words(123'456'789, "USD", Language::en) == "$1,234,567.89");
    CHECK(words(123'456'789, "EUR", Language::de) == "1.234.567,89\u00a0€");
    CHECK(words(123'456'789, "EUR", Language::fr) == "1\u202f234\u202f567,89\u00a0€");
}

TEST_CASE("a currency has the digits that it has, and the sign if it has one") {
    CHECK(words(1'250, "JPY", Language::en) == "¥1,250");
    CHECK(words(1'250, "KWD", Language::en) == "KWD\u00a01.250");
    CHECK(words(99'900, "CHF", Language::de) == "999,00\u00a0CHF");
    CHECK(words(5, "EUR", Language::en) == "€0.05");
    CHECK(words(0, "EUR", Language::fr) == "0,00\u00a0€");
    CHECK(words(100'000, "EUR", Language::en) == "€1,000.00");
}

TEST_CASE("an amount below zero is one too") {
    CHECK(words(-1'250, "EUR", Language::en) == "\u2212€12.50");
    CHECK(words(std::numeric_limits<std::int64_t>::min(), "JPY", Language::en) == "\u2212¥9,223,372,036,854,775,808");
}

}  // namespace holdfast::ops
