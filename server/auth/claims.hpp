// What somebody claims who wants an account: a name, a mail address and a password. One way to check and to hash them
// for who registers, for a guest who becomes a customer and for an administrator who makes an account for others.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>

#include "server/auth/means.hpp"

namespace holdfast::auth {

struct Registration {
    std::string username;
    std::string email;
    std::string password;
    Language language = Language::en;
};

// An account that may be added: all but its role. bad_message with the pointer of what will not do, unavailable when
// too many wait for a hash. Whether the name is taken the store will say: so a taken one and a new one take the same
// time.
boost::asio::awaitable<Result<storage::Account>> make_account(Means means, Registration registration);

}  // namespace holdfast::auth
