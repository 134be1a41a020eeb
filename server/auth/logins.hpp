// Logins: how one begins, what tokens it has, and how it ends. A login is a family of refresh tokens, each usable once.
// Logins end in the store first and here with it, so that they stay ended across a restart. Any thread.
#pragma once

#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "server/auth/revoked_families.hpp"
#include "server/auth/tokens.hpp"
#include "server/ops/clock.hpp"
#include "storage/store.hpp"

namespace holdfast::auth {

struct TokenPair {
    std::string access;   // for limits::access_token_s
    std::string refresh;  // for limits::refresh_token_s, usable once
};

class Logins {
public:
    // All of them outlive it.
    Logins(const Tokens& tokens, RevokedFamilies& revoked, const ops::Clock& clock);

    // A new login, to be written before any token of it is given away: one that can be refreshed, or one that ends with
    // its first access token.
    [[nodiscard]] storage::TokenFamily begin(const UserId& user) const;
    [[nodiscard]] storage::TokenFamily begin_short(const UserId& user) const;

    // The same login with its next refresh token, to be written likewise.
    [[nodiscard]] storage::TokenFamily go_on(const UserId& user, const TokenFamilyId& login) const;

    [[nodiscard]] TokenPair tokens(const storage::TokenFamily& login, Role role) const;
    [[nodiscard]] std::string access(const storage::TokenFamily& login, Role role) const;

    // not_authenticated when it is none of ours, or its login has ended.
    [[nodiscard]] Result<Tokens::Verified> verify_refresh(std::string_view token) const;
    // The same, but for the end of its login.
    [[nodiscard]] Result<Tokens::Verified> recognise_refresh(std::string_view token) const;

    // What a device of the user's is recognised by: see visitor.hpp.
    [[nodiscard]] std::string fingerprint(const UserId& user, std::string_view device, std::string_view network) const;

    // From now on no token of them is any good, in this process; the store has to know it too.
    void end(const TokenFamilyId& login);
    void end(const std::vector<TokenFamilyId>& logins);

    // What expired before then has no token left that anybody would accept.
    [[nodiscard]] Timestamp oldest_of_interest() const;

private:
    const Tokens& tokens_;
    RevokedFamilies& revoked_;
    const ops::Clock& clock_;
};

Error login_ended();

// Reads back, before anybody is let in, which logins were ended while their tokens live.
Result<storage::Nothing> restore_revoked_families(storage::Store& store, RevokedFamilies& revoked, Timestamp now);

}  // namespace holdfast::auth
