// Reads gzip as a browser would: one member, its checksum and its size right, and nothing after it.
#pragma once

#include <zlib.h>

#include <optional>
#include <string>
#include <string_view>

namespace holdfast::test {

// Nothing when it is no sound gzip.
inline std::optional<std::string> gunzip(std::string_view file) {
    constexpr int gzip_window_bits = 15 + 16;
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(file.data()));
    stream.avail_in = static_cast<uInt>(file.size());
    if (inflateInit2(&stream, gzip_window_bits) != Z_OK) return std::nullopt;
    std::string text;
    int status = Z_OK;
    while (status == Z_OK) {
        char part[4'096];
        stream.next_out = reinterpret_cast<Bytef*>(part);
        stream.avail_out = sizeof part;
        status = inflate(&stream, Z_NO_FLUSH);
        text.append(part, sizeof part - stream.avail_out);
    }
    const bool whole = status == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    return whole ? std::optional(text) : std::nullopt;
}

}  // namespace holdfast::test
