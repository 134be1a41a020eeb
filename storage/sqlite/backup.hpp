// A copy of a database while it is written to: whole, as of one moment, and checked before it has its name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "protocol/errors.hpp"

namespace holdfast::storage::sqlite {

struct Backup {
    std::uint64_t bytes = 0;
    int version = 0;  // of the schema
};

// Copies `database`, which may be in use, to `target`, readable by its owner alone and on the disk when this returns.
// The copy is one file that needs no other. Selling goes on meanwhile: the copy is read beside it. Errors, each with a
// sentence for the operator: conflict when there is something at `target` already, which is never touched, or when
// `database` is none of ours; not_found when there is no database; unavailable when it cannot be read, or the copy not
// be written or is not sound, or once `goes_on` answers no. Whatever goes wrong, nothing is left at `target`.
Result<Backup> back_up(
    const std::filesystem::path& database, const std::filesystem::path& target,
    const std::function<bool()>& goes_on = [] { return true; });

}  // namespace holdfast::storage::sqlite
