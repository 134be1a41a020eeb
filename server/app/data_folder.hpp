// The folder that holds what lasts, database, signing secret and ticket keys, and nothing that others may read.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "protocol/errors.hpp"

namespace holdfast::app {

// Makes the folder, mode 0700, if it is not there. unavailable, with a sentence, when it cannot be made or written.
Result<void> prepare_data_folder(const std::filesystem::path& folder);

std::filesystem::path database_in(const std::filesystem::path& folder);
std::filesystem::path signing_key_in(const std::filesystem::path& folder);
std::filesystem::path ticket_keys_in(const std::filesystem::path& folder);
std::filesystem::path mail_in(const std::filesystem::path& folder);  // a folder

// What is in a file that keeps secrets. Refused with a sentence when it cannot be read, or when others than its owner
// may.
Result<std::string> read_private_file(const std::filesystem::path& file);

// The same without a line break at its end: what somebody else made and named, as a password for a service is. Refused
// when there is nothing in it, too.
Result<std::string> read_private_line(const std::filesystem::path& file);

// A new file for its owner alone, mode 0600, synced to the disk; refused when there is one. Replacing one leaves the
// old or the new, whatever happens in between.
Result<void> make_private_file(const std::filesystem::path& file, std::string_view text);
Result<void> replace_private_file(const std::filesystem::path& file, std::string_view text);

// The secret of our own in `file`. Refused as a private line is, and when it has fewer than limits::min_secret_bytes,
// or can be guessed.
Result<std::string> read_secret(const std::filesystem::path& file);

// The same; a file that is not there is made first, with a new secret and mode 0600, and synced to the disk.
Result<std::string> read_or_make_secret(const std::filesystem::path& file);

}  // namespace holdfast::app
