#include "storage/sqlite/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

namespace holdfast::storage::sqlite {

Result<FileLock> FileLock::take(const std::filesystem::path& database_file) {
    const std::filesystem::path lock_file = database_file.string() + ".lock";
    const int descriptor = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return make_error(ErrorCode::unavailable,
                          "The data folder cannot be written: give this user the right to, or choose another one.");
    }
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return make_error(ErrorCode::conflict,
                          "Another Holdfast process, most likely the server, is using the data folder " +
                              database_file.parent_path().string() +
                              ": stop it first, or name another folder with --data.");
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace holdfast::storage::sqlite
