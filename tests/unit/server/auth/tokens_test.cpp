// Tokens against a table of attacks: each row is a token that somebody could make, and none of them is let in.
#include "server/auth/tokens.hpp"

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>
#include <vector>

#include "protocol/limits.hpp"
#include "server/auth/base64url.hpp"

namespace holdfast::auth {
namespace {

constexpr Timestamp now = timestamp_from_unix_ms(1'800'000'000'000);
const std::string secret(32, 's');
const std::string good_header = R"({"alg":"HS256","typ":"JWT"})";

Identity somebody(Timestamp expires_at = now + Seconds(3'600)) {
    return {.user = UserId({1, 2, 3}), .role = Role::customer, .family = TokenFamilyId({7}), .expires_at = expires_at};
}

std::string claims_with(std::string_view replaced, std::string_view replacement) {
    std::string claims = R"({"iss":"holdfast","aud":"holdfast","sub":"01020300000000000000000000000000",)"
                         R"("role":"customer","fam":"07000000000000000000000000000000","jti":"t1","typ":"access",)"
                         R"("iat":1800000000,"exp":1800003600})";
    if (replaced.empty()) return claims;
    const std::size_t at = claims.find(replaced);
    REQUIRE(at != std::string::npos);
    return claims.replace(at, replaced.size(), replacement);
}

std::string sign(const std::string& header_and_claims, const std::string& key = secret) {
    std::array<unsigned char, 32> digest{};
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(header_and_claims.data()), header_and_claims.size(), digest.data(),
         nullptr);
    return encode_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

// A correctly signed token of any header and claims.
std::string forge(const std::string& header, const std::string& claims, const std::string& key = secret) {
    const std::string both = encode_base64url(header) + "." + encode_base64url(claims);
    return both + "." + sign(both, key);
}

// The same bytes in another spelling: base64url's last letter of a 32-byte signature carries two bits of nothing.
std::string with_trailing_bits(std::string token) {
    const std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    token.back() = alphabet[alphabet.find(token.back()) | 1u];
    return token;
}

struct Attack {
    const char* name;
    std::string token;
};

std::vector<Attack> attacks_on_form() {
    const std::string good = forge(good_header, claims_with("", ""));
    const std::string payload = encode_base64url(claims_with("", ""));
    const std::string none = encode_base64url(R"({"alg":"none","typ":"JWT"})") + "." + payload + ".";
    return {
        {"nothing", ""},
        {"dots", ".."},
        {"not a token", "hello"},
        {"alg none without a signature", none},
        {"alg none with a right signature", forge(R"({"alg":"none","typ":"JWT"})", claims_with("", ""))},
        {"alg in other letters", forge(R"({"alg":"hs256","typ":"JWT"})", claims_with("", ""))},
        {"another algorithm", forge(R"({"alg":"HS512","typ":"JWT"})", claims_with("", ""))},
        {"header members in another order", forge(R"({"typ":"JWT","alg":"HS256"})", claims_with("", ""))},
        {"a kid", forge(R"({"alg":"HS256","kid":"../../dev/null","typ":"JWT"})", claims_with("", ""))},
        {"a jwk", forge(R"({"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":"c3M"}})", claims_with("", ""))},
        {"another secret", forge(good_header, claims_with("", ""), std::string(32, 'x'))},
        {"the empty secret", forge(good_header, claims_with("", ""), "")},
        {"no signature", good.substr(0, good.rfind('.') + 1)},
        {"no signature and no dot", good.substr(0, good.rfind('.'))},
        {"a shortened signature", good.substr(0, good.size() - 2)},
        {"padding", good + "="},
        {"white space", good + " "},
        {"a fourth part", good + "." + good.substr(good.rfind('.') + 1)},
        {"trailing bits in the signature", with_trailing_bits(good)},
        {"an empty payload", forge(good_header, "")},
        {"a payload that is no object", forge(good_header, "[1]")},
        {"a payload that is no JSON", forge(good_header, "{")},
        {"a deep payload", forge(good_header, R"({"a":[[[[[[[[1]]]]]]]]})")},
        {"more than the limit", forge(good_header, claims_with("t1", std::string(limits::max_token_bytes, 'a')))},
    };
}

std::vector<Attack> attacks_on_claims() {
    const auto with = [](std::string_view replaced, std::string_view replacement) {
        return forge(good_header, claims_with(replaced, replacement));
    };
    return {
        {"another issuer", with(R"("iss":"holdfast")", R"("iss":"elsewhere")")},
        {"another audience", with(R"("aud":"holdfast")", R"("aud":"elsewhere")")},
        {"an audience among several", with(R"("aud":"holdfast")", R"("aud":["holdfast"])")},
        {"no audience", with(R"("aud":"holdfast",)", "")},
        {"a refresh token", with("access", "refresh")},
        {"no type", with(R"("typ":"access",)", "")},
        {"a user that is no id", with("01020300000000000000000000000000", "1 OR 1=1")},
        {"no user", with(R"("sub":"01020300000000000000000000000000",)", "")},
        {"an unknown role", with("customer", "superuser")},
        {"no family", with(R"("fam":"07000000000000000000000000000000",)", "")},
        {"no token id", with(R"("jti":"t1",)", "")},
        {"an empty token id", with(R"("jti":"t1")", R"("jti":"")")},
        {"a number for a token id", with(R"("jti":"t1")", R"("jti":1)")},
        {"expired", with("1800003600", "1799999940")},
        {"no expiry", with(R"(,"exp":1800003600)", "")},
        {"an expiry in quotes", with("1800003600", R"("1800003600")")},
        {"a fractional expiry", with("1800003600", "1800003600.5")},
        {"an endless expiry", with("1800003600", "9223372036854775807")},
        {"a negative time of issue", with(R"("iat":1800000000)", R"("iat":-1)")},
        {"issued in the future", with(R"("iat":1800000000)", R"("iat":1800000061)")},
        {"not valid yet", with(R"("exp":)", R"("nbf":1800000061,"exp":)")},
        {"a not-before that is no time", with(R"("exp":)", R"("nbf":null,"exp":)")},
    };
}

}  // namespace

TEST_CASE("a token says again what it was issued for") {
    const Tokens tokens(secret);
    for (const TokenType type : {TokenType::access, TokenType::refresh}) {
        const auto verified = tokens.verify(type, tokens.issue(type, somebody(), "t1", now), now);
        REQUIRE(verified.has_value());
        CHECK(verified->identity.user == somebody().user);
        CHECK(verified->identity.role == Role::customer);
        CHECK(verified->identity.family == somebody().family);
        CHECK(verified->identity.expires_at == somebody().expires_at);
        CHECK(verified->token_id == "t1");
    }
}

TEST_CASE("a token made elsewhere with our secret and form is ours, whatever else it claims") {
    const Tokens tokens(secret);
    CHECK(tokens.verify(TokenType::access, forge(good_header, claims_with("", "")), now).has_value());
    const std::string more = claims_with(R"("exp":)", R"("nbf":1800000060,"admin":true,"exp":)");
    CHECK(tokens.verify(TokenType::access, forge(good_header, more), now).has_value());
}

TEST_CASE("no forged token is let in, and the answer does not say why") {
    const Tokens tokens(secret);
    for (const auto& attacks : {attacks_on_form(), attacks_on_claims()}) {
        for (const Attack& attack : attacks) {
            CAPTURE(attack.name);
            const auto verified = tokens.verify(TokenType::access, attack.token, now);
            REQUIRE(verified.has_error());
            CHECK(verified.error().code == ErrorCode::not_authenticated);
            CHECK(verified.error().message == make_error(ErrorCode::not_authenticated).message);
        }
    }
}

TEST_CASE("access and refresh tokens do not stand in for each other") {
    const Tokens tokens(secret);
    const std::string access = tokens.issue(TokenType::access, somebody(), "t1", now);
    const std::string refresh = tokens.issue(TokenType::refresh, somebody(), "t1", now);
    CHECK(tokens.verify(TokenType::refresh, access, now).has_error());
    CHECK(tokens.verify(TokenType::access, refresh, now).has_error());
}

TEST_CASE("a token ends one skew after its expiry and begins one skew before its issue") {
    const Tokens tokens(secret);
    const std::string token = tokens.issue(TokenType::access, somebody(now + Seconds(100)), "t1", now);
    const auto valid_at = [&](Seconds after_issue) {
        return tokens.verify(TokenType::access, token, now + after_issue).has_value();
    };
    CHECK_FALSE(valid_at(Seconds(-61)));
    CHECK(valid_at(Seconds(-60)));
    CHECK(valid_at(Seconds(100)));
    CHECK(valid_at(Seconds(159)));
    CHECK_FALSE(valid_at(Seconds(160)));
}

TEST_CASE("a short secret is refused at start") {
    CHECK_THROWS_AS(Tokens(std::string(31, 's')), std::invalid_argument);
}

}  // namespace holdfast::auth
