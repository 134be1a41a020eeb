#include "server/ops/money_words.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "protocol/currencies.hpp"

namespace holdfast::ops {
namespace {

constexpr std::string_view no_break_space = "\u00a0";
constexpr std::string_view narrow_no_break_space = "\u202f";
constexpr std::string_view minus = "\u2212";

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs{
    {{"EUR", "€"}, {"GBP", "£"}, {"JPY", "¥"}, {"USD", "$"}}};

struct Marks {
    std::string_view thousands;
    std::string_view decimal;
};

Marks marks_of(Language language) {
    switch (language) {
        case Language::de:
            return {".", ","};
        case Language::fr:
            return {narrow_no_break_space, ","};
        case Language::en:
            break;
    }
    return {",", "."};
}

std::string_view sign_of(const Currency& currency) {
    for (const auto& [code, sign] : signs) {
        if (code == currency.text()) return sign;
    }
    return {};
}

// The amount without its currency.
std::string number_of(std::uint64_t minor, unsigned digits, const Marks& marks) {
    std::string figures = std::to_string(minor);
    if (figures.size() <= digits) figures.insert(0, digits + 1 - figures.size(), '0');
    const std::size_t whole = figures.size() - digits;
    std::string text;
    for (std::size_t i = 0; i < whole; ++i) {
        if (i > 0 && (whole - i) % 3 == 0) text += marks.thousands;
        text += figures[i];
    }
    if (digits > 0) {
        text += marks.decimal;
        text += figures.substr(whole);
    }
    return text;
}

}  // namespace

std::string in_words(const Money& money, Language language) {
    const bool owed = money.amount_minor < 0;
    const auto minor = static_cast<std::uint64_t>(money.amount_minor);
    const std::string number =
        number_of(owed ? 0 - minor : minor, minor_digits(money.currency).value_or(2), marks_of(language));
    const std::string_view sign = sign_of(money.currency);
    std::string text(owed ? minus : "");
    if (language != Language::en) {
        text += number;
        text += no_break_space;
        return text += sign.empty() ? money.currency.text() : sign;
    }
    text += sign.empty() ? money.currency.text() : sign;
    if (sign.empty()) text += no_break_space;
    return text += number;
}

}  // namespace holdfast::ops
