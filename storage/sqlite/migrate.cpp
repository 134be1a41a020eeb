// Brings a file's schema forward, one migration a transaction, so that a crash leaves it at one version or the next.
#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "storage/sqlite/file_lock.hpp"
#include "storage/sqlite/migrations.hpp"
#include "storage/sqlite/query.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace holdfast::storage::sqlite {

namespace {

struct Stamp {
    int application = 0;
    int version = 0;
    bool empty = false;  // the file holds nothing at all yet
};

Result<Stamp> read_stamp(Database& database) {
    Query query(database,
                "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM "
                "pragma_user_version), NOT EXISTS (SELECT 1 FROM sqlite_schema)");
    if (!query.next()) return query.error();
    return Stamp{query.get<int>(0), query.get<int>(1), query.get<bool>(2)};
}

// Only its owner may read the file: it holds people's mail addresses. SQLite gives its log the same mode.
Result<Nothing> make_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return make_error(ErrorCode::unavailable,
                          "The database file cannot be opened for writing: give this user the right to its folder.");
    }
    ::close(descriptor);
    return Nothing{};
}

Result<Nothing> check_references(Database& database) {
    Query query(database, "SELECT 1 FROM pragma_foreign_key_check");
    if (query.next()) return make_error(ErrorCode::internal, "A migration left a reference to nothing.");
    if (query.failed()) return query.error();
    return Nothing{};
}

Result<Nothing> apply(Database& database, const Migration& migration) {
    const std::string stamps = "PRAGMA application_id = " + std::to_string(application_id) +
                               "; PRAGMA user_version = " + std::to_string(migration.version) + ";";
    // A table that others refer to is rebuilt by making another in its place, which only goes unnoticed while
    // references are not enforced (SQLite, "Making Other Kinds Of Table Schema Changes"); so they are checked all at
    // once instead.
    if (auto off = database.execute("PRAGMA foreign_keys = OFF;"); !off) return off;
    if (auto begun = database.begin(); !begun) return begun;
    auto done = database.execute(migration.sql);
    if (done) done = check_references(database);
    if (done) done = database.execute(stamps.c_str());
    if (done) done = database.commit();
    if (!done) database.rollback();
    if (auto on = database.execute("PRAGMA foreign_keys = ON;"); !on && done) return on;
    return done;
}

}  // namespace

Result<int> check_version(Database& database, Expect expect) {
    const auto stamp = read_stamp(database);
    if (!stamp) return stamp.error();
    const bool fresh = stamp->empty && stamp->application == 0 && stamp->version == 0;
    const int newest = static_cast<int>(migrations().size());
    if (!fresh && stamp->application != application_id) {
        return make_error(ErrorCode::conflict,
                          "The database file belongs to another program: choose another data folder.");
    }
    if (stamp->version > newest) {
        return make_error(ErrorCode::conflict, "The database is of schema version " + std::to_string(stamp->version) +
                                                   ", this program knows versions up to " + std::to_string(newest) +
                                                   ": install a newer one.");
    }
    if (expect == Expect::migrated && stamp->version < newest) {
        return make_error(ErrorCode::conflict, "The database is of an older version: run `holdfast migrate` first.");
    }
    return stamp->version;
}

Result<int> migrate(const std::filesystem::path& file) {
    const auto lock = FileLock::take(file);
    if (!lock) return lock.error();
    if (auto made = make_file(file); !made) return made.error();
    Database database(file, Access::write);
    if (auto opened = database.open(); !opened) return opened.error();
    const auto version = check_version(database, Expect::any_version);
    if (!version) return version.error();
    for (const Migration& migration : migrations()) {
        if (migration.version <= *version) continue;
        if (auto applied = apply(database, migration); !applied) return applied.error();
    }
    return static_cast<int>(migrations().size());
}

}  // namespace holdfast::storage::sqlite
