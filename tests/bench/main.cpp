// holdfast-bench: every measurement of the README in one call, each beside its reference, in one table. The server runs
// on one core and the load on another; a machine with two idle cores is needed for figures that mean something. Exit
// status 1 when a target was missed.
#include <sys/resource.h>

#include <array>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string_view>

#include "tests/bench/benchmarks.hpp"

namespace holdfast::bench {
namespace {

namespace fs = std::filesystem;

struct Benchmark {
    std::string_view name;
    void (*measure)(Table& table, const fs::path& folder);
};
// The build first: it may use all cores, the load takes one for good.
constexpr std::array benchmarks{
    Benchmark{"build", measure_build},           Benchmark{"purchases", measure_purchases},
    Benchmark{"mails", measure_mails},           Benchmark{"statistics", measure_statistics},
    Benchmark{"catalogue", measure_catalogue},   Benchmark{"seats", measure_seats},
    Benchmark{"best-seats", measure_best_seats}, Benchmark{"fan-out", measure_fan_out},
    Benchmark{"latency", measure_latency},       Benchmark{"checkouts", measure_checkouts},
    Benchmark{"footprint", measure_footprint},
};

void raise_descriptor_limit() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

class TemporaryFolder {
public:
    TemporaryFolder() {
        auto pattern = (fs::temp_directory_path() / "holdfast-bench-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
        path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

int run(std::string_view wanted) {
    const TemporaryFolder folder;
    Table table(std::cout);
    for (const auto& benchmark : benchmarks) {
        if (!wanted.empty() && benchmark.name != wanted) continue;
        try {
            benchmark.measure(table, folder.path());
        } catch (const std::exception& error) {
            table.add_missing(benchmark.name, error.what());
        }
    }
    return table.all_reached() ? 0 : 1;
}

int usage() {
    std::cerr << "usage: holdfast-bench [";
    for (const auto& benchmark : benchmarks)
        std::cerr << (&benchmark == benchmarks.begin() ? "" : "|") << benchmark.name;
    std::cerr << "]\n";
    return 2;
}

}  // namespace
}  // namespace holdfast::bench

int main(int argc, char** argv) {
    using namespace holdfast::bench;
    const std::string_view wanted = argc > 1 ? argv[1] : "";
    bool known = wanted.empty();
    for (const auto& benchmark : benchmarks) known = known || benchmark.name == wanted;
    if (argc > 2 || !known) return usage();
    raise_descriptor_limit();
    return run(wanted);
}
