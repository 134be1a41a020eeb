#include "protocol/languages.hpp"

#include <algorithm>
#include <array>

namespace holdfast {
namespace {

constexpr std::array<std::string_view, 3> words{"en", "de", "fr"};
static_assert(words.size() == static_cast<std::size_t>(Language::fr) + 1);

}  // namespace

std::string_view to_wire(Language language) {
    return words[static_cast<std::size_t>(language)];
}

std::optional<Language> parse_language(std::string_view wire) {
    const auto* const found = std::ranges::find(words, wire);
    if (found == words.end()) return std::nullopt;
    return static_cast<Language>(found - words.begin());
}

std::optional<Language> read_language(JsonReader& reader, const boost::json::value& message) {
    const auto* value = reader.find(message, "language");
    if (!value) return std::nullopt;
    const auto language = parse_language(reader.text(*value, 1, limits::max_language_bytes));
    if (!language) reader.refuse(*value, "Mail is written in en, de or fr.");
    return language;
}

}  // namespace holdfast
