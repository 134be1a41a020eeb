// One client of the load, as cheap as it can be made: a non-blocking socket, plain or with TLS, that upgrades and then
// splits what it reads into frames. Lives on the load's one thread.
#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "tests/client/ws_frames.hpp"

namespace holdfast::bench {

class Connection {
public:
    // Starts connecting to a port of the loopback; with TLS when there is a context. Throws std::system_error.
    Connection(std::uint16_t port, SSL_CTX* tls, std::string upgrade_request);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] bool open() const { return stage_ == Stage::open; }

    // Goes on with what the socket is ready for. `on_frame(opcode, payload, bytes)` is called for each frame that is
    // complete. False when the connection has ended.
    template <class OnFrame>
    bool proceed(OnFrame&& on_frame) {
        if (!shake_hands()) return false;
        if (stage_ == Stage::connecting || stage_ == Stage::securing) return true;
        for (;;) {
            const auto bytes = read_some();
            if (bytes.empty()) return !ended_;
            if (!split(bytes, on_frame)) return false;
        }
    }

    // Queues nothing: a request is far smaller than the socket's buffer. False when it could not be sent whole.
    bool send(std::string_view bytes);

private:
    enum class Stage : std::uint8_t { connecting, securing, upgrading, open };

    bool shake_hands();
    // What is there to be read, valid until the next call; empty when there is nothing more now, or ever.
    std::string_view read_some();
    // Removes the answer to the upgrade from `bytes`, once it is whole. False when it is no upgrade.
    bool take_upgrade(std::string_view& bytes);

    template <class OnFrame>
    bool split(std::string_view bytes, OnFrame& on_frame) {
        if (!unfinished_.empty()) {
            unfinished_ += bytes;
            bytes = unfinished_;
        }
        if (stage_ == Stage::upgrading && !take_upgrade(bytes)) return false;
        while (stage_ == Stage::open) {
            const auto header = client::parse_frame_header(bytes);
            if (!header || bytes.size() < header->frame_bytes()) break;
            on_frame(header->opcode, bytes.substr(header->header_bytes, header->payload_bytes), header->frame_bytes());
            bytes.remove_prefix(header->frame_bytes());
        }
        unfinished_ = std::string(bytes);
        return true;
    }

    int socket_ = -1;
    SSL* tls_ = nullptr;
    Stage stage_ = Stage::connecting;
    bool ended_ = false;
    std::string upgrade_request_;
    std::string unfinished_;
};

}  // namespace holdfast::bench
