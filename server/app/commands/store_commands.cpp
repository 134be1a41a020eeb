// The commands that work on a data folder without serving it: migrate, demo and backup.
#include <iostream>

#include "server/app/calendar.hpp"
#include "server/app/commands/command_line.hpp"
#include "server/app/data_folder.hpp"
#include "server/ops/clock.hpp"
#include "storage/demo.hpp"
#include "storage/sqlite/backup.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace holdfast::app {
namespace {

constexpr CommandHelp migrate_help{
    "migrate [settings]", "Makes the database, or brings it up to date, and says which schema it has.",
    "serve does the same at its start; this is for who wants to do it apart. The server has to be stopped meanwhile."};
constexpr CommandHelp demo_help{
    "demo [settings]", "Fills an empty database with four venues and two weeks of shows from today on.",
    "serve --demo does the same at its start. A database that has a venue already is left as it is. The server has to "
    "be stopped meanwhile."};

constexpr CommandHelp backup_help{
    "backup FILE [settings]", "Copies the database to a new file, checks the copy, and says how large it is.",
    "The server may run and sell meanwhile: the copy is of one moment, and is whole. A file that is there is never "
    "overwritten. To restore it, stop the server, put the copy in the place of holdfast.db in the data folder and "
    "remove "
    "holdfast.db-wal and holdfast.db-shm beside it. The keys in the data folder are not in the copy."};

Result<int> migrate_in(const std::filesystem::path& folder) {
    if (auto prepared = prepare_data_folder(folder); !prepared) return prepared.error();
    return storage::sqlite::migrate(database_in(folder));
}

Result<storage::SampleData> fill(const std::filesystem::path& folder) {
    if (auto version = migrate_in(folder); !version) return version.error();
    auto store = storage::sqlite::open_for_writing(database_in(folder));
    if (!store) return store.error();
    ops::TimeZones zones;
    return storage::fill_with_sample_data(**store, ops::SystemClock().now(), calendar_of(zones));
}

}  // namespace

int migrate(const Invocation& invocation) {
    const auto settings = settings_for(invocation, migrate_help, settings_named({"data", "config"}));
    if (const int* status = std::get_if<int>(&settings)) return *status;
    const std::filesystem::path folder = std::get<Settings>(settings).text("data");
    const auto schema = migrate_in(folder);
    if (!schema) return refuse(schema.error(), exit_failed);
    std::cout << "The database " << database_in(folder).string() << " has schema " << *schema << ".\n";
    return exit_done;
}

int backup(const Invocation& invocation) {
    const auto settings = settings_for(invocation, backup_help, settings_named({"data", "config"}));
    if (const int* status = std::get_if<int>(&settings)) return *status;
    const auto& given = std::get<Settings>(settings);
    if (given.words().size() != 1) return refuse("Name one file to write the backup to.", exit_misused);
    const std::filesystem::path file = given.words().front();
    const auto made = storage::sqlite::back_up(database_in(given.text("data")), file);
    if (!made) return refuse(made.error(), exit_failed);
    std::cout << "The backup " << file.string() << " has schema " << made->version << " and " << made->bytes
              << " bytes.\n";
    return exit_done;
}

int demo(const Invocation& invocation) {
    const auto settings = settings_for(invocation, demo_help, settings_named({"data", "config"}));
    if (const int* status = std::get_if<int>(&settings)) return *status;
    const std::filesystem::path folder = std::get<Settings>(settings).text("data");
    const auto filled = fill(folder);
    if (!filled) return refuse(filled.error(), exit_failed);
    std::cout << (*filled == storage::SampleData::added ? "The sample shows are in " : "Nothing was added to ")
              << database_in(folder).string() << ".\n";
    return exit_done;
}

}  // namespace holdfast::app
