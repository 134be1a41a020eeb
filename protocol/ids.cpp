// The text form of personal ids: lower-case hexadecimal, and only that, so that one id has one spelling in URLs, logs
// and the database.
#include "protocol/ids.hpp"

namespace holdfast {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

}  // namespace

std::optional<std::array<std::uint8_t, 16>> parse_id_bytes(std::string_view text) {
    std::array<std::uint8_t, 16> bytes{};
    if (text.size() != bytes.size() * 2) return std::nullopt;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto high = hex_digits.find(text[2 * i]);
        const auto low = hex_digits.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return bytes;
}

std::string format_id_bytes(const std::array<std::uint8_t, 16>& bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += hex_digits[byte >> 4];
        text += hex_digits[byte & 0xf];
    }
    return text;
}

}  // namespace holdfast
