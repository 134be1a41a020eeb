// What the commands share: reading their settings, answering --help, and refusing with one sentence.
#pragma once

#include <string>
#include <variant>

#include "server/app/commands/commands.hpp"
#include "server/app/commands/help.hpp"

namespace holdfast::app {

// The settings of the command, or the exit status when there is nothing left to do: help was printed, or the settings
// refused.
std::variant<Settings, int> settings_for(const Invocation& invocation, const CommandHelp& help,
                                         std::span<const Setting> known);

// One sentence on standard error; gives `status`.
int refuse(const std::string& sentence, ExitStatus status);
int refuse(const Error& error, ExitStatus status);

// The same arguments without the first, which names a sub-command.
Invocation without_first(const Invocation& invocation);

}  // namespace holdfast::app
