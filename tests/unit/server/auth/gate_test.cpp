// The gate: what a verified token opens, and what ending its login closes.
#include "server/auth/gate.hpp"

#include <doctest/doctest.h>

namespace holdfast::auth {
namespace {

constexpr Timestamp now = timestamp_from_unix_ms(1'800'000'000'000);
constexpr Timestamp in_an_hour = now + Seconds(3'600);

Identity of_family(std::uint8_t family) {
    return {.user = UserId({1}), .role = Role::staff, .family = TokenFamilyId({family}), .expires_at = in_an_hour};
}

}  // namespace

TEST_CASE("ending one login closes the gate to its tokens and to no others") {
    const Tokens tokens(std::string(32, 's'));
    RevokedFamilies revoked;
    const Gate gate(tokens, revoked);
    const std::string mine = tokens.issue(TokenType::access, of_family(1), "a", now);
    const std::string other = tokens.issue(TokenType::access, of_family(2), "b", now);
    CHECK(gate.authenticate(mine, now).has_value());
    const std::uint64_t before = gate.revocations();

    revoked.add(TokenFamilyId({1}), in_an_hour, now);

    CHECK(gate.revocations() != before);
    CHECK(gate.is_revoked(TokenFamilyId({1})));
    CHECK_FALSE(gate.is_revoked(TokenFamilyId({2})));
    CHECK(gate.authenticate(mine, now).error().code == ErrorCode::not_authenticated);
    CHECK(gate.authenticate(other, now)->role == Role::staff);
}

TEST_CASE("a refresh token does not open the gate") {
    const Tokens tokens(std::string(32, 's'));
    const RevokedFamilies revoked;
    const Gate gate(tokens, revoked);
    CHECK(gate.authenticate(tokens.issue(TokenType::refresh, of_family(1), "a", now), now).has_error());
}

TEST_CASE("an Authorization header is `Bearer` and an access token") {
    const Tokens tokens(std::string(32, 's'));
    const RevokedFamilies revoked;
    const Gate gate(tokens, revoked);
    const std::string token = tokens.issue(TokenType::access, of_family(1), "a", now);
    CHECK(gate.authenticate_header("Bearer " + token, now).has_value());
    CHECK(gate.authenticate_header("bearer " + token, now).has_value());
    for (const std::string scheme : {"", "Basic ", "Bearer", "Bearer  "}) {
        CHECK(gate.authenticate_header(scheme + token, now).error().code == ErrorCode::not_authenticated);
    }
}

TEST_CASE("an ended login is forgotten once its tokens have expired by themselves") {
    RevokedFamilies revoked;
    revoked.add(TokenFamilyId({1}), now + Seconds(10), now);
    revoked.add(TokenFamilyId({2}), now + Seconds(30), now + Seconds(9));
    CHECK(revoked.contains(TokenFamilyId({1})));
    revoked.add(TokenFamilyId({3}), now + Seconds(30), now + Seconds(10));
    CHECK_FALSE(revoked.contains(TokenFamilyId({1})));
    CHECK(revoked.contains(TokenFamilyId({2})));
    CHECK(revoked.contains(TokenFamilyId({3})));
}

}  // namespace holdfast::auth
