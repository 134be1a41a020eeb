// Who someone is, and what that lets them do.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "protocol/ids.hpp"
#include "protocol/time.hpp"

namespace holdfast {

enum class Role : std::uint8_t { guest, customer, kiosk, staff, admin };

std::string_view to_wire(Role role);
std::optional<Role> parse_role(std::string_view wire);

// Whom money is handed to: such a caller confirms an order himself, and opens a login for whoever stands before him.
constexpr bool sells_at_the_counter(Role role) {
    return role == Role::kiosk || role == Role::staff || role == Role::admin;
}

}  // namespace holdfast

namespace holdfast::auth {

// A verified caller.
struct Identity {
    UserId user;
    Role role = Role::guest;
    TokenFamilyId family;  // the login this token came from; revoking it ends all of its tokens
    Timestamp expires_at;
};

}  // namespace holdfast::auth
