// What `--help` says: usage, one sentence, and the settings with their defaults and variables.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/app/settings/setting_table.hpp"

namespace holdfast::app {

struct CommandHelp {
    std::string_view usage;    // after `holdfast `
    std::string_view summary;  // what it does
    std::string_view details;  // a further paragraph, or empty
};

std::string format_help(const CommandHelp& command, std::span<const Setting> settings);

}  // namespace holdfast::app
