// What somebody changes of his own account, and how a guest becomes a customer. Coroutines over owned values, to be
// awaited on any loop.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

#include "server/auth/claims.hpp"
#include "server/auth/means.hpp"
#include "server/auth/roles.hpp"

namespace holdfast::auth {

// What is set is changed. A new mail address and a new password need the present password, as either hands the account
// to whoever sets it.
struct ProfileChange {
    std::optional<std::string> username{};
    std::optional<std::string> email{};
    std::optional<std::string> password{};
    std::optional<std::string> current_password{};
    std::optional<Language> language{};
};

struct Upgrade {
    storage::Account account;
    TokenPair tokens;
};

class Profiles {
public:
    explicit Profiles(Means means);

    // The account as it is then. A new password ends every login of the account but the caller's own, which goes on
    // with the tokens it has. bad_message with the pointer of what will not do; forbidden when the present password is
    // not right, and for guests and kiosks, who have none; conflict when the name or the mail address is taken.
    boost::asio::awaitable<Result<storage::Account>> change(Identity caller, ProfileChange change);

    // Makes the calling guest a customer: the same user, so that cart and orders stay his. The login goes on with the
    // new tokens. conflict when the caller is no guest, or the name or the mail address is taken; bad_message as for
    // registration.
    boost::asio::awaitable<Result<Upgrade>> upgrade(Identity caller, Registration registration);

private:
    Means means_;
};

}  // namespace holdfast::auth
