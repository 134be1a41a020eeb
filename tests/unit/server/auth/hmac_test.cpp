#include "server/auth/hmac.hpp"

#include <doctest/doctest.h>

#include "protocol/limits.hpp"

namespace holdfast::auth {
namespace {

constexpr std::string_view secret = "0123456789abcdef0123456789abcdef";
constexpr std::string_view body = R"({"id":"1"})";
const auto now = timestamp_from_unix_ms(1'795'289'400'123);

}  // namespace

TEST_CASE("the HMAC is that of RFC 4231, case 2") {
    const auto digest = hmac_sha256("Jefe", "what do ya want for nothing?");
    REQUIRE(digest.size() == 32);
    CHECK(static_cast<unsigned char>(digest.front()) == 0x5b);
    CHECK(static_cast<unsigned char>(digest.back()) == 0x43);
}

TEST_CASE("a webhook's signature names its time and can be made by anyone with the secret") {
    const auto signature = sign_webhook(secret, body, now);
    // printf '1795289400.{"id":"1"}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    CHECK(signature == "t=1795289400,v1=6fe1e31e218c28ff6f82a0c3e7881ddef21cf14c61420c934965c6c32e59b1cd");
    CHECK(is_signed_webhook(secret, body, signature, now));
}

TEST_CASE("another body, secret or time is another signature") {
    const auto signature = sign_webhook(secret, body, now);
    CHECK_FALSE(is_signed_webhook(secret, R"({"id":"2"})", signature, now));
    CHECK_FALSE(is_signed_webhook("another secret", body, signature, now));
    CHECK_FALSE(is_signed_webhook(secret, body, "t=1795289401" + signature.substr(12), now));
    for (const auto* wrong :
         {"", "t=", "t=,v1=", "t=1795289400", "t=1795289400,v1=", "v1=00,t=1795289400", "t=x,v1=00"}) {
        CAPTURE(wrong);
        CHECK_FALSE(is_signed_webhook(secret, body, wrong, now));
    }
}

TEST_CASE("a signature is good for a few minutes, before and after") {
    const auto signature = sign_webhook(secret, body, now);
    const Seconds age(limits::webhook_age_s);
    CHECK(is_signed_webhook(secret, body, signature, now + age));
    CHECK(is_signed_webhook(secret, body, signature, now - age));
    CHECK_FALSE(is_signed_webhook(secret, body, signature, now + age + Seconds(1)));
    CHECK_FALSE(is_signed_webhook(secret, body, signature, now - age - Seconds(1)));
}

}  // namespace holdfast::auth
