// The roles' names on the wire, in tokens and in the store: one table for all three.
#include "server/auth/roles.hpp"

#include "protocol/enum_words.hpp"

namespace holdfast {
namespace {

constexpr auto role_names = enum_words(Role::admin, "guest", "customer", "kiosk", "staff", "admin");

}  // namespace

std::string_view to_wire(Role role) {
    return role_names.of(role);
}

std::optional<Role> parse_role(std::string_view wire) {
    return role_names.find(wire);
}

}  // namespace holdfast
