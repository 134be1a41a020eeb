// A folder of a test's own that is gone when the test is. It lies in memory where the system has a place for that: what
// a failing disk does is played by failing_disk.hpp, and thousands of real syncs would only take time.
#pragma once

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace holdfast::test {

class TemporaryFolder {
public:
    TemporaryFolder() {
        const std::filesystem::path in_memory = "/dev/shm";
        const bool usable = ::access(in_memory.c_str(), W_OK) == 0;
        const auto parent = usable ? in_memory : std::filesystem::temp_directory_path();
        std::string pattern = (parent / "holdfast-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path database() const { return path_ / "holdfast.db"; }

private:
    std::filesystem::path path_;
};

}  // namespace holdfast::test
