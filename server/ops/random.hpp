// Random bytes from the operating system, for ids, secrets and epochs. Any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace holdfast::ops {

// Fills `bytes`; throws std::system_error when the generator fails, which only start-up can meet in practice.
void fill_random(std::span<std::uint8_t> bytes);

// `byte_count` random bytes as lower-case hexadecimal digits.
std::string random_hex(std::size_t byte_count);

// A new personal id (UserId, OrderId, …).
template <class Id>
Id random_id() {
    typename Id::Bytes bytes;
    fill_random(bytes);
    return Id(bytes);
}

}  // namespace holdfast::ops
