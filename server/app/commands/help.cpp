#include "server/app/commands/help.hpp"

#include <algorithm>

namespace holdfast::app {
namespace {

constexpr std::size_t text_column = 30;
constexpr std::size_t line_width = 100;

// Words in lines of at most line_width; lines after the first begin at `column`, where the first is already.
void append_wrapped(std::string& out, std::string_view text, std::size_t column) {
    std::size_t used = column;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        if (used > column && used + 1 + word.size() > line_width) {
            out.append("\n").append(column, ' ');
            used = column;
        }
        if (used > column) {
            out += ' ';
            ++used;
        }
        out += word;
        used += word.size();
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    out += '\n';
}

void append_setting(std::string& out, const Setting& setting) {
    std::string flag = "  --" + std::string(setting.name);
    if (!setting.argument.empty()) flag.append(" ").append(setting.argument);
    out += flag;
    if (flag.size() + 2 > text_column) {
        out.append("\n").append(text_column, ' ');
    } else {
        out.append(text_column - flag.size(), ' ');
    }
    std::string text(setting.help);
    if (!setting.fallback.empty()) text.append(" Default: ").append(setting.fallback).append(".");
    append_wrapped(out, text.append(" [").append(variable_of(setting.name)).append("]"), text_column);
}

}  // namespace

std::string format_help(const CommandHelp& command, std::span<const Setting> settings) {
    std::string help = "Usage: holdfast " + std::string(command.usage) + "\n\n";
    append_wrapped(help, command.summary, 0);
    if (!settings.empty()) {
        help += "\nSettings; a flag wins over the variable in brackets, a variable over the file of --config:\n";
        for (const Setting& setting : settings) append_setting(help, setting);
    }
    if (!command.details.empty()) {
        help += '\n';
        append_wrapped(help, command.details, 0);
    }
    return help;
}

}  // namespace holdfast::app
