#include "server/auth/hmac.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <charconv>

#include "protocol/limits.hpp"

namespace holdfast::auth {
namespace {

constexpr std::string_view time_mark = "t=";
constexpr std::string_view hmac_mark = ",v1=";

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 0xf];
    }
    return text;
}

std::string hmac_of(std::string_view secret, std::string_view time, std::string_view body) {
    std::string message(time);
    message.append(".").append(body);
    return to_hex(hmac_sha256(secret, message));
}

}  // namespace

std::string hmac_sha256(std::string_view secret, std::string_view message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    if (!HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes, message.size(), digest.data(),
              &length)) {
        return {};
    }
    return {reinterpret_cast<const char*>(digest.data()), length};
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return !a.empty() && a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string sign_webhook(std::string_view secret, std::string_view body, Timestamp now) {
    const auto time = std::to_string(std::chrono::floor<Seconds>(now).time_since_epoch().count());
    std::string signature(time_mark);
    signature.append(time).append(hmac_mark).append(hmac_of(secret, time, body));
    return signature;
}

bool is_signed_webhook(std::string_view secret, std::string_view body, std::string_view signature, Timestamp now) {
    const auto mark = signature.find(hmac_mark);
    if (!signature.starts_with(time_mark) || mark == std::string_view::npos) return false;
    const auto time = signature.substr(time_mark.size(), mark - time_mark.size());
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), seconds);
    if (error != std::errc() || end != time.data() + time.size()) return false;
    const auto now_s = std::chrono::floor<Seconds>(now).time_since_epoch().count();
    constexpr std::int64_t age_s = limits::webhook_age_s;
    if (seconds < now_s - age_s || seconds > now_s + age_s) return false;
    return equal_in_constant_time(hmac_of(secret, time, body), signature.substr(mark + hmac_mark.size()));
}

}  // namespace holdfast::auth
