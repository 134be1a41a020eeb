// How long an edit takes to be a program again: the slowest of a few files that are edited often, without the compiler
// cache.
#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

#include "tests/bench/benchmarks.hpp"
#include "tests/client/child_process.hpp"

namespace holdfast::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::minutes build_limit{5};
constexpr std::array edited{"server/core/room.cpp", "server/realtime/session.cpp", "server/http/connection.cpp",
                            "protocol/codec_encode.cpp"};

std::chrono::duration<double> build(const fs::path& folder) {
    client::ChildSpec spec;
    spec.arguments = {"ninja", "-C", HOLDFAST_BUILD_FOLDER, "holdfast"};
    spec.environment = {"CCACHE_DISABLE=1"};
    spec.output = folder / "build.log";
    const auto began = std::chrono::steady_clock::now();
    client::ChildProcess ninja(std::move(spec));
    if (ninja.wait(build_limit) != 0) throw std::runtime_error("the build failed: " + ninja.output());
    return std::chrono::steady_clock::now() - began;
}

}  // namespace

void measure_build(Table& table, const fs::path& folder) {
    build(folder);
    std::chrono::duration<double> slowest{0};
    for (const auto* file : edited) {
        fs::last_write_time(fs::path(HOLDFAST_SOURCE_FOLDER) / file, fs::file_time_type::clock::now());
        slowest = std::max(slowest, build(folder));
    }
    table.add({"rebuild after an edit of one .cpp file, the slowest of four", {slowest.count(), "s"}, {}, 20.0});
}

}  // namespace holdfast::bench
