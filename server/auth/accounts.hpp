// Who may come in, with a password, as a guest, or with a refresh token. How often somebody may try is the caller's
// business (server/api/knocks.hpp). Coroutines over owned values, to be awaited on any loop.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>

#include "server/auth/claims.hpp"
#include "server/auth/means.hpp"
#include "server/auth/visitor.hpp"

namespace holdfast::auth {

struct Credentials {
    std::string username;
    std::string password;
};

struct GuestPass {
    UserId user;
    TokenPair tokens;
};

class Accounts {
public:
    explicit Accounts(Means means);

    // A new customer. bad_message with the pointer of what will not do, conflict when the name or the mail address is
    // taken.
    boost::asio::awaitable<Result<storage::Account>> register_customer(Registration registration);

    // not_authenticated for a wrong password, an unknown name and a disabled account alike, and after the same time.
    // The account's owner is told by mail of a device that was not seen there before.
    boost::asio::awaitable<Result<TokenPair>> login(Credentials credentials, Visitor visitor = {});

    // Turns a refresh token into a new pair, with the role the account has now. not_authenticated when it is not valid,
    // was used before (its login has now ended), or the account may not come in any more.
    boost::asio::awaitable<Result<TokenPair>> refresh(std::string refresh_token);

    // Ends the login that `refresh_token` descends from, whether it is the latest of it or not.
    boost::asio::awaitable<Result<storage::Nothing>> logout(std::string refresh_token);

    // A customer without a name, for as long as the tokens are refreshed.
    boost::asio::awaitable<Result<GuestPass>> guest(Language language = Language::en);

    // The account of a verified caller; not_authenticated when it is gone.
    boost::asio::awaitable<Result<storage::Account>> account(UserId user);

private:
    Means means_;
};

// An account without a name, yet to be written.
storage::Account new_guest(Timestamp now, Language language);

}  // namespace holdfast::auth
