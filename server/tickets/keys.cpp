#include "server/tickets/keys.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "server/ops/random.hpp"

namespace holdfast::tickets {
namespace {

constexpr std::string_view head =
    "# Signs this house's tickets: keep it to yourself. `holdfast tickets rotate-key` begins a new key.\n";
constexpr std::string_view hex_digits = "0123456789abcdef";

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

void demand(bool done, const char* otherwise) {
    if (!done) throw std::runtime_error(otherwise);
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

KeyBytes public_half(const KeyBytes& secret) {
    const Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, secret.data(), secret.size()), EVP_PKEY_free);
    demand(key != nullptr, "OpenSSL has no Ed25519");
    KeyBytes bytes{};
    std::size_t size = bytes.size();
    demand(EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &size) == 1 && size == bytes.size(),
           "OpenSSL gives no public key");
    return bytes;
}

template <std::size_t size>
std::string to_hex(const std::array<std::uint8_t, size>& bytes) {
    std::string text;
    for (const unsigned byte : bytes) {
        text += hex_digits[byte >> 4];
        text += hex_digits[byte & 15];
    }
    return text;
}

std::optional<KeyBytes> parse_key(std::string_view text) {
    KeyBytes bytes{};
    if (text.size() != 2 * bytes.size()) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t digit = hex_digits.find(text[i]);
        if (digit == std::string_view::npos) return std::nullopt;
        bytes[i / 2] = static_cast<std::uint8_t>((bytes[i / 2] << 4) | static_cast<int>(digit));
    }
    return bytes;
}

// The words of the next line, which is taken off `text`.
std::vector<std::string_view> next_line(std::string_view& text) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const std::string_view word = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(line.size(), word.size() + 1));
        if (!word.empty()) words.push_back(word);
    }
    return words;
}

Error unreadable(std::string_view why) {
    return make_error(ErrorCode::unavailable, "The file of the ticket keys cannot be used: " + std::string(why) +
                                                  ". Restore it from a backup, or move it away: a new one is made.");
}

}  // namespace

std::string KeyId::text() const {
    return to_hex(bytes_);
}

PublicKey public_key(const KeyBytes& bytes) {
    std::array<unsigned char, 32> digest{};
    std::size_t size = digest.size();
    demand(EVP_Q_digest(nullptr, "SHA256", nullptr, bytes.data(), bytes.size(), digest.data(), &size) == 1,
           "OpenSSL has no SHA-256");
    return {KeyId({digest[0], digest[1], digest[2], digest[3]}), bytes};
}

bool verifies(const PublicKey& key, std::string_view message, const Signature& signature) {
    const Key half(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()),
                   EVP_PKEY_free);
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return half && digest && EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, half.get()) == 1 &&
           EVP_DigestVerify(digest.get(), signature.data(), signature.size(), bytes_of(message), message.size()) == 1;
}

KeyRing::KeyRing(const KeyBytes& secret) : secret_(secret), public_{public_key(public_half(secret))} {}

KeyRing KeyRing::make() {
    KeyBytes secret{};
    ops::fill_random(secret);
    return KeyRing(secret);
}

Result<KeyRing> KeyRing::parse(std::string_view text) {
    std::optional<KeyRing> ring;
    while (!text.empty()) {
        const auto words = next_line(text);
        if (words.empty() || words.front().starts_with('#')) continue;
        const bool signs = words.front() == "signs" && words.size() == 2;
        const bool retired = words.front() == "retired" && words.size() == 3;
        const auto key = signs || retired ? parse_key(words[1]) : std::nullopt;
        if (!key) return unreadable("a line is no key");
        if (signs == ring.has_value()) return unreadable("its first key, and no other, has to be the one that signs");
        if (signs) {
            ring = KeyRing(*key);
            continue;
        }
        PublicKey old = public_key(*key);
        old.retired_at = parse_timestamp(words[2]);
        if (!old.retired_at) return unreadable("a key was retired at no time");
        ring->public_.push_back(old);
    }
    if (!ring) return unreadable("there is no key in it");
    return *std::move(ring);
}

std::string KeyRing::text() const {
    std::string text(head);
    text += "signs " + to_hex(secret_) + '\n';
    for (const PublicKey& key : public_) {
        if (key.retired_at) text += "retired " + to_hex(key.bytes) + ' ' + format_timestamp(*key.retired_at) + '\n';
    }
    return text;
}

KeyRing KeyRing::rotated(Timestamp now) const {
    KeyRing ring = make();
    ring.public_.insert(ring.public_.end(), public_.begin(), public_.end());
    ring.public_[1].retired_at = now;
    return ring;
}

KeyRing KeyRing::without_retired_by(Timestamp moment) const {
    KeyRing ring = *this;
    std::erase_if(ring.public_, [&](const PublicKey& key) { return key.retired_at && *key.retired_at <= moment; });
    return ring;
}

Signature KeyRing::sign(std::string_view message) const {
    const Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, secret_.data(), secret_.size()),
                  EVP_PKEY_free);
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    Signature signature{};
    std::size_t size = signature.size();
    demand(key && digest && EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
               EVP_DigestSign(digest.get(), signature.data(), &size, bytes_of(message), message.size()) == 1 &&
               size == signature.size(),
           "OpenSSL does not sign");
    return signature;
}

}  // namespace holdfast::tickets
