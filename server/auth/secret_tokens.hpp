// Secrets that open an account by themselves: reset links and the tokens of kiosks. 256 random bits, shown once; the
// store keeps a hash, which needs neither salt nor cost, as nobody guesses what is that long. Pure but for the
// randomness; any thread.
#pragma once

#include <string>
#include <string_view>

namespace holdfast::auth {

struct SecretToken {
    std::string text;  // base64url, 43 characters
    std::string hash;  // what hash_secret_token() makes of it
};

SecretToken make_secret_token();

// The SHA-256 of `text` in base64url: what the store knows it by.
std::string hash_secret_token(std::string_view text);

}  // namespace holdfast::auth
