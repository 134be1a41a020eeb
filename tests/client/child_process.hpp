// A program under test as a child process: started with its output in a file, ended when its owner ends, whatever
// happens. Not for daemons; one thread.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace holdfast::client {

struct ChildSpec {
    std::vector<std::string> arguments;         // the program first
    std::filesystem::path output;               // what it prints, both streams
    std::vector<std::string> environment{};     // NAME=value, beside the inherited ones
    std::optional<int> core{};                  // pinned there when set
    std::filesystem::path working_directory{};  // the parent's when empty
    std::optional<int> input{};                 // what it reads; nothing without. The parent's, to be closed by it
};

class ChildProcess {
public:
    // Throws std::system_error when there can be no process. A program that cannot be run exits with status 127.
    explicit ChildProcess(ChildSpec spec);
    // Kills the child if it still runs.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] std::string output() const;

    void signal(int number) const;
    // kill -9, and waits for the end.
    void kill();
    // The exit status, or minus the signal that ended it; nothing when it still runs after `limit`.
    std::optional<int> wait(std::chrono::milliseconds limit);
    [[nodiscard]] bool running();

    // What the kernel has counted for it: user and system time of all its threads; memory that is in RAM.
    [[nodiscard]] std::chrono::nanoseconds cpu_time() const;
    [[nodiscard]] std::size_t resident_bytes() const;

private:
    std::filesystem::path output_;
    pid_t pid_ = -1;
    std::optional<int> status_;
};

}  // namespace holdfast::client
