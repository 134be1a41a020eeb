// Signature and time first: whether a login is revoked is nobody's business who cannot show a token of it.
#include "server/auth/gate.hpp"

namespace holdfast::auth {

Result<Identity> Gate::authenticate(std::string_view token, Timestamp now) const {
    auto verified = tokens_.verify(TokenType::access, token, now);
    if (!verified) return verified.error();
    if (revoked_.contains(verified->identity.family)) return make_error(ErrorCode::not_authenticated);
    return verified->identity;
}

}  // namespace holdfast::auth
