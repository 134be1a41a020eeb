#include "protocol/languages.hpp"

#include "protocol/enum_words.hpp"

namespace holdfast {
namespace {

constexpr auto words = enum_words(Language::fr, "en", "de", "fr");

}  // namespace

std::string_view to_wire(Language language) {
    return words.of(language);
}

std::optional<Language> parse_language(std::string_view wire) {
    return words.find(wire);
}

std::optional<Language> read_language(JsonReader& reader, const boost::json::value& message) {
    const auto* value = reader.find(message, "language");
    if (!value) return std::nullopt;
    const auto language = parse_language(reader.text(*value, 1, limits::max_language_bytes));
    if (!language) reader.refuse(*value, "Mail is written in en, de or fr.");
    return language;
}

}  // namespace holdfast
