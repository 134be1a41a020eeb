// One SQLite connection: opened with the settings we rely on, with every statement prepared once and kept, and opened
// again by itself after a failure that may have spoilt it. Used by one thread at a time.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <unordered_map>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"

namespace holdfast::storage::sqlite {

enum class Access { read, write };

class Database {
public:
    Database(std::filesystem::path file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Opens the file, which must exist, and turns it to WAL when this connection writes. unavailable when it cannot.
    Result<Nothing> open();

    // Runs statements that give no rows. `sql` is ours, never built from input.
    Result<Nothing> execute(const char* sql);

    // The prepared statement of `sql`, which must be a literal: it is known by its address. Null when it cannot be
    // prepared; failure() then says why.
    sqlite3_stmt* statement(const char* sql);

    // What SQLite's last failing call returned, an extended result code.
    [[nodiscard]] int failure() const { return failure_; }
    void note_failure(int code);

    // Of the write-ahead log as it lies on the disk; 0 where there is none.
    [[nodiscard]] std::uint64_t log_bytes() const;

    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
    [[nodiscard]] std::int64_t rows_written() const { return sqlite3_total_changes64(handle_.get()); }
    [[nodiscard]] int changed_rows() const { return sqlite3_changes(handle_.get()); }

    // Between these two, statements run only inside the transaction that was begun: when a failure made SQLite roll it
    // back, what follows is refused instead of being committed one by one.
    Result<Nothing> begin();
    Result<Nothing> commit();
    void rollback();

    // Runs `write` in the open transaction, or in one of its own where there is none: all of it happens or none.
    template <class Write>
    auto whole(Write write) -> decltype(write()) {
        if (in_transaction()) return write();
        if (auto begun = begin(); !begun) return begun.error();
        auto written = write();
        if (written) {
            if (auto committed = commit(); !committed) written = committed.error();
        }
        if (!written) rollback();
        return written;
    }

private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };

    Result<Nothing> configure();
    Result<Nothing> turn_to_wal();
    bool ready();
    bool step_once(const char* sql);
    void close();

    std::filesystem::path file_;
    Access access_;
    std::unique_ptr<sqlite3, Close> handle_;
    std::unordered_map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
    int failure_ = SQLITE_OK;
    bool suspect_ = false;
    bool transaction_begun_ = false;
};

}  // namespace holdfast::storage::sqlite
