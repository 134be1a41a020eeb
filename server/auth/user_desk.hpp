// What administrators do with other people's accounts. Whatever takes something from an account ends its logins at
// once. There is always an administrator left, and nobody locks himself out. Coroutines over owned values, to be
// awaited on any loop.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>

#include "server/auth/claims.hpp"
#include "server/auth/means.hpp"
#include "server/auth/roles.hpp"

namespace holdfast::auth {

enum class Admission : std::uint8_t { enabled, disabled };

// What is set is changed.
struct UserChange {
    std::optional<Role> role{};
    std::optional<Admission> admission{};
};

// What an account must be for a change of it to be made, asked in the same transaction: nothing, or why it is not made.
using AccountCheck = std::function<std::optional<Error>(const storage::Account&)>;

class UserDesk {
public:
    explicit UserDesk(Means means);

    // An account for somebody else, as `admin` makes it. bad_message with the pointer of what will not do, conflict
    // when the name or the mail address is taken.
    boost::asio::awaitable<Result<storage::Account>> add(UserId admin, Registration registration, Role role);

    // The account as it is then. not_found; what `check` refuses it with; conflict for the last administrator, for the
    // caller himself who would be shut out, and for the role of a guest or a kiosk, whose role is what they are.
    boost::asio::awaitable<Result<storage::Account>> change(UserId admin, UserId user, UserChange change,
                                                            AccountCheck check = {});

    // not_found; what `check` refuses it with; conflict for an account with orders, the last administrator and the
    // caller himself.
    boost::asio::awaitable<Result<storage::Nothing>> remove(UserId admin, UserId user, AccountCheck check = {});

private:
    Means means_;
};

// The roles that somebody may be given: a guest becomes one by coming in, a kiosk by being given a token.
constexpr bool may_be_given(Role role) {
    return role == Role::customer || role == Role::staff || role == Role::admin;
}

}  // namespace holdfast::auth
