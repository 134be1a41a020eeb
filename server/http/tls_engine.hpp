// TLS as a pure engine over memory: ciphertext in, plaintext out, and back. It does no I/O, so the same code serves
// HTTP, where one write waits for the other, and a room's outgoing queue, where shared bytes are encrypted in passing.
// TLS 1.2 and 1.3, ECDHE with AEAD, no renegotiation, no compression.
#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "protocol/errors.hpp"

namespace holdfast::http {

// A loaded certificate and key. Immutable; shared by all connections that were accepted while it was current.
using TlsContext = std::shared_ptr<SSL_CTX>;

// Reads a PEM certificate chain and its private key. unavailable, with a sentence for the operator, when a file cannot
// be read, is not what it should be, or the two do not belong together.
Result<TlsContext> load_tls_context(const std::filesystem::path& certificate, const std::filesystem::path& key);

// The server's side of one connection. Not thread-safe; lives on its connection's loop.
class TlsEngine {
public:
    explicit TlsEngine(TlsContext context);

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

private:
    struct Free {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
    };

    TlsContext context_;  // keeps the certificate alive across a reload
    std::unique_ptr<SSL, Free> ssl_;
};

}  // namespace holdfast::http
