// HS256 by hand, about as long as it needs to be. The header is one fixed text, so there is no algorithm to confuse and
// no key to look up; whatever else a header says (`kid`, `jwk`, `alg: none`) is another text and therefore refused.
#include "server/auth/tokens.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <stdexcept>

#include "protocol/limits.hpp"
#include "server/auth/base64url.hpp"
#include "server/auth/hmac.hpp"

namespace holdfast::auth {
namespace {

namespace json = boost::json;

// base64url of {"alg":"HS256","typ":"JWT"}
constexpr std::string_view fixed_header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
constexpr std::string_view issuer = "holdfast";
constexpr std::string_view audience = "holdfast";
constexpr std::size_t max_token_id_bytes = 64;
constexpr std::size_t max_claims_depth = 4;
constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999
constexpr std::int64_t skew_s = limits::token_skew_s;

std::string_view to_claim(TokenType type) {
    return type == TokenType::access ? "access" : "refresh";
}

std::int64_t to_unix_s(Timestamp time) {
    return std::chrono::floor<Seconds>(time).time_since_epoch().count();
}

// The member `name` if it is a text, else "", which no claim of ours is.
std::string_view text_claim(const json::object& claims, std::string_view name) {
    const json::value* value = claims.if_contains(name);
    const json::string* text = value ? value->if_string() : nullptr;
    return text ? std::string_view(*text) : std::string_view();
}

// A NumericDate in whole seconds; anything else, and anything past the year 9999, is none.
std::optional<std::int64_t> time_claim(const json::object& claims, std::string_view name) {
    const json::value* value = claims.if_contains(name);
    const std::int64_t* seconds = value ? value->if_int64() : nullptr;
    if (!seconds || *seconds < 0 || *seconds > last_second) return std::nullopt;
    return *seconds;
}

// Whether the token is valid at `now`, give or take the skew.
bool in_time(const json::object& claims, Timestamp now) {
    const std::int64_t now_s = to_unix_s(now);
    const auto issued_s = time_claim(claims, "iat");
    const auto expires_s = time_claim(claims, "exp");
    if (!issued_s || *issued_s > now_s + skew_s) return false;
    if (!expires_s || *expires_s + skew_s <= now_s) return false;
    if (!claims.contains("nbf")) return true;
    const auto not_before_s = time_claim(claims, "nbf");
    return not_before_s && *not_before_s <= now_s + skew_s;
}

std::optional<Tokens::Verified> read_claims(const json::object& claims) {
    const auto user = UserId::parse(text_claim(claims, "sub"));
    const auto role = parse_role(text_claim(claims, "role"));
    const auto family = TokenFamilyId::parse(text_claim(claims, "fam"));
    const auto expires_s = time_claim(claims, "exp");
    const std::string_view token_id = text_claim(claims, "jti");
    if (!user || !role || !family || !expires_s) return std::nullopt;
    if (token_id.empty() || token_id.size() > max_token_id_bytes) return std::nullopt;
    return Tokens::Verified{
        .identity = {.user = *user, .role = *role, .family = *family, .expires_at = Timestamp(Seconds(*expires_s))},
        .token_id = std::string(token_id)};
}

// The payload of a token whose signature is right, or nothing when it has not our form or not our signature.
std::optional<json::object> open_signed(std::string_view secret, std::string_view token) {
    if (token.size() > limits::max_token_bytes) return std::nullopt;
    const std::size_t last_dot = token.rfind('.');
    if (last_dot == std::string_view::npos || last_dot <= fixed_header.size()) return std::nullopt;
    const std::string_view signed_part = token.substr(0, last_dot);
    if (!signed_part.starts_with(fixed_header) || signed_part[fixed_header.size()] != '.') return std::nullopt;

    const auto signature = decode_base64url(token.substr(last_dot + 1));
    if (!signature || !equal_in_constant_time(*signature, hmac_sha256(secret, signed_part))) return std::nullopt;

    const auto payload = decode_base64url(signed_part.substr(fixed_header.size() + 1));
    if (!payload) return std::nullopt;
    json::parse_options options;
    options.max_depth = max_claims_depth;
    boost::system::error_code failure;
    json::value claims = json::parse(*payload, failure, {}, options);
    if (failure || !claims.is_object()) return std::nullopt;
    return std::move(claims.get_object());
}

}  // namespace

Tokens::Tokens(std::string secret) : secret_(std::move(secret)) {
    if (secret_.size() < limits::min_secret_bytes) {
        throw std::invalid_argument("The signing secret must have at least 32 bytes.");
    }
}

std::string Tokens::issue(TokenType type, const Identity& identity, std::string_view token_id, Timestamp now) const {
    json::object claims;
    claims["iss"] = issuer;
    claims["aud"] = audience;
    claims["sub"] = identity.user.text();
    claims["role"] = to_wire(identity.role);
    claims["fam"] = identity.family.text();
    claims["jti"] = token_id;
    claims["typ"] = to_claim(type);
    claims["iat"] = to_unix_s(now);
    claims["exp"] = to_unix_s(identity.expires_at);

    std::string token(fixed_header);
    token += '.';
    token += encode_base64url(json::serialize(claims));
    const std::string signature = encode_base64url(hmac_sha256(secret_, token));
    token += '.';
    token += signature;
    return token;
}

Result<Tokens::Verified> Tokens::verify(TokenType type, std::string_view token, Timestamp now) const {
    const auto claims = open_signed(secret_, token);
    if (claims && text_claim(*claims, "iss") == issuer && text_claim(*claims, "aud") == audience &&
        text_claim(*claims, "typ") == to_claim(type) && in_time(*claims, now)) {
        if (auto verified = read_claims(*claims)) return *std::move(verified);
    }
    return make_error(ErrorCode::not_authenticated);
}

// No token begins like a text that fingerprints are made of: all of them begin with fixed_header.
std::string Tokens::fingerprint(std::string_view text) const {
    constexpr std::size_t kept_bytes = 16;
    return encode_base64url(hmac_sha256(secret_, text).substr(0, kept_bytes));
}

}  // namespace holdfast::auth
