// TLS as a pure engine over memory: ciphertext in, plaintext out, and back. It does no I/O, so the same code serves
// HTTP, where one write waits for the other, and a room's outgoing queue, where shared bytes are encrypted in passing.
// TLS 1.2 and 1.3, ECDHE with AEAD, no renegotiation, no compression. Both sides: ours as a server, and as a client of
// others, whose certificate has to be one that the system trusts, for the host that was meant.
#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "protocol/errors.hpp"

namespace holdfast::http {

// A server's certificate and key, or the authorities that a client trusts. Immutable; shared by all connections that
// were opened while it was current.
using TlsContext = std::shared_ptr<SSL_CTX>;

// Reads a PEM certificate chain and its private key. unavailable, with a sentence for the operator, when a file cannot
// be read, is not what it should be, or the two do not belong together.
Result<TlsContext> load_tls_context(const std::filesystem::path& certificate, const std::filesystem::path& key);

// The authorities that the system trusts, and those of the PEM file `more` beside them. unavailable, with a sentence
// for the operator, when that file cannot be read.
Result<TlsContext> load_trust(const std::optional<std::filesystem::path>& more = {});

// One side of one connection. Not thread-safe; lives on its connection's loop.
class TlsEngine {
public:
    // The server's side.
    explicit TlsEngine(TlsContext context);

    // The client's: `host` is the name or the address that the peer's certificate has to be for.
    TlsEngine(TlsContext trust, const std::string& host);

    enum class Status { done, needs_input, closed, failed };
    struct ReadOutcome {
        Status status;
        std::size_t size = 0;  // bytes of plaintext, when done
    };

    // Continues the handshake with what was fed. Output may be waiting after any status.
    Status handshake();

    // Decrypts what was fed into `plain`.
    ReadOutcome read(std::span<char> plain);

    // Encrypts all of `plain` and appends the records to `output`. False when the connection is beyond use.
    bool encrypt(std::span<const char> plain, std::string& output);

    // Ciphertext that came from the peer.
    bool feed(std::span<const char> ciphertext);

    // Appends what the engine itself has to say (handshake, alerts, key updates) to `output`.
    void take_output(std::string& output);

    // Queues a close_notify alert.
    void shut_down();

    // Why the peer's certificate was not believed, in OpenSSL's words; empty when that is not what went wrong.
    [[nodiscard]] std::string distrust() const;

private:
    struct Free {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
    };

    TlsContext context_;  // keeps the certificate alive across a reload
    std::unique_ptr<SSL, Free> ssl_;
};

}  // namespace holdfast::http
