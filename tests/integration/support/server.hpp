// The real binary on a free port of the loopback, with a data folder of its own, for one test. It is killed with the
// test that started it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/client/child_process.hpp"
#include "tests/client/network.hpp"

namespace holdfast::integration {

// A folder that goes with its owner.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Where the program under test is: HOLDFAST_BINARY in the environment, else what was built beside this.
std::string holdfast_binary();

using Flags = std::vector<std::string>;

class Server {
public:
    // Starts it with sample data and waits until it listens. Fails the test when it does not.
    explicit Server(const std::filesystem::path& data, Flags flags = {});

    [[nodiscard]] client::Target target() const { return target_; }
    [[nodiscard]] client::ChildProcess& process() { return *process_; }

private:
    std::unique_ptr<client::ChildProcess> process_;
    client::Target target_;
};

// A run of the binary that is expected to end by itself.
struct FinishedRun {
    int status = -1;
    std::string output;
};
FinishedRun run_to_its_end(std::vector<std::string> arguments, std::vector<std::string> environment = {});

}  // namespace holdfast::integration
