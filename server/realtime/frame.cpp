// The three forms of a frame header's length: 7 bits, 16 bits and 64 bits, in network order.
#include "server/realtime/frame.hpp"

#include <cstdint>

namespace holdfast::realtime {
namespace {

constexpr char final_text_frame = static_cast<char>(0x81);
constexpr std::size_t max_7_bit_length = 125;
constexpr char length_in_16_bits = 126;
constexpr char length_in_64_bits = 127;

void append_big_endian(std::string& bytes, std::uint64_t value, int byte_count) {
    for (int shift = 8 * (byte_count - 1); shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<char>((value >> shift) & 0xff));
    }
}

}  // namespace

SharedFrame text_frame(std::string_view payload) {
    auto bytes = std::make_shared<std::string>();
    bytes->reserve(payload.size() + 10);
    bytes->push_back(final_text_frame);
    if (payload.size() <= max_7_bit_length) {
        bytes->push_back(static_cast<char>(payload.size()));
    } else if (payload.size() <= 0xffff) {
        bytes->push_back(length_in_16_bits);
        append_big_endian(*bytes, payload.size(), 2);
    } else {
        bytes->push_back(length_in_64_bits);
        append_big_endian(*bytes, payload.size(), 8);
    }
    bytes->append(payload);
    return bytes;
}

}  // namespace holdfast::realtime
