// `holdfast plan`: seating plans into the database and out of it again, and a check that touches nothing.
#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>

#include "protocol/limits.hpp"
#include "server/app/commands/command_line.hpp"
#include "server/app/data_folder.hpp"
#include "storage/plans.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace holdfast::app {
namespace {

constexpr CommandHelp help{
    "plan check FILE | plan import FILE | plan export ID [settings]",
    "Checks, imports and exports seating plans, in the format of the seats.pretix.eu editor.",
    "check touches nothing. import says the plan's number, and the same document gives the same number again. export "
    "writes the document as it was imported. The server has to be stopped while a plan is imported."};

// "-" is standard input. Reads no more than a plan may have, and one byte.
Result<std::string> read_document(const std::string& name) {
    std::ifstream file;
    if (name != "-") file.open(name, std::ios::binary);
    std::istream& input = name == "-" ? std::cin : file;
    std::string document(limits::max_plan_bytes + 1, '\0');
    if (!input) return make_error(ErrorCode::not_found, "The file " + name + " cannot be read.");
    input.read(document.data(), static_cast<std::streamsize>(document.size()));
    if (input.bad()) return make_error(ErrorCode::not_found, "The file " + name + " cannot be read.");
    document.resize(static_cast<std::size_t>(input.gcount()));
    return document;
}

Result<std::unique_ptr<storage::WritingStore>> open_store(const std::filesystem::path& folder) {
    if (auto prepared = prepare_data_folder(folder); !prepared) return prepared.error();
    const auto file = database_in(folder);
    if (auto version = storage::sqlite::migrate(file); !version) return version.error();
    return storage::sqlite::open_for_writing(file);
}

Result<PlanId> import_into(const std::filesystem::path& folder, const std::string& document) {
    auto store = open_store(folder);
    if (!store) return store.error();
    if (auto begun = (*store)->begin(); !begun) return begun.error();
    auto plan = storage::import_plan(**store, document);
    if (!plan) {
        (*store)->rollback();
        return plan.error();
    }
    if (auto committed = (*store)->commit(); !committed) return committed.error();
    return plan;
}

int check(const Settings&, const std::string& name) {
    const auto document = read_document(name);
    if (!document) return refuse(document.error(), exit_failed);
    const auto summary = storage::check_plan(*document);
    if (!summary) return refuse(summary.error(), exit_failed);
    std::cout << "The plan \"" << summary->name << "\" is right: " << summary->seats << " seats in " << summary->rows
              << " rows, " << summary->categories.size() << " categories.\n";
    return exit_done;
}

int import(const Settings& settings, const std::string& name) {
    const auto document = read_document(name);
    if (!document) return refuse(document.error(), exit_failed);
    const auto plan = import_into(settings.text("data"), *document);
    if (!plan) return refuse(plan.error(), exit_failed);
    std::cout << "The plan is number " << plan->value() << ".\n";
    return exit_done;
}

Result<std::string> export_from(const std::filesystem::path& folder, PlanId plan, PlanExport mode) {
    if (!std::filesystem::exists(database_in(folder))) {
        return make_error(ErrorCode::not_found, "There is no database in " + folder.string() + "; check --data.");
    }
    auto store = storage::sqlite::open_for_reading(database_in(folder));
    if (!store) return store.error();
    return storage::export_plan(**store, plan, mode);
}

int export_document(const Settings& settings, const std::string& digits) {
    std::int64_t number = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (failed != std::errc() || end != digits.data() + digits.size() || number < 1) {
        return refuse("A plan is named by its number, not by " + digits + ".", exit_misused);
    }
    const auto strict = settings.on_off("strict");
    if (!strict) return refuse(strict.error(), exit_misused);
    const auto mode = *strict ? PlanExport::strict : PlanExport::complete;
    const auto document = export_from(settings.text("data"), PlanId(number), mode);
    if (!document) return refuse(document.error(), exit_failed);
    const auto output = settings.text("output");
    if (output.empty()) {
        std::cout << *document << '\n';
        return std::cout ? exit_done : exit_failed;
    }
    std::ofstream file(output, std::ios::binary);
    file << *document << '\n' << std::flush;
    return file ? exit_done : refuse("The file " + output + " cannot be written.", exit_failed);
}

}  // namespace

int plan(const Invocation& invocation) {
    const auto known = settings_named({"strict", "output", "data", "config"});
    const auto settings = settings_for(invocation, help, known);
    if (const int* status = std::get_if<int>(&settings)) return *status;
    const auto& given = std::get<Settings>(settings);
    const auto& words = given.words();
    if (words.size() == 2 && words[0] == "check") return check(given, words[1]);
    if (words.size() == 2 && words[0] == "import") return import(given, words[1]);
    if (words.size() == 2 && words[0] == "export") return export_document(given, words[1]);
    return refuse("Say `holdfast plan check|import FILE` or `holdfast plan export ID`; --help says more.",
                  exit_misused);
}

}  // namespace holdfast::app
