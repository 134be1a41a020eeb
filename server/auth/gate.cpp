// Signature and time first: whether a login is revoked is nobody's business who cannot show a token of it.
#include "server/auth/gate.hpp"

#include <boost/algorithm/string/predicate.hpp>

namespace holdfast::auth {

Result<Identity> Gate::authenticate(std::string_view token, Timestamp now) const {
    auto verified = tokens_.verify(TokenType::access, token, now);
    if (!verified) return verified.error();
    if (revoked_.contains(verified->identity.family)) return make_error(ErrorCode::not_authenticated);
    return verified->identity;
}

// The scheme is compared without case, as RFC 9110 (11.1) has it.
Result<Identity> Gate::authenticate_header(std::string_view authorization, Timestamp now) const {
    constexpr std::string_view scheme = "Bearer ";
    if (!boost::algorithm::istarts_with(authorization, scheme)) return make_error(ErrorCode::not_authenticated);
    return authenticate(authorization.substr(scheme.size()), now);
}

}  // namespace holdfast::auth
