// Access and refresh tokens: JWTs (RFC 7519) with one fixed header, HS256 by OpenSSL, canonical base64url only. The
// header of a token is compared, never followed. Pure computation; any thread.
#pragma once

#include <string>
#include <string_view>

#include "protocol/errors.hpp"
#include "server/auth/roles.hpp"

namespace holdfast::auth {

enum class TokenType : std::uint8_t { access, refresh };

class Tokens {
public:
    // `secret` has at least limits::min_secret_bytes; throws std::invalid_argument otherwise.
    explicit Tokens(std::string secret);

    // A signed token for `identity`, which ends at identity.expires_at. `token_id` becomes the claim `jti`.
    [[nodiscard]] std::string issue(TokenType type, const Identity& identity, std::string_view token_id,
                                    Timestamp now) const;

    struct Verified {
        Identity identity;
        std::string token_id;
    };

    // Who `token` speaks for. not_authenticated when it is not ours, of another type, issuer or audience, not yet or no
    // longer valid (skew: limits::token_skew_s); the message does not say which.
    [[nodiscard]] Result<Verified> verify(TokenType type, std::string_view token, Timestamp now) const;

    // 128 bits of a keyed hash of `text`, in base64url: tells whether two texts are the same, and nothing else.
    [[nodiscard]] std::string fingerprint(std::string_view text) const;

private:
    std::string secret_;
};

}  // namespace holdfast::auth
