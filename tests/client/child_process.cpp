#include "tests/client/child_process.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

namespace holdfast::client {
namespace {

constexpr std::chrono::milliseconds glance{2};
constexpr int cannot_run = 127;

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

// Between fork and exec: only what is safe there.
[[noreturn]] void become(const ChildSpec& spec, char* const* arguments, char* const* environment, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(cannot_run);
    const int file = open(spec.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (file < 0 || nothing < 0) _exit(cannot_run);
    dup2(spec.input.value_or(nothing), STDIN_FILENO);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    if (!spec.working_directory.empty() && chdir(spec.working_directory.c_str()) != 0) _exit(cannot_run);
    if (spec.core) {
        cpu_set_t cores;
        CPU_ZERO(&cores);
        CPU_SET(static_cast<std::size_t>(*spec.core), &cores);
        sched_setaffinity(0, sizeof cores, &cores);
    }
    for (; *environment != nullptr; ++environment) putenv(*environment);
    execvp(arguments[0], arguments);
    _exit(cannot_run);
}

}  // namespace

ChildProcess::ChildProcess(ChildSpec spec) : output_(spec.output) {
    const auto arguments = pointers_to(spec.arguments);
    const auto environment = pointers_to(spec.environment);
    const pid_t parent = getpid();
    pid_ = fork();
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid_ == 0) become(spec, arguments.data(), environment.data(), parent);
}

ChildProcess::~ChildProcess() {
    if (running()) kill();
}

std::string ChildProcess::output() const {
    std::ifstream file(output_);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void ChildProcess::signal(int number) const {
    if (!status_) ::kill(pid_, number);
}

void ChildProcess::kill() {
    signal(SIGKILL);
    // A stopped or dying process is gone in a moment; there is no limit that would help if not.
    while (running()) std::this_thread::sleep_for(glance);
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds limit) {
    const auto until = std::chrono::steady_clock::now() + limit;
    while (running() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(glance);
    return status_;
}

bool ChildProcess::running() {
    if (status_) return false;
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) != pid_) return true;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return false;
}

std::chrono::nanoseconds ChildProcess::cpu_time() const {
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &time) != 0) return {};
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::size_t ChildProcess::resident_bytes() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/statm");
    std::size_t all_pages = 0;
    std::size_t resident_pages = 0;
    file >> all_pages >> resident_pages;
    return resident_pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace holdfast::client
