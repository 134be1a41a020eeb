// SQLite's result codes in the words of the error table. What reaches people never shows SQL or a path.
#pragma once

#include "protocol/errors.hpp"

namespace holdfast::storage::sqlite {

// `code` is an extended result code of a call that failed. unavailable for what a disk, a lock or a damaged file does;
// conflict for a broken uniqueness; not_found for a reference to nothing; internal for our own mistakes.
Error to_error(int code);

// A uniqueness (primary key or unique index) refused the row.
bool is_duplicate(int code);

// The connection itself may be of no use any more: a file that was replaced, a disk that went away and came back.
bool wants_reopening(int code);

}  // namespace holdfast::storage::sqlite
