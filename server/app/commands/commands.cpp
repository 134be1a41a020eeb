#include "server/app/commands/commands.hpp"

#include <array>
#include <iostream>

#include "server/app/commands/command_line.hpp"

namespace holdfast::app {
namespace {

struct Command {
    std::string_view name;
    int (*run)(const Invocation&);
    std::string_view summary;
};

constexpr std::array commands = std::to_array<Command>({
    {"serve", serve, "serve rooms, sales and the web page"},
    {"demo", demo, "fill an empty database with sample shows"},
    {"backup", backup, "backup FILE: copy the database, also while it is served"},
    {"migrate", migrate, "make the database, or bring it up to date"},
    {"user", user, "user add NAME: make an account"},
    {"plan", plan, "plan check|import FILE, plan export ID: seating plans"},
    {"tickets", tickets, "tickets rotate-key: sign tickets with a new key"},
    {"version", version, "say which version this is"},
});

void print_help() {
    std::cout << "Holdfast sells seats live: one room a show, in which everybody sees every seat change.\n\n"
                 "Usage: holdfast COMMAND [settings]\n\n";
    for (const Command& command : commands) {
        std::cout << "  " << command.name << std::string(10 - command.name.size(), ' ') << command.summary << '\n';
    }
    std::cout << "\n`holdfast COMMAND --help` says more. To try it: holdfast serve --demo\n";
}

}  // namespace

int version(const Invocation& invocation) {
    const CommandHelp help{"version", "Says which version this is.", {}};
    const auto settings = settings_for(invocation, help, {});
    if (const int* status = std::get_if<int>(&settings)) return *status;
    std::cout << "holdfast " HOLDFAST_VERSION "\n";
    return exit_done;
}

int run_command(std::vector<std::string> words, Environment environment) {
    if (words.empty() || words.front() == "--help" || words.front() == "-h" || words.front() == "help") {
        print_help();
        return words.empty() ? exit_misused : exit_done;
    }
    const std::string name = words.front() == "--version" ? "version" : words.front();
    words.erase(words.begin());
    for (const Command& command : commands) {
        if (command.name == name) return command.run({std::move(words), std::move(environment)});
    }
    return refuse("There is no command " + name + "; `holdfast --help` lists them.", exit_misused);
}

}  // namespace holdfast::app
