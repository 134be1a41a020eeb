// What texts that people and programs send us must look like, one rule for socket and REST.
#pragma once

#include <string_view>

namespace holdfast {

// Every byte a visible ASCII character: no space, no control character. True for "".
bool is_visible_ascii(std::string_view text);

// Something before and after one last `@`, no spaces or control characters, at most limits::max_email_bytes. Whether
// mail arrives there only the mail server can say, so this refuses what is surely wrong and nothing more.
bool is_email(std::string_view text);

// 1 to limits::max_idempotency_key_bytes visible ASCII characters.
bool is_idempotency_key(std::string_view text);

// At most `max_bytes` from the beginning of UTF-8 `text`, never half a character.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

}  // namespace holdfast
