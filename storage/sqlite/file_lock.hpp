// The lock file beside a database: held by the one process that writes, for as long as it writes. The rooms of a second
// one would know nothing of the first one's holds, so it is refused.
#pragma once

#include <filesystem>

#include "storage/store.hpp"

namespace holdfast::storage::sqlite {

class FileLock {
public:
    // Takes the lock of `database_file`. conflict when another process has it, unavailable when the folder cannot be
    // written. Never waits.
    static Result<FileLock> take(const std::filesystem::path& database_file);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace holdfast::storage::sqlite
