#include "server/ops/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <system_error>
#include <vector>

namespace holdfast::ops {

void fill_random(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto received = ::getrandom(bytes.data(), bytes.size(), 0);
        if (received < 0) {
            if (errno == EINTR) continue;
            throw std::system_error(errno, std::generic_category(), "no random numbers from the system");
        }
        bytes = bytes.subspan(static_cast<std::size_t>(received));
    }
}

std::string random_hex(std::size_t byte_count) {
    static constexpr char digits[] = "0123456789abcdef";
    std::vector<std::uint8_t> bytes(byte_count);
    fill_random(bytes);
    std::string text;
    text.reserve(2 * byte_count);
    for (const unsigned byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace holdfast::ops
