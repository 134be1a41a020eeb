// The words of an enum, on the wire or in the database, in the order of its enumerators from 0 on. Pure; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace holdfast {

template <class Enum, std::size_t count>
class EnumWords {
public:
    constexpr explicit EnumWords(const std::array<std::string_view, count>& words) : words_(words) {}

    [[nodiscard]] constexpr std::string_view of(Enum value) const { return words_[static_cast<std::size_t>(value)]; }

    // Nothing for a word that is none of these.
    [[nodiscard]] constexpr std::optional<Enum> find(std::string_view word) const {
        const auto found = std::ranges::find(words_, word);
        if (found == words_.end()) return std::nullopt;
        return static_cast<Enum>(found - words_.begin());
    }

private:
    std::array<std::string_view, count> words_;
};

// One word for each enumerator up to `last`: one too few or too many does not compile.
template <class Enum, class... Words>
consteval EnumWords<Enum, sizeof...(Words)> enum_words(Enum last, Words... words) {
    if (sizeof...(words) != static_cast<std::size_t>(last) + 1) throw "each enumerator has one word";
    return EnumWords<Enum, sizeof...(Words)>({std::string_view(words)...});
}

}  // namespace holdfast
