// The folder that holds what lasts, database and signing secret, and nothing that others may read.
#pragma once

#include <filesystem>
#include <string>

#include "protocol/errors.hpp"

namespace holdfast::app {

// Makes the folder, mode 0700, if it is not there. unavailable, with a sentence, when it cannot be made or written.
Result<void> prepare_data_folder(const std::filesystem::path& folder);

std::filesystem::path database_in(const std::filesystem::path& folder);
std::filesystem::path signing_key_in(const std::filesystem::path& folder);
std::filesystem::path mail_in(const std::filesystem::path& folder);  // a folder

// The secret in `file`, without a line break at its end. Refused with a sentence when it cannot be read, when others
// than its owner may, when it has fewer than limits::min_secret_bytes, or can be guessed.
Result<std::string> read_secret(const std::filesystem::path& file);

// The same; a file that is not there is made first, with a new secret and mode 0600, and synced to the disk.
Result<std::string> read_or_make_secret(const std::filesystem::path& file);

}  // namespace holdfast::app
