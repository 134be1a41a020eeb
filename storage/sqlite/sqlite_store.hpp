// The store on SQLite: one file, WAL, synchronous=FULL, foreign keys, STRICT tables, prepared statements kept per
// connection, schema brought forward by numbered migrations.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/writer.hpp"

namespace holdfast::storage::sqlite {

// Applies what is missing of the numbered migrations, each inside a transaction. Errors, all with a sentence for the
// operator: conflict when the file is newer than this binary, unavailable when it cannot be opened, written, or does
// not turn to WAL. Returns the schema version now in force.
Result<int> migrate(const std::filesystem::path& file);

// Connections to a migrated file. Same errors as migrate().
Result<std::unique_ptr<WritingStore>> open_for_writing(const std::filesystem::path& file);
Result<std::unique_ptr<Store>> open_for_reading(const std::filesystem::path& file);

}  // namespace holdfast::storage::sqlite
