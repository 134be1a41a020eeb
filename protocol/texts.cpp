// Rules for texts from outside. They look at bytes: everything above ASCII in an address is left to the mail server.
#include "protocol/texts.hpp"

#include <algorithm>

#include "protocol/limits.hpp"

namespace holdfast {

bool is_visible_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

bool is_email(std::string_view text) {
    if (text.size() > limits::max_email_bytes) return false;
    const auto is_blank = [](char c) { return (c >= '\0' && c <= ' ') || c == '\x7f'; };
    if (std::ranges::any_of(text, is_blank)) return false;
    const std::size_t at = text.rfind('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size();
}

bool is_idempotency_key(std::string_view text) {
    return !text.empty() && text.size() <= limits::max_idempotency_key_bytes && is_visible_ascii(text);
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
    if (text.size() <= max_bytes) return text;
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
    while (max_bytes > 0 && continues(text[max_bytes])) --max_bytes;
    return text.substr(0, max_bytes);
}

}  // namespace holdfast
