// The roles' names on the wire, in tokens and in the store: one table for all three.
#include "server/auth/roles.hpp"

#include <array>

namespace holdfast {
namespace {

constexpr std::array<std::string_view, 5> role_names{"guest", "customer", "kiosk", "staff", "admin"};
static_assert(static_cast<std::size_t>(Role::admin) + 1 == role_names.size());

}  // namespace

std::string_view to_wire(Role role) {
    return role_names[static_cast<std::size_t>(role)];
}

std::optional<Role> parse_role(std::string_view wire) {
    for (std::size_t i = 0; i < role_names.size(); ++i) {
        if (role_names[i] == wire) return static_cast<Role>(i);
    }
    return std::nullopt;
}

}  // namespace holdfast
