#include "storage/sqlite/connection.hpp"

#include <utility>

#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace holdfast::storage::sqlite {

Connection::Connection(std::filesystem::path file, Access access, std::optional<FileLock> lock)
    : database_(std::move(file), access), lock_(std::move(lock)) {}

Result<Nothing> Connection::open() {
    if (auto opened = database_.open(); !opened) return opened;
    if (const auto version = check_version(database_, Expect::migrated); !version) return version.error();
    return Nothing{};
}

Result<Nothing> Connection::savepoint() {
    return Query(database_, "SAVEPOINT job").run();
}

Result<Nothing> Connection::release_savepoint() {
    return Query(database_, "RELEASE job").run();
}

Result<Nothing> Connection::rollback_to_savepoint() {
    return Query(database_, "ROLLBACK TO job").run();
}

Result<Nothing> Connection::touch() {
    return Query(database_, "UPDATE heartbeat SET beats = beats + 1").run();
}

Result<std::unique_ptr<WritingStore>> open_for_writing(const std::filesystem::path& file) {
    auto lock = FileLock::take(file);
    if (!lock) return lock.error();
    auto connection = std::make_unique<Connection>(file, Access::write, *std::move(lock));
    if (const auto opened = connection->open(); !opened) return opened.error();
    return std::unique_ptr<WritingStore>(std::move(connection));
}

Result<std::unique_ptr<Store>> open_for_reading(const std::filesystem::path& file) {
    auto connection = std::make_unique<Connection>(file, Access::read, std::nullopt);
    if (const auto opened = connection->open(); !opened) return opened.error();
    return std::unique_ptr<Store>(std::move(connection));
}

}  // namespace holdfast::storage::sqlite
