#include "tests/integration/support/server.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <regex>
#include <thread>

namespace holdfast::integration {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds start_limit{60};
constexpr std::chrono::seconds run_limit{60};
constexpr std::chrono::milliseconds glance{5};

// The address as the log has it, once the port is open.
bool find_address(const std::string& output, client::Target& target) {
    static const std::regex address(R"((https?)://127\.0\.0\.1:(\d+))");
    std::smatch found;
    if (!std::regex_search(output, found, address)) return false;
    target.scheme = found[1] == "https" ? client::Scheme::tls : client::Scheme::plain;
    target.host = "127.0.0.1";
    target.port = found[2];
    return true;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    auto pattern = (fs::temp_directory_path() / "holdfast-test-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string holdfast_binary() {
    const char* given = std::getenv("HOLDFAST_BINARY");
    return given != nullptr ? given : HOLDFAST_BINARY_BUILT;
}

Server::Server(const fs::path& data, Flags flags) {
    client::ChildSpec spec;
    spec.arguments = {holdfast_binary(), "serve", "--listen", "127.0.0.1:0", "--data", data.string(), "--demo"};
    spec.arguments.insert(spec.arguments.end(), flags.begin(), flags.end());
    // Beside the data, one log a start: a restarted server must not be mistaken for the one before.
    static unsigned starts = 0;
    spec.output = data.string() + ".log." + std::to_string(++starts);
    process_ = std::make_unique<client::ChildProcess>(std::move(spec));

    const auto until = std::chrono::steady_clock::now() + start_limit;
    while (!find_address(process_->output(), target_)) {
        INFO(process_->output());
        REQUIRE(process_->running());
        REQUIRE(std::chrono::steady_clock::now() < until);
        std::this_thread::sleep_for(glance);
    }
}

FinishedRun run_to_its_end(std::vector<std::string> arguments, std::vector<std::string> environment) {
    const TemporaryFolder folder;
    client::ChildSpec spec;
    spec.arguments = std::move(arguments);
    spec.environment = std::move(environment);
    spec.output = folder.path() / "output";
    client::ChildProcess process(std::move(spec));
    const auto status = process.wait(run_limit);
    INFO(process.output());
    REQUIRE(status);
    return {*status, process.output()};
}

}  // namespace holdfast::integration
