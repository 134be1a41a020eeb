// Base 32 (RFC 4648, section 6) without padding: the letters that a QR code packs into five and a half bits each, that
// stand in an address as they are, and that people can read to each other. Pure computation; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::tickets {

std::string encode_base32(std::string_view bytes);

// The bytes that `text` writes, in capitals or not; nothing when it has padding, a foreign character, an impossible
// length, or bits set beyond its last byte.
std::optional<std::string> decode_base32(std::string_view text);

}  // namespace holdfast::tickets
