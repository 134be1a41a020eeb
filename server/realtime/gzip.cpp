#include "server/realtime/gzip.hpp"

#include <zlib.h>

#include <cassert>
#include <memory>
#include <new>
#include <utility>

namespace holdfast::realtime {
namespace {

constexpr int raw_deflate_window_bits = -15;
constexpr int default_memory_level = 8;
constexpr std::size_t max_stored_bytes = 65'535;

// zlib's own names are C casts away from what it takes.
Bytef* bytes_of(std::string_view text) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

}  // namespace

std::string deflate_piece(std::string_view text) {
    z_stream stream{};
    const int initialised = deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, raw_deflate_window_bits,
                                         default_memory_level, Z_DEFAULT_STRATEGY);
    if (initialised != Z_OK) throw std::bad_alloc();
    const std::unique_ptr<z_stream, decltype(&deflateEnd)> owner(&stream, deflateEnd);

    std::string piece(deflateBound(&stream, text.size()) + gzip_overhead_bytes, '\0');
    stream.next_in = bytes_of(text);
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = bytes_of(piece);
    stream.avail_out = static_cast<uInt>(piece.size());
    [[maybe_unused]] const int flushed = deflate(&stream, Z_FULL_FLUSH);
    assert(flushed == Z_OK && stream.avail_in == 0 && stream.avail_out > 0);
    piece.resize(stream.total_out);
    piece.shrink_to_fit();
    return piece;
}

std::uint32_t crc32_of(std::string_view text) {
    return static_cast<std::uint32_t>(::crc32(0, bytes_of(text), static_cast<uInt>(text.size())));
}

std::string gzip_of(std::string_view text) {
    const std::string piece = deflate_piece(text);
    GzipJoiner joiner(piece.size() + gzip_overhead_bytes);
    joiner.add_deflated(piece, crc32_of(text), text.size());
    return joiner.finish();
}

GzipJoiner::GzipJoiner(std::size_t expected_bytes) {
    file_.reserve(expected_bytes);
    // Magic, deflate, no flags, no time, fastest, unknown system.
    file_.append("\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\xff", 10);
}

// As a stored block (RFC 1951, 3.2.4), which begins on the byte's edge where the last piece ended.
void GzipJoiner::add(std::string_view text) {
    assert(text.size() <= max_stored_bytes);
    const auto size = static_cast<std::uint32_t>(text.size());
    file_ += '\0';
    append_little_endian(size, 2);
    append_little_endian(~size, 2);
    add_deflated(text, crc32_of(text), text.size());
}

void GzipJoiner::add_deflated(std::string_view piece, std::uint32_t crc32, std::size_t text_bytes) {
    file_ += piece;
    crc32_ = static_cast<std::uint32_t>(crc32_combine(crc32_, crc32, static_cast<z_off_t>(text_bytes)));
    text_bytes_ += static_cast<std::uint32_t>(text_bytes);
}

std::string GzipJoiner::finish() {
    file_.append("\x03\x00", 2);  // the last block, empty
    append_little_endian(crc32_, 4);
    append_little_endian(text_bytes_, 4);
    return std::move(file_);
}

void GzipJoiner::append_little_endian(std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) file_ += static_cast<char>(value >> (8 * i) & 0xffu);
}

}  // namespace holdfast::realtime
