#include "tests/client/ws_frames.hpp"

#include <array>

namespace holdfast::client {
namespace {

// Masking protects proxies, not us: a fixed key is as good as a random one here.
constexpr std::array<char, 4> mask_key{0x12, 0x34, 0x56, 0x78};

std::string header(Opcode opcode, std::uint64_t payload_bytes, Masking masking) {
    const unsigned mask_bit = masking == Masking::masked ? 0x80u : 0u;
    std::string bytes;
    const auto put = [&bytes](std::uint64_t value) { bytes.push_back(static_cast<char>(value & 0xffu)); };
    put(0x80u | static_cast<unsigned>(opcode));
    unsigned length_bytes = 0;
    if (payload_bytes < 126) {
        put(mask_bit | payload_bytes);
    } else if (payload_bytes <= 0xffff) {
        put(mask_bit | 126u);
        length_bytes = 2;
    } else {
        put(mask_bit | 127u);
        length_bytes = 8;
    }
    for (unsigned i = length_bytes; i-- > 0;) put(payload_bytes >> (8 * i));
    if (masking == Masking::masked) bytes.append(mask_key.data(), mask_key.size());
    return bytes;
}

}  // namespace

std::string ws_frame(Opcode opcode, std::string_view payload, Masking masking) {
    std::string bytes = header(opcode, payload.size(), masking);
    const auto start = bytes.size();
    bytes += payload;
    if (masking == Masking::masked) {
        for (std::size_t i = 0; i < payload.size(); ++i) {
            bytes[start + i] = static_cast<char>(bytes[start + i] ^ mask_key[i % mask_key.size()]);
        }
    }
    return bytes;
}

std::string ws_frame_header(Opcode opcode, std::uint64_t payload_bytes) {
    return header(opcode, payload_bytes, Masking::masked);
}

std::optional<FrameHeader> parse_frame_header(std::string_view bytes) {
    if (bytes.size() < 2) return std::nullopt;
    const auto at = [bytes](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])); };
    FrameHeader result;
    result.opcode = static_cast<Opcode>(at(0) & 0x0fu);
    const auto short_length = at(1) & 0x7fu;
    const std::size_t length_bytes = short_length < 126 ? 0 : short_length == 126 ? 2 : 8;
    result.header_bytes = 2 + length_bytes;
    if (bytes.size() < result.header_bytes) return std::nullopt;
    if (length_bytes == 0) result.payload_bytes = short_length;
    for (std::size_t i = 0; i < length_bytes; ++i) result.payload_bytes = (result.payload_bytes << 8) | at(2 + i);
    return result;
}

std::string ws_upgrade_request(std::string_view authority, std::string_view path, std::string_view token) {
    std::string request = "GET ";
    request += path;
    request += " HTTP/1.1\r\nHost: ";
    request += authority;
    request +=
        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    if (!token.empty()) request.append("Authorization: Bearer ").append(token).append("\r\n");
    request += "\r\n";
    return request;
}

}  // namespace holdfast::client
