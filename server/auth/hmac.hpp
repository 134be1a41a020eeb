// HMAC-SHA-256, and what is signed with it beside our tokens: webhooks, in and out. Whoever knows the secret can tell
// that a message came from one who knows it too, and when. Pure computation; any thread.
#pragma once

#include <string>
#include <string_view>

#include "protocol/time.hpp"

namespace holdfast::auth {

// 32 bytes, or nothing when OpenSSL fails.
std::string hmac_sha256(std::string_view secret, std::string_view message);

// False for two empty texts as well: what could not be computed equals nothing.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// The value of a webhook's Holdfast-Signature header: `t=1795289400,v1=` and the HMAC, in lower-case hexadecimal, of
// the time as it is written there, a dot, and the body.
std::string sign_webhook(std::string_view secret, std::string_view body, Timestamp now);

// Whether `signature` was made of that body with that secret, at most limits::webhook_age_s ago or ahead.
bool is_signed_webhook(std::string_view secret, std::string_view body, std::string_view signature, Timestamp now);

}  // namespace holdfast::auth
