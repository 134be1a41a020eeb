// What the binary can be asked to do. Each command reads its settings, does its work and returns the exit status:
// 0 done, 1 it could not be done, 2 it was asked wrongly. Refusals are one sentence on standard error.
#pragma once

#include <string>
#include <vector>

#include "server/app/settings/settings.hpp"

namespace holdfast::app {

enum ExitStatus : int { exit_done = 0, exit_failed = 1, exit_misused = 2 };

struct Invocation {
    std::vector<std::string> arguments;  // after the command's name
    Environment environment;
};

int serve(const Invocation& invocation);
int migrate(const Invocation& invocation);
int demo(const Invocation& invocation);
int backup(const Invocation& invocation);
int user(const Invocation& invocation);     // user add
int plan(const Invocation& invocation);     // plan import, export, check
int tickets(const Invocation& invocation);  // tickets rotate-key
int version(const Invocation& invocation);

// The command that the first of `words` names; help without one.
int run_command(std::vector<std::string> words, Environment environment);

}  // namespace holdfast::app
