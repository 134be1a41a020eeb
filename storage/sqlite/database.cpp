#include "storage/sqlite/database.hpp"

#include <string_view>
#include <utility>

#include "storage/sqlite/failure.hpp"

namespace holdfast::storage::sqlite {

namespace {

constexpr int busy_wait_ms = 1'000;

// The settings of every connection. FULL makes each commit reach the disk before it is acknowledged. The log is folded
// back into the file every 16 MiB: rarely enough to keep commits short, often enough to keep the log small.
constexpr const char* settings =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -32768;"
    "PRAGMA wal_autocheckpoint = 4000;"
    "PRAGMA journal_size_limit = 67108864;";

}  // namespace

Database::Database(std::filesystem::path file, Access access) : file_(std::move(file)), access_(access) {}

Database::~Database() = default;

Result<Nothing> Database::open() {
    close();
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file_.c_str(), &handle,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) {
        note_failure(code);
        close();
        return to_error(code);
    }
    if (auto configured = configure(); !configured) {
        close();
        return configured;
    }
    suspect_ = false;
    return Nothing{};
}

Result<Nothing> Database::configure() {
    sqlite3_busy_timeout(handle_.get(), busy_wait_ms);
    sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (auto done = execute(settings); !done) return done;
    return access_ == Access::write ? turn_to_wal() : execute("PRAGMA query_only = ON;");
}

// SQLite answers with the mode that is in force, and calls it no error when that is not the one asked for.
Result<Nothing> Database::turn_to_wal() {
    sqlite3_stmt* statement = nullptr;
    const int prepared = sqlite3_prepare_v2(handle_.get(), "PRAGMA journal_mode = WAL", -1, &statement, nullptr);
    const std::unique_ptr<sqlite3_stmt, Finalize> owner(statement);
    const int code = prepared == SQLITE_OK ? sqlite3_step(statement) : prepared;
    if (code != SQLITE_ROW) {
        note_failure(code);
        return to_error(code);
    }
    const auto* mode = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    if (mode == nullptr || std::string_view(mode) != "wal") {
        return make_error(ErrorCode::unavailable,
                          "The data folder's file system cannot hold a write-ahead log; choose a local disk.");
    }
    return Nothing{};
}

void Database::close() {
    statements_.clear();
    handle_.reset();
}

Result<Nothing> Database::execute(const char* sql) {
    const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return Nothing{};
    note_failure(code);
    return to_error(code);
}

std::uint64_t Database::log_bytes() const {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file_.string() + "-wal", error);
    return error ? 0 : bytes;
}

bool Database::in_transaction() const {
    return handle_ && sqlite3_get_autocommit(handle_.get()) == 0;
}

void Database::note_failure(int code) {
    failure_ = code;
    suspect_ = suspect_ || wants_reopening(code);
}

// True when a statement may run: not in the place of a transaction that is gone, and on a connection that is worth it.
bool Database::ready() {
    if (transaction_begun_) {
        if (in_transaction()) return true;
        failure_ = SQLITE_IOERR;
        return false;
    }
    if (handle_ && !suspect_) return true;
    return open().has_value();
}

sqlite3_stmt* Database::statement(const char* sql) {
    if (!ready()) return nullptr;
    const auto known = statements_.find(sql);
    if (known != statements_.end()) return known->second.get();
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK) {
        note_failure(code);
        return nullptr;
    }
    statements_.emplace(sql, made);
    return made;
}

bool Database::step_once(const char* sql) {
    sqlite3_stmt* prepared = statement(sql);
    if (prepared == nullptr) return false;
    const int code = sqlite3_step(prepared);
    sqlite3_reset(prepared);
    if (code != SQLITE_DONE) note_failure(code);
    return code == SQLITE_DONE;
}

Result<Nothing> Database::begin() {
    // IMMEDIATE waits for another program's lock here, where nothing is lost by giving up.
    if (!step_once("BEGIN IMMEDIATE")) return to_error(failure_);
    transaction_begun_ = true;
    return Nothing{};
}

Result<Nothing> Database::commit() {
    if (!step_once("COMMIT")) return to_error(failure_);
    transaction_begun_ = false;
    return Nothing{};
}

void Database::rollback() {
    if (in_transaction()) step_once("ROLLBACK");
    if (in_transaction()) suspect_ = true;
    transaction_begun_ = false;
    if (suspect_) close();
}

}  // namespace holdfast::storage::sqlite
