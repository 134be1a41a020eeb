// A socket without manners: sends any bytes, reads or does not, and says how the server took it. Blocking, with a
// generous limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tests/client/ws_frames.hpp"
#include "tests/integration/support/server.hpp"

namespace holdfast::integration {

class RawSocket {
public:
    // `receive_buffer_bytes`: the kernel's buffer, for those who mean not to read. 0 leaves it as it is.
    explicit RawSocket(const Server& server, int receive_buffer_bytes = 0);
    ~RawSocket();
    RawSocket(const RawSocket&) = delete;
    RawSocket& operator=(const RawSocket&) = delete;

    void send(std::string_view bytes);
    // Sends the upgrade and returns the answer's status; what follows the answer's head stays to be read.
    unsigned upgrade(std::string_view path, std::string_view token = {});

    // Everything until the server has closed.
    std::string read_to_end();
    // The next whole frame's payload; nothing once the server has closed.
    struct Frame {
        client::Opcode opcode;
        std::string payload;
    };
    std::optional<Frame> next_frame();
    // Takes about `bytes` of what has come, or waits for some of it; they are part of the next frame. False once the
    // server has closed.
    bool read_a_little(std::size_t bytes);
    // Reads frames until one closes, and returns its code; 0 when the connection ended without.
    unsigned close_code();

private:
    bool read_more(std::size_t at_most = 16'384);

    int socket_ = -1;
    std::string unread_;
};

}  // namespace holdfast::integration
