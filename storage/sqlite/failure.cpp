#include "storage/sqlite/failure.hpp"

#include <sqlite3.h>

#include "protocol/reasons.hpp"

namespace holdfast::storage::sqlite {

namespace {

constexpr int primary(int code) {
    return code & 0xff;
}

}  // namespace

Error to_error(int code) {
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY) {
        return make_error(ErrorCode::not_found, "Something that this refers to does not exist.");
    }
    if (is_duplicate(code)) return make_conflict(reasons::name_taken, "There is one with the same name already.");
    switch (primary(code)) {
        case SQLITE_FULL:
            return make_error(ErrorCode::unavailable, "The storage has no space left.");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return make_error(ErrorCode::unavailable, "The storage is locked by another program.");
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return make_error(ErrorCode::unavailable, "The storage cannot be written.");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return make_error(ErrorCode::unavailable, "The storage is damaged.");
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_PROTOCOL:
        case SQLITE_NOMEM:
        case SQLITE_INTERRUPT:
        case SQLITE_SCHEMA:
            return make_error(ErrorCode::unavailable, "The storage cannot be read or written at the moment.");
        default:
            return make_error(ErrorCode::internal);
    }
}

bool is_duplicate(int code) {
    return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID;
}

bool wants_reopening(int code) {
    switch (primary(code)) {
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_READONLY:
        case SQLITE_PROTOCOL:
            return true;
        default:
            return false;
    }
}

}  // namespace holdfast::storage::sqlite
