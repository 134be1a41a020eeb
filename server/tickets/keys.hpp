// The keys that tickets are signed with (Ed25519, RFC 8032): one that signs today, and the public halves of those that
// signed before, so that a ticket printed last month still opens the door. What is written down is text, a key a line;
// where it lies is the data folder's business. Values that never change while they are used; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/time.hpp"

namespace holdfast::tickets {

inline constexpr std::size_t key_bytes = 32;  // of either half
inline constexpr std::size_t signature_bytes = 64;

// The first four bytes of the SHA-256 of the public key: enough to tell a house's keys apart, not to trust one.
class KeyId {
public:
    using Bytes = std::array<std::uint8_t, 4>;
    explicit KeyId(const Bytes& bytes) : bytes_(bytes) {}
    [[nodiscard]] const Bytes& bytes() const { return bytes_; }
    [[nodiscard]] std::string text() const;  // 8 lower-case hexadecimal digits
    friend bool operator==(const KeyId&, const KeyId&) = default;

private:
    Bytes bytes_;
};

using KeyBytes = std::array<std::uint8_t, key_bytes>;
using Signature = std::array<std::uint8_t, signature_bytes>;

struct PublicKey {
    KeyId id;
    KeyBytes bytes;
    std::optional<Timestamp> retired_at{};  // nothing: it signs today
};

// The key of these 32 bytes.
PublicKey public_key(const KeyBytes& bytes);

bool verifies(const PublicKey& key, std::string_view message, const Signature& signature);

class KeyRing {
public:
    // With a new key and no old one.
    static KeyRing make();

    // What text() wrote; unavailable, with a sentence for the operator, when it is something else.
    static Result<KeyRing> parse(std::string_view text);
    [[nodiscard]] std::string text() const;

    // With a new key that signs from now on; the one that did is kept for verifying.
    [[nodiscard]] KeyRing rotated(Timestamp now) const;

    // Without the keys that were retired by then.
    [[nodiscard]] KeyRing without_retired_by(Timestamp moment) const;

    [[nodiscard]] KeyId signing_key() const { return public_.front().id; }
    [[nodiscard]] Signature sign(std::string_view message) const;

    // Those that verify: the one that signs, then the others, the latest first.
    [[nodiscard]] const std::vector<PublicKey>& public_keys() const { return public_; }

private:
    explicit KeyRing(const KeyBytes& secret);

    KeyBytes secret_;
    std::vector<PublicKey> public_;
};

}  // namespace holdfast::tickets
