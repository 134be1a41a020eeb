// Six bits at a time through one accumulator, in both directions.
#include "server/auth/base64url.hpp"

#include <array>
#include <cstdint>

namespace holdfast::auth {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t no_digit = 0xff;

constexpr std::array<std::uint8_t, 256> make_digits() {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(no_digit);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        digits[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return digits;
}

constexpr std::array<std::uint8_t, 256> digits = make_digits();

}  // namespace

std::string encode_base64url(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    unsigned bit_count = 0;
    for (const char byte : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0x3fffu;
        bit_count += 8;
        while (bit_count >= 6) {
            bit_count -= 6;
            text.push_back(alphabet[bits >> bit_count & 0x3fu]);
        }
    }
    if (bit_count > 0) text.push_back(alphabet[bits << (6 - bit_count) & 0x3fu]);
    return text;
}

std::optional<std::string> decode_base64url(std::string_view text) {
    if (text.size() % 4 == 1) return std::nullopt;
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    unsigned bit_count = 0;
    for (const char letter : text) {
        const std::uint8_t digit = digits[static_cast<unsigned char>(letter)];
        if (digit == no_digit) return std::nullopt;
        bits = (bits << 6 | digit) & 0x3fffu;
        bit_count += 6;
        if (bit_count >= 8) {
            bit_count -= 8;
            bytes.push_back(static_cast<char>(bits >> bit_count & 0xffu));
        }
    }
    // What is left over belongs to no byte: canonical text has zeros there.
    const std::uint32_t left_over = bits & ((1u << bit_count) - 1);
    if (left_over != 0) return std::nullopt;
    return bytes;
}

}  // namespace holdfast::auth
