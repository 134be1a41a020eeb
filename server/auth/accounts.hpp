// Accounts and logins: who may come in, with what, and until when. A login is a family of refresh tokens, each usable
// once; a second use means that somebody copied it, and ends the whole family. Logins end in the store first and in
// RevokedFamilies with it, so that they stay ended across a restart. How often somebody may try is the caller's
// business (server/api/accounts.cpp). Coroutines over owned values, to be awaited on any loop.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>

#include "protocol/errors.hpp"
#include "server/auth/passwords.hpp"
#include "server/auth/revoked_families.hpp"
#include "server/auth/tokens.hpp"
#include "server/ops/clock.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::auth {

struct Registration {
    std::string username;
    std::string email;
    std::string password;
};

struct Credentials {
    std::string username;
    std::string password;
};

struct TokenPair {
    std::string access;   // for limits::access_token_s
    std::string refresh;  // for limits::refresh_token_s, usable once
};

struct GuestPass {
    UserId user;
    std::string access;
};

class Accounts {
public:
    // All of them outlive the accounts and every coroutine started here.
    Accounts(storage::Writer& writer, storage::Readers& readers, PasswordPool& passwords, const Tokens& tokens,
             RevokedFamilies& revoked, const ops::Clock& clock);

    // A new customer. bad_message with the pointer of what will not do, conflict when the name or the mail address is
    // taken.
    boost::asio::awaitable<Result<storage::Account>> register_customer(Registration registration);

    // not_authenticated for a wrong password, an unknown name and a disabled account alike, and after the same time.
    boost::asio::awaitable<Result<TokenPair>> login(Credentials credentials);

    // Turns a refresh token into a new pair, with the role the account has now. not_authenticated when it is not valid,
    // was used before (its login has now ended), or the account may not come in any more.
    boost::asio::awaitable<Result<TokenPair>> refresh(std::string refresh_token);

    // Ends the login that `refresh_token` descends from, whether it is the latest of it or not.
    boost::asio::awaitable<Result<storage::Nothing>> logout(std::string refresh_token);

    // A customer without a name, for as long as one access token lasts.
    boost::asio::awaitable<Result<GuestPass>> guest();

    // The account of a verified caller; not_authenticated when it is gone.
    boost::asio::awaitable<Result<storage::Account>> account(UserId user);

private:
    boost::asio::awaitable<Result<TokenPair>> open_login(storage::Account account);
    boost::asio::awaitable<void> renew_hash(UserId user, std::string password);
    [[nodiscard]] TokenPair issue_pair(const Identity& identity, const std::string& refresh_id) const;
    [[nodiscard]] std::string issue_access(Identity identity) const;
    void end_login(const TokenFamilyId& family);

    storage::Writer& writer_;
    storage::Readers& readers_;
    PasswordPool& passwords_;
    const Tokens& tokens_;
    RevokedFamilies& revoked_;
    const ops::Clock& clock_;
};

// Reads back, before anybody is let in, which logins were ended while their tokens live.
Result<storage::Nothing> restore_revoked_families(storage::Store& store, RevokedFamilies& revoked, Timestamp now);

}  // namespace holdfast::auth
