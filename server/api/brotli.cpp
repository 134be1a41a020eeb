#include "server/api/brotli.hpp"

#include <brotli/encode.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>

namespace holdfast::api {
namespace {

constexpr std::size_t piece_bytes = 64u << 10;  // between two looks at whether to stop: a tenth of a second at most
constexpr std::uint32_t quick_quality = 5;
constexpr std::uint32_t utmost_quality = BROTLI_MAX_QUALITY;

}  // namespace

std::optional<std::string> brotli(std::string_view text, Effort effort, const std::stop_token& stop) {
    const std::unique_ptr<BrotliEncoderState, decltype(&BrotliEncoderDestroyInstance)> encoder(
        BrotliEncoderCreateInstance(nullptr, nullptr, nullptr), BrotliEncoderDestroyInstance);
    if (!encoder) throw std::bad_alloc();
    BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_QUALITY,
                              effort == Effort::quick ? quick_quality : utmost_quality);
    BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_LGWIN, BROTLI_MAX_WINDOW_BITS);
    BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_SIZE_HINT,
                              static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), UINT32_MAX)));

    std::string compressed;
    while (BrotliEncoderIsFinished(encoder.get()) == BROTLI_FALSE) {
        if (stop.stop_requested()) return std::nullopt;
        const auto piece = text.substr(0, piece_bytes);
        const auto* in = reinterpret_cast<const std::uint8_t*>(piece.data());
        std::size_t in_left = piece.size();
        std::size_t out_left = 0;
        const auto operation = piece.size() == text.size() ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS;
        if (BrotliEncoderCompressStream(encoder.get(), operation, &in_left, &in, &out_left, nullptr, nullptr) ==
            BROTLI_FALSE) {
            throw std::bad_alloc();  // the one way it fails
        }
        text.remove_prefix(piece.size() - in_left);
        std::size_t size = 0;
        const std::uint8_t* out = BrotliEncoderTakeOutput(encoder.get(), &size);
        compressed.append(reinterpret_cast<const char*>(out), size);
    }
    return compressed;
}

}  // namespace holdfast::api
