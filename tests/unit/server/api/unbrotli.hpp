// What a browser makes of a body whose Content-Encoding is br.
#pragma once

#include <brotli/decode.h>
#include <doctest/doctest.h>

#include <string>

namespace holdfast::test {

inline std::string unbrotli(const std::string& compressed) {
    std::string text(std::size_t{4} << 20, '\0');
    std::size_t size = text.size();
    REQUIRE(BrotliDecoderDecompress(compressed.size(), reinterpret_cast<const std::uint8_t*>(compressed.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(text.data())) == BROTLI_DECODER_RESULT_SUCCESS);
    text.resize(size);
    return text;
}

}  // namespace holdfast::test
