// The languages that customers are written to in, by their two letters (ISO 639-1).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/json_reader.hpp"

namespace holdfast {

enum class Language : std::uint8_t { en, de, fr };
std::string_view to_wire(Language language);
std::optional<Language> parse_language(std::string_view wire);

// The member `language` of `message`, nothing where there is none. Refuses a language that nobody here writes.
std::optional<Language> read_language(JsonReader& reader, const boost::json::value& message);

}  // namespace holdfast
