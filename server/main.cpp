// Holdfast: seats sold live. One binary, one folder of data; the commands are in commands.hpp, and what `serve` is made
// of is in app.cpp.
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>

#include "server/app/commands/commands.hpp"

int main(int argc, char** argv) {
    // A peer that has gone is an error code, never a signal.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return holdfast::app::run_command({argv + 1, argv + argc}, holdfast::app::read_environment(environ));
    } catch (const std::exception& failure) {
        std::cerr << "holdfast: " << failure.what() << '\n';
        return holdfast::app::exit_failed;
    }
}
