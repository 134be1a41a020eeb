#include "server/app/commands/command_line.hpp"

#include <iostream>

namespace holdfast::app {

std::variant<Settings, int> settings_for(const Invocation& invocation, const CommandHelp& help,
                                         std::span<const Setting> known) {
    auto settings = Settings::read(known, invocation.arguments, invocation.environment);
    if (!settings) return refuse(settings.error(), exit_misused);
    if (settings->wants_help()) {
        std::cout << format_help(help, known);
        return exit_done;
    }
    return std::move(*settings);
}

int refuse(const std::string& sentence, ExitStatus status) {
    std::cerr << "holdfast: " << sentence << '\n';
    return status;
}

int refuse(const Error& error, ExitStatus status) {
    return refuse(error.pointer.empty() ? error.message : error.message + " (at " + error.pointer + ")", status);
}

Invocation without_first(const Invocation& invocation) {
    Invocation rest = invocation;
    rest.arguments.erase(rest.arguments.begin());
    return rest;
}

}  // namespace holdfast::app
