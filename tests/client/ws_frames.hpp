// WebSocket frames by hand (RFC 6455, 5.2), for clients that must be cheaper than a library, or must break the rules on
// purpose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace holdfast::client {

enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };
enum class Masking : std::uint8_t { masked, unmasked };

// One final frame with `payload`.
std::string ws_frame(Opcode opcode, std::string_view payload, Masking masking = Masking::masked);

// Only the header of a masked frame that announces `payload_bytes` of payload.
std::string ws_frame_header(Opcode opcode, std::uint64_t payload_bytes);

struct FrameHeader {
    Opcode opcode = Opcode::text;
    std::uint64_t header_bytes = 0;
    std::uint64_t payload_bytes = 0;

    [[nodiscard]] std::uint64_t frame_bytes() const { return header_bytes + payload_bytes; }
};

// The header that `bytes` begins with, as a server sends it (unmasked); nothing while it is incomplete.
std::optional<FrameHeader> parse_frame_header(std::string_view bytes);

// The opening handshake of a client, with a fixed key.
std::string ws_upgrade_request(std::string_view authority, std::string_view path, std::string_view token = {});

}  // namespace holdfast::client
