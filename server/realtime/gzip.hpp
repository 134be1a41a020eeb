// gzip (RFC 1952) made of pieces that were compressed apart: each ends on a byte's edge and refers to nothing before
// it, so pieces follow each other in any mix, and the checksum of the whole is put together from theirs. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace holdfast::realtime {

// Room for what a gzip has beside its pieces, and for two short texts.
inline constexpr std::size_t gzip_overhead_bytes = 256;

// The whole of a file, compressed fast rather than well. Throws std::bad_alloc.
std::string gzip_of(std::string_view text);

// One piece, compressed fast rather than well. Throws std::bad_alloc.
std::string deflate_piece(std::string_view text);
std::uint32_t crc32_of(std::string_view text);

class GzipJoiner {
public:
    explicit GzipJoiner(std::size_t expected_bytes);

    // `text` as it is: for the few bytes that differ each time.
    void add(std::string_view text);
    // A piece by deflate_piece(), with the checksum and the size of its text.
    void add_deflated(std::string_view piece, std::uint32_t crc32, std::size_t text_bytes);

    // The whole file. The last call.
    [[nodiscard]] std::string finish();

private:
    void append_little_endian(std::uint32_t value, int bytes);

    std::string file_;
    std::uint32_t crc32_ = 0;
    std::uint32_t text_bytes_ = 0;  // modulo 2^32, as the format has it
};

}  // namespace holdfast::realtime
