// A new password for who has forgotten the old one: a link goes to the account's mail address, is good for half an hour
// and for one use, and a new one voids the one before it. The store knows its secret by a hash; the mail that is to be
// sent has it whole, as it must.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>

#include "server/auth/means.hpp"

namespace holdfast::auth {

// Whether links are shown in the log as well: for a demonstration, which sends no mail.
enum class ShowLinks : std::uint8_t { no, yes };

class PasswordResets {
public:
    PasswordResets(Means means, ShowLinks show_links);

    // Has a link mailed to the account of `email`, if there is one with a password. Says nothing and returns before
    // anything is looked up, so that neither the answer nor its time tells whether there is. `public_url` is what the
    // link begins with.
    void request(std::string email, std::string public_url);

    // Sets `password` on the account that the link was made for, and ends all of its logins. forbidden when the link
    // is unknown, used, voided or too old; bad_message when the password will not do.
    boost::asio::awaitable<Result<storage::Nothing>> confirm(std::string token, std::string password);

private:
    Means means_;
    ShowLinks show_links_;
};

}  // namespace holdfast::auth
