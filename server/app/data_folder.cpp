#include "server/app/data_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include "protocol/limits.hpp"
#include "server/ops/descriptor.hpp"
#include "server/ops/random.hpp"

namespace holdfast::app {
namespace {

namespace fs = std::filesystem;
using ops::Descriptor;

constexpr std::size_t max_private_file_bytes = 64u << 10;
constexpr std::size_t new_secret_bytes = 32;
constexpr std::size_t min_different_bytes = 8;  // a run of one character is no secret

Error refusal(std::string sentence) {
    return make_error(ErrorCode::unavailable, std::move(sentence));
}

std::string reason() {
    return std::strerror(errno);
}

// A file that others can read, or that is none, keeps no secret.
Result<void> check_privacy(const Descriptor& file, const fs::path& path) {
    struct stat facts{};
    if (::fstat(file.number(), &facts) != 0) return refusal("Cannot look at " + path.string() + ": " + reason() + ".");
    if (!S_ISREG(facts.st_mode)) return refusal("The secret " + path.string() + " has to be a file.");
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return refusal("Others may read the secret " + path.string() + "; take that away with chmod 600.");
    }
    return {};
}

bool can_be_guessed(const std::string& secret) {
    return std::set<char>(secret.begin(), secret.end()).size() < min_different_bytes;
}

bool sync_folder(const fs::path& folder) {
    const Descriptor descriptor(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.is_open() && ::fsync(descriptor.number()) == 0;
}

Error cannot(const char* verb, const fs::path& path) {
    return refusal(std::string("Cannot ") + verb + " the secret " + path.string() + ": " + reason() + ".");
}

}  // namespace

Result<void> prepare_data_folder(const fs::path& folder) {
    const auto unwritable = [&folder](const std::string& why) {
        return refusal("The data folder " + folder.string() + " cannot be written (" + why +
                       "); choose another with --data.");
    };
    std::error_code error;
    const bool made = fs::create_directories(folder, error);
    if (error) return unwritable(error.message());
    if (made) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return unwritable(error.message());
    std::string probe = (folder / "writable-XXXXXX").string();
    const Descriptor file(::mkostemp(probe.data(), O_CLOEXEC));
    if (!file.is_open()) return unwritable(reason());
    ::unlink(probe.c_str());
    return {};
}

fs::path database_in(const fs::path& folder) {
    return folder / "holdfast.db";
}

fs::path signing_key_in(const fs::path& folder) {
    return folder / "signing.key";
}

fs::path mail_in(const fs::path& folder) {
    return folder / "mail";
}

fs::path ticket_keys_in(const fs::path& folder) {
    return folder / "tickets.key";
}

Result<std::string> read_private_file(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) return cannot("read", path);
    if (auto checked = check_privacy(file, path); !checked) return checked.error();
    std::string text(max_private_file_bytes, '\0');
    const auto size = ::read(file.number(), text.data(), text.size());
    if (size < 0) return cannot("read", path);
    text.resize(static_cast<std::size_t>(size));
    return text;
}

Result<void> make_private_file(const fs::path& path, std::string_view text) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.is_open()) return cannot("make", path);
    const auto written = ::write(file.number(), text.data(), text.size());
    const bool whole = written == static_cast<ssize_t>(text.size());
    if (whole && ::fsync(file.number()) == 0 && sync_folder(path.parent_path())) return {};
    auto error = cannot("write", path);
    ::unlink(path.c_str());  // half a secret must not be found by the next start
    return error;
}

Result<void> replace_private_file(const fs::path& path, std::string_view text) {
    fs::path next = path;
    next += ".next";
    ::unlink(next.c_str());  // of a replacement that was cut short
    if (auto made = make_private_file(next, text); !made) return made;
    if (::rename(next.c_str(), path.c_str()) == 0 && sync_folder(path.parent_path())) return {};
    return cannot("replace", path);
}

Result<std::string> read_private_line(const fs::path& path) {
    auto read = read_private_file(path);
    if (!read) return read;
    while (!read->empty() && (read->back() == '\n' || read->back() == '\r')) read->pop_back();
    if (read->empty()) return refusal("There is nothing in " + path.string() + '.');
    return read;
}

Result<std::string> read_secret(const fs::path& path) {
    auto read = read_private_line(path);
    if (!read) return read;
    const std::string& secret = *read;
    if (secret.size() < limits::min_secret_bytes || can_be_guessed(secret)) {
        return refusal("The secret " + path.string() + " is too weak; put at least " +
                       std::to_string(limits::min_secret_bytes) + " random bytes into it.");
    }
    return read;
}

Result<std::string> read_or_make_secret(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error) && !error) {
        const auto made = make_private_file(path, ops::random_hex(new_secret_bytes) + '\n');
        if (!made) return made.error();
    }
    return read_secret(path);
}

}  // namespace holdfast::app
