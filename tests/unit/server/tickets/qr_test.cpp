#include "server/tickets/qr.hpp"

#include <doctest/doctest.h>
#include <png.h>

#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include "server/tickets/payload.hpp"

namespace holdfast::tickets {
namespace {

using Modules = std::set<std::pair<int, int>>;  // the dark ones, as column and row

constexpr int pixels = 8;
constexpr int quiet = 4;

struct Picture {
    int width = 0;
    Modules dark{};
};

Picture read_png(const std::string& file) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&image, file.data(), file.size()) != 0);
    image.format = PNG_FORMAT_GRAY;
    CHECK(image.width == image.height);
    std::vector<png_byte> bytes(PNG_IMAGE_SIZE(image));
    REQUIRE(png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr) != 0);
    Picture picture{static_cast<int>(image.width), {}};
    for (int y = 0; y < picture.width; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const png_byte shade = bytes[static_cast<std::size_t>(y * picture.width + x)];
            REQUIRE((shade == 0 || shade == 255));
            if (shade == 0) picture.dark.emplace(x, y);
        }
    }
    return picture;
}

// The modules whose whole square is dark; that no square is half dark.
Picture modules_of(const Picture& picture) {
    Picture modules{picture.width / pixels, {}};
    REQUIRE(picture.width % pixels == 0);
    for (const auto& [x, y] : picture.dark) modules.dark.emplace(x / pixels, y / pixels);
    CHECK(modules.dark.size() * pixels * pixels == picture.dark.size());
    return modules;
}

// Reads the runs `M<x> <y>h<length>v1h-<length>z` of the last path.
Picture read_svg(const std::string& svg) {
    Picture picture;
    std::istringstream view(svg.substr(svg.find("viewBox=\"0 0 ") + 13));
    view >> picture.width;
    std::istringstream path(svg.substr(svg.rfind(" d=\"") + 4));
    char letter = 0;
    while (path >> letter && letter == 'M') {
        int x = 0, y = 0, length = 0, back = 0;
        char h = 0, v = 0, one = 0, h_back = 0, z = 0;
        path >> x >> y >> h >> length >> v >> one >> h_back >> back >> z;
        CHECK(length > 0);
        CHECK(back == -length);
        for (int i = 0; i < length; ++i) CHECK(picture.dark.emplace(x + i, y).second);
    }
    return picture;
}

std::string a_payload() {
    return ticket_payload(KeyRing::make(), {{}, {}, ShowId(1), SeatIndex(2), std::string(32, '7')});
}

}  // namespace

TEST_CASE("a payload makes a code of version 6, the same as drawing and as picture") {
    const std::string payload = a_payload();
    const Picture drawing = read_svg(qr_svg(payload));
    const Picture picture = modules_of(read_png(qr_png(payload)));
    CHECK(drawing.width == 41 + 2 * quiet);
    CHECK(picture.width == drawing.width);
    CHECK(picture.dark == drawing.dark);
}

TEST_CASE("a code has its three eyes, and quiet around it") {
    const Picture picture = read_svg(qr_svg(a_payload()));
    const int far = picture.width - quiet - 7;
    for (const auto& [left, top] : {std::pair(quiet, quiet), std::pair(far, quiet), std::pair(quiet, far)}) {
        for (int y = 0; y < 7; ++y) {
            for (int x = 0; x < 7; ++x) {
                const bool is_frame = x == 0 || y == 0 || x == 6 || y == 6;
                const bool is_pupil = x > 1 && x < 5 && y > 1 && y < 5;
                CHECK(picture.dark.contains({left + x, top + y}) == (is_frame || is_pupil));
            }
        }
    }
    for (const auto& [x, y] : picture.dark) {
        CHECK((x >= quiet && y >= quiet && x < picture.width - quiet && y < picture.width - quiet));
    }
}

TEST_CASE("a drawing brings neither styles nor scripts, and another text is another code") {
    const std::string svg = qr_svg("HOLDFAST");
    CHECK(svg.find("style") == std::string::npos);
    CHECK(svg.find("script") == std::string::npos);
    CHECK(svg != qr_svg("HOLDFASS"));
    CHECK(read_svg(svg).width == 21 + 2 * quiet);
}

TEST_CASE("what no code takes is refused") {
    CHECK_THROWS_AS(qr_svg(""), std::length_error);
    CHECK_THROWS_AS(qr_png(std::string(3'000, 'a')), std::length_error);
}

}  // namespace holdfast::tickets
