#include "server/auth/logins.hpp"

#include "protocol/limits.hpp"
#include "server/ops/random.hpp"

namespace holdfast::auth {
namespace {

constexpr Seconds access_lifetime{limits::access_token_s};
constexpr Seconds refresh_lifetime{limits::refresh_token_s};
constexpr Seconds skew{limits::token_skew_s};
constexpr std::size_t token_id_bytes = 16;

storage::TokenFamily family_of(const UserId& user, const TokenFamilyId& login, Timestamp expires_at) {
    return {.id = login,
            .user = user,
            .current_token = ops::random_hex(token_id_bytes),
            .expires_at = expires_at,
            .revoked = false};
}

}  // namespace

Logins::Logins(const Tokens& tokens, RevokedFamilies& revoked, const ops::Clock& clock)
    : tokens_(tokens), revoked_(revoked), clock_(clock) {}

storage::TokenFamily Logins::begin(const UserId& user) const {
    return go_on(user, ops::random_id<TokenFamilyId>());
}

storage::TokenFamily Logins::begin_short(const UserId& user) const {
    return family_of(user, ops::random_id<TokenFamilyId>(), clock_.now() + access_lifetime);
}

storage::TokenFamily Logins::go_on(const UserId& user, const TokenFamilyId& login) const {
    return family_of(user, login, clock_.now() + refresh_lifetime);
}

TokenPair Logins::tokens(const storage::TokenFamily& login, Role role) const {
    const Identity identity{
        .user = login.user, .role = role, .family = login.id, .expires_at = clock_.now() + refresh_lifetime};
    return {.access = access(login, role),
            .refresh = tokens_.issue(TokenType::refresh, identity, login.current_token, clock_.now())};
}

std::string Logins::access(const storage::TokenFamily& login, Role role) const {
    const Timestamp now = clock_.now();
    const Identity identity{.user = login.user, .role = role, .family = login.id, .expires_at = now + access_lifetime};
    return tokens_.issue(TokenType::access, identity, ops::random_hex(token_id_bytes), now);
}

Result<Tokens::Verified> Logins::verify_refresh(std::string_view token) const {
    auto verified = recognise_refresh(token);
    if (verified && revoked_.contains(verified->identity.family)) return login_ended();
    return verified;
}

Result<Tokens::Verified> Logins::recognise_refresh(std::string_view token) const {
    return tokens_.verify(TokenType::refresh, token, clock_.now());
}

std::string Logins::fingerprint(const UserId& user, std::string_view device, std::string_view network) const {
    return tokens_.fingerprint("device:" + user.text() + ":" + std::string(device) + ":" + std::string(network));
}

void Logins::end(const TokenFamilyId& login) {
    const Timestamp now = clock_.now();
    revoked_.add(login, now + access_lifetime + skew, now);
}

void Logins::end(const std::vector<TokenFamilyId>& logins) {
    for (const TokenFamilyId& login : logins) end(login);
}

Timestamp Logins::oldest_of_interest() const {
    return clock_.now() - skew;
}

Error login_ended() {
    return make_error(ErrorCode::not_authenticated, "This login has ended: log in again.");
}

Result<storage::Nothing> restore_revoked_families(storage::Store& store, RevokedFamilies& revoked, Timestamp now) {
    // An access token never outlives its family by more than the skew.
    const auto families = store.accounts().revoked_token_families(now - skew);
    if (!families) return families.error();
    for (const storage::TokenFamily& family : *families) revoked.add(family.id, family.expires_at + skew, now);
    return storage::Nothing{};
}

}  // namespace holdfast::auth
