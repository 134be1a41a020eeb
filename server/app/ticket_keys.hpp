// The file of the ticket keys, in the data folder: made at the first start, replaced by `holdfast tickets rotate-key`.
#pragma once

#include <filesystem>

#include "server/tickets/keys.hpp"
#include "storage/store.hpp"

namespace holdfast::app {

// The keys in `file`, which is made first where it is not there. Refused with a sentence when it cannot be used.
Result<tickets::KeyRing> read_or_make_ticket_keys(const std::filesystem::path& file);

// Without the keys that signed no ticket which somebody may still come with: those that were retired before the first
// sale of any show that is not over. Errors are the store's.
Result<tickets::KeyRing> without_old_keys(const tickets::KeyRing& keys, storage::Store& store, Timestamp now);

}  // namespace holdfast::app
