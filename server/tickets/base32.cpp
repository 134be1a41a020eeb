// Five bits at a time through one accumulator, in both directions.
#include "server/tickets/base32.hpp"

#include <cstdint>

namespace holdfast::tickets {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::optional<std::uint32_t> digit_of(char letter) {
    const char capital = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    const std::size_t digit = alphabet.find(capital);
    if (digit == std::string_view::npos) return std::nullopt;
    return static_cast<std::uint32_t>(digit);
}

}  // namespace

std::string encode_base32(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 8 + 4) / 5);
    std::uint32_t bits = 0;
    unsigned bit_count = 0;
    for (const char byte : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0xfffu;
        bit_count += 8;
        while (bit_count >= 5) {
            bit_count -= 5;
            text.push_back(alphabet[bits >> bit_count & 0x1fu]);
        }
    }
    if (bit_count > 0) text.push_back(alphabet[bits << (5 - bit_count) & 0x1fu]);
    return text;
}

std::optional<std::string> decode_base32(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() * 5 / 8);
    std::uint32_t bits = 0;
    unsigned bit_count = 0;
    for (const char letter : text) {
        const auto digit = digit_of(letter);
        if (!digit) return std::nullopt;
        bits = (bits << 5 | *digit) & 0xfffu;
        bit_count += 5;
        if (bit_count >= 8) {
            bit_count -= 8;
            bytes.push_back(static_cast<char>(bits >> bit_count & 0xffu));
        }
    }
    // What is left over belongs to no byte: less than a letter of it, and zeros.
    const std::uint32_t left_over = bits & ((1u << bit_count) - 1);
    if (bit_count >= 5 || left_over != 0) return std::nullopt;
    return bytes;
}

}  // namespace holdfast::tickets
