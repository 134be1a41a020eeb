#include "server/tickets/qr.hpp"

#include <png.h>
#include <qrencode.h>

#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <vector>

namespace holdfast::tickets {
namespace {

constexpr int quiet_modules = 4;
constexpr int pixels_per_module = 8;

class Modules {
public:
    explicit Modules(std::string_view text)
        : code_(QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free) {
        if (!code_) throw std::length_error("no QR code takes this text");
    }

    // In modules, with the quiet zone.
    [[nodiscard]] int width() const { return code_->width + 2 * quiet_modules; }
    [[nodiscard]] bool is_dark(int x, int y) const {
        const int column = x - quiet_modules;
        const int row = y - quiet_modules;
        if (column < 0 || row < 0 || column >= code_->width || row >= code_->width) return false;
        return (code_->data[row * code_->width + column] & 1u) != 0;
    }

private:
    std::unique_ptr<QRcode, decltype(&QRcode_free)> code_;
};

// Where the run of dark modules that begins at `x` ends.
int end_of_run(const Modules& modules, int x, int y) {
    while (modules.is_dark(x, y)) ++x;
    return x;
}

}  // namespace

std::string qr_svg(std::string_view text) {
    const Modules modules(text);
    const std::string width = std::to_string(modules.width());
    std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + width + ' ' + width +
                      R"(" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h)" + width + 'v' + width + "H0z\"/>" +
                      R"(<path d=")";
    for (int y = 0; y < modules.width(); ++y) {
        for (int x = 0; x < modules.width(); ++x) {
            const int end = end_of_run(modules, x, y);
            if (end == x) continue;
            const std::string length = std::to_string(end - x);
            svg.append("M").append(std::to_string(x)).append(" ").append(std::to_string(y));
            svg.append("h").append(length).append("v1h-").append(length).append("z");
            x = end;
        }
    }
    return svg + "\"/></svg>\n";
}

std::string qr_png(std::string_view text) {
    const Modules modules(text);
    const int width = modules.width() * pixels_per_module;
    std::vector<png_byte> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(width));
    for (int y = 0; y < width; ++y) {
        for (int x = 0; x < width; ++x) {
            pixels.push_back(modules.is_dark(x / pixels_per_module, y / pixels_per_module) ? 0 : 1);
        }
    }
    constexpr png_byte black_and_white[] = {0, 255};
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = image.width;
    image.format = PNG_FORMAT_GRAY | PNG_FORMAT_FLAG_COLORMAP;
    image.colormap_entries = 2;
    std::string file(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
    png_alloc_size_t size = file.size();
    if (png_image_write_to_memory(&image, file.data(), &size, 0, pixels.data(), width, black_and_white) == 0) {
        throw std::runtime_error("libpng does not write");
    }
    file.resize(size);
    return file;
}

}  // namespace holdfast::tickets
