#include "server/app/ticket_keys.hpp"

#include <chrono>

#include "protocol/limits.hpp"
#include "server/app/data_folder.hpp"

namespace holdfast::app {

Result<tickets::KeyRing> read_or_make_ticket_keys(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error) && !error) {
        const auto made = make_private_file(file, tickets::KeyRing::make().text());
        if (!made) return made.error();
    }
    const auto text = read_private_file(file);
    if (!text) return text.error();
    return tickets::KeyRing::parse(*text);
}

// The longest show that began before is over by now.
Result<tickets::KeyRing> without_old_keys(const tickets::KeyRing& keys, storage::Store& store, Timestamp now) {
    const auto oldest = store.check_ins().oldest_sale_to_come(now - std::chrono::minutes(limits::max_duration_min));
    if (!oldest) return oldest.error();
    return keys.without_retired_by(oldest->value_or(now));
}

}  // namespace holdfast::app
