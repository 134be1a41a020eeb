// `holdfast tickets rotate-key`: from the next start on, tickets are signed with another key. Those that are out are
// signed with the old one, whose public half stays.
#include <iostream>

#include "server/app/commands/command_line.hpp"
#include "server/app/data_folder.hpp"
#include "server/app/ticket_keys.hpp"
#include "server/ops/clock.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace holdfast::app {
namespace {

constexpr CommandHelp help{
    "tickets rotate-key [settings]", "Signs tickets with a new key from the next start on.",
    "Tickets that are out stay good: old keys verify until no show is left that was sold while they signed, and are "
    "taken out by the first rotation or start after that. Scanners ask for the keys anew. The server has to be stopped "
    "meanwhile."};

// The store is held open so that no server runs with the old keys meanwhile.
Result<tickets::KeyRing> rotate(const std::filesystem::path& folder) {
    if (auto prepared = prepare_data_folder(folder); !prepared) return prepared.error();
    if (auto version = storage::sqlite::migrate(database_in(folder)); !version) return version.error();
    const auto store = storage::sqlite::open_for_writing(database_in(folder));
    if (!store) return store.error();
    const auto keys = read_or_make_ticket_keys(ticket_keys_in(folder));
    if (!keys) return keys.error();
    const Timestamp now = ops::SystemClock().now();
    const auto kept = without_old_keys(*keys, **store, now);
    if (!kept) return kept.error();
    tickets::KeyRing rotated = kept->rotated(now);
    if (auto replaced = replace_private_file(ticket_keys_in(folder), rotated.text()); !replaced) {
        return replaced.error();
    }
    return rotated;
}

}  // namespace

int tickets(const Invocation& invocation) {
    const bool rotates = !invocation.arguments.empty() && invocation.arguments.front() == "rotate-key";
    const auto settings =
        settings_for(rotates ? without_first(invocation) : invocation, help, settings_named({"data", "config"}));
    if (const int* status = std::get_if<int>(&settings)) return *status;
    const auto& given = std::get<Settings>(settings);
    if (!rotates || !given.words().empty()) {
        return refuse("Say `holdfast tickets rotate-key`; --help says more.", exit_misused);
    }
    const auto keys = rotate(given.text("data"));
    if (!keys) return refuse(keys.error(), exit_failed);
    std::cout << "Tickets are signed with the key " << keys->signing_key().text() << " from the next start on; "
              << keys->public_keys().size() - 1 << " older ones still verify.\n";
    return exit_done;
}

}  // namespace holdfast::app
