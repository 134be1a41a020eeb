// The numbered .sql files of storage/sqlite/migrations, built into the binary, and the sentence of rules around them:
// a file's schema version is its `user_version`, and it is ours only if its `application_id` says so.
#pragma once

#include <span>

#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

struct Migration {
    int version;  // 1, 2, 3, … without gaps
    const char* name;
    const char* sql;
};

// In their order.
std::span<const Migration> migrations();

inline constexpr int application_id = 0x48464C44;  // "HFLD"

// Whether this binary may work with the open file: conflict, with a sentence for the operator, when the file belongs to
// another program, is newer than this binary, or (for `migrated`) still lacks a migration.
enum class Expect { migrated, any_version };
Result<int> check_version(Database& database, Expect expect);

}  // namespace holdfast::storage::sqlite
