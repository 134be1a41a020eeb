// Money: whole minor units of one currency. There is no arithmetic across currencies and no floating point.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace holdfast {

// An ISO 4217 alphabetic code: three upper-case letters.
class Currency {
public:
    constexpr Currency() = default;

    [[nodiscard]] static constexpr std::optional<Currency> parse(std::string_view text) {
        if (text.size() != 3) return std::nullopt;
        Currency currency;
        for (std::size_t i = 0; i < 3; ++i) {
            if (text[i] < 'A' || text[i] > 'Z') return std::nullopt;
            currency.letters_[i] = text[i];
        }
        return currency;
    }
    [[nodiscard]] constexpr std::string_view text() const { return {letters_.data(), letters_.size()}; }
    friend constexpr auto operator<=>(const Currency&, const Currency&) = default;

private:
    std::array<char, 3> letters_{'E', 'U', 'R'};
};

struct Money {
    std::int64_t amount_minor = 0;
    Currency currency;

    friend constexpr bool operator==(const Money&, const Money&) = default;
};

}  // namespace holdfast
