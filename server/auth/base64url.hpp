// base64url (RFC 4648, section 5) without padding, in its canonical form only: one text for one sequence of bytes, so
// that a signed text cannot be varied without breaking its signature. Pure computation; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::auth {

std::string encode_base64url(std::string_view bytes);

// The bytes that `text` writes, or nothing when it has padding, a foreign character, an impossible length, or bits set
// beyond its last byte.
std::optional<std::string> decode_base64url(std::string_view text);

}  // namespace holdfast::auth
