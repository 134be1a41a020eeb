// The gate every caller passes, over REST and in the room alike: is this access token ours, in time, and its login not
// ended since? One question, one answer, no I/O; any thread.
#pragma once

#include <string_view>

#include "protocol/errors.hpp"
#include "server/auth/revoked_families.hpp"
#include "server/auth/roles.hpp"
#include "server/auth/tokens.hpp"

namespace holdfast::auth {

class Gate {
public:
    // Both outlive the gate.
    Gate(const Tokens& tokens, const RevokedFamilies& revoked) : tokens_(tokens), revoked_(revoked) {}

    // Who the access token `token` speaks for; not_authenticated in every other case.
    [[nodiscard]] Result<Identity> authenticate(std::string_view token, Timestamp now) const;

    // The same for the value of an Authorization header: `Bearer <token>`.
    [[nodiscard]] Result<Identity> authenticate_header(std::string_view authorization, Timestamp now) const;

    // Whether the login of an identity that authenticated earlier was ended since: open sockets ask within 2 s.
    [[nodiscard]] bool is_revoked(const TokenFamilyId& family) const { return revoked_.contains(family); }

    // Unchanged for as long as no further login was ended, so that asking for every socket costs nothing.
    [[nodiscard]] std::uint64_t revocations() const { return revoked_.revision(); }

private:
    const Tokens& tokens_;
    const RevokedFamilies& revoked_;
};

}  // namespace holdfast::auth
