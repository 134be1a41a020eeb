#include "server/auth/secret_tokens.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "server/auth/base64url.hpp"
#include "server/ops/random.hpp"

namespace holdfast::auth {
namespace {

constexpr std::size_t token_bytes = 32;

}  // namespace

SecretToken make_secret_token() {
    std::array<std::uint8_t, token_bytes> bytes{};
    ops::fill_random(bytes);
    std::string text = encode_base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    std::string hash = hash_secret_token(text);
    return {std::move(text), std::move(hash)};
}

std::string hash_secret_token(std::string_view text) {
    std::array<char, 32> digest{};
    std::size_t size = digest.size();
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, text.data(), text.size(),
                     reinterpret_cast<unsigned char*>(digest.data()), &size) != 1) {
        throw std::runtime_error("OpenSSL has no SHA-256");
    }
    return encode_base64url({digest.data(), size});
}

}  // namespace holdfast::auth
