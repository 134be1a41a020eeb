#include "server/app/settings/settings.hpp"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>

namespace holdfast::app {
namespace {

namespace po = boost::program_options;

// Variables with our prefix that are no settings: what must not be a flag, as others see those, and what tests name the
// binaries by.
constexpr std::array<std::string_view, 6> other_variables = {"HOLDFAST_PASSWORD",         "HOLDFAST_SMTP_PASSWORD",
                                                             "HOLDFAST_PAYPAL_CLIENT_ID", "HOLDFAST_PAYPAL_SECRET",
                                                             "HOLDFAST_BINARY",           "HOLDFAST_BOTS"};

Error refusal(std::string sentence) {
    return make_error(ErrorCode::bad_message, std::move(sentence));
}

po::options_description describe(std::span<const Setting> known) {
    po::options_description description;
    for (const Setting& setting : known) {
        auto* value = po::value<std::string>();
        if (setting.argument.empty()) value->zero_tokens();
        description.add_options()(std::string(setting.name).c_str(), value);
    }
    description.add_options()("help,h", "");
    return description;
}

// What the library found wrong, as a sentence that says what to do. `place` is the file, or empty.
Error explain(const po::error& failure, const std::string& place) {
    const auto* option = dynamic_cast<const po::error_with_option_name*>(&failure);
    const std::string where = place.empty() ? "" : " in " + place;
    if (option != nullptr && dynamic_cast<const po::unknown_option*>(&failure) != nullptr) {
        return refusal(option->get_option_name() + where + " is no setting here; --help lists them.");
    }
    if (option != nullptr && dynamic_cast<const po::invalid_command_line_syntax*>(&failure) != nullptr) {
        return refusal(option->get_option_name() + " needs a value; --help says which.");
    }
    return refusal("The settings" + where + " cannot be read: " + failure.what() + ".");
}

bool is_variable_of_ours(std::string_view variable) {
    const auto settings = every_setting();
    return std::find(other_variables.begin(), other_variables.end(), variable) != other_variables.end() ||
           std::any_of(settings.begin(), settings.end(),
                       [variable](const Setting& setting) { return variable_of(setting.name) == variable; });
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

// Reads the three sources, the strongest first: what is there already stays.
class Settings::Reader {
public:
    Reader(std::span<const Setting> known, Settings& settings)
        : known_(known), description_(describe(known)), settings_(settings) {}

    Result<void> take_flags(const std::vector<std::string>& arguments) {
        const auto style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
        po::command_line_parser parser(arguments);
        const auto parsed = parser.options(description_).style(style).run();
        for (const auto& option : parsed.options) {
            if (option.string_key == "help") {
                settings_.wants_help_ = true;
            } else if (option.string_key.empty()) {
                settings_.words_.insert(settings_.words_.end(), option.value.begin(), option.value.end());
            } else if (!take(option.string_key, option.value.empty() ? "on" : option.value.front(),
                             "--" + option.string_key)) {
                return refusal("--" + option.string_key + " is given twice; give it once.");
            }
        }
        return {};
    }

    Result<void> take_variables(const Environment& environment) {
        for (const auto& [variable, text] : environment) {
            if (!is_variable_of_ours(variable)) {
                return refusal(variable + " is no setting; `holdfast serve --help` lists the variables.");
            }
        }
        for (const Setting& setting : known_) {
            const auto variable = variable_of(setting.name);
            const auto value = environment.find(variable);
            if (value != environment.end()) take(std::string(setting.name), value->second, variable);
        }
        return {};
    }

    Result<void> take_file(const std::string& file) {
        std::ifstream lines(file);
        if (!lines) return refusal("The settings file " + file + " cannot be read; check --config.");
        const auto every_one = describe(every_setting());  // one file serves all commands
        std::map<std::string, unsigned> seen;
        try {
            for (const auto& option : po::parse_config_file(lines, every_one).options) {
                if (option.string_key == "config") return refusal("config has no meaning in " + file + " itself.");
                if (++seen[option.string_key] > 1) {
                    return refusal(option.string_key + " is given twice in " + file + "; give it once.");
                }
                if (!knows(option.string_key)) continue;
                take(option.string_key, option.value.front(), option.string_key + " in " + file);
            }
        } catch (const po::error& failure) {
            return explain(failure, file);
        }
        return {};
    }

    void take_defaults() {
        for (const Setting& setting : known_) {
            take(std::string(setting.name), std::string(setting.fallback), "--" + std::string(setting.name));
        }
    }

private:
    [[nodiscard]] bool knows(std::string_view name) const {
        return std::any_of(known_.begin(), known_.end(),
                           [name](const Setting& setting) { return setting.name == name; });
    }

    bool take(const std::string& name, std::string text, std::string place) {
        return settings_.values_.try_emplace(name, Value{std::move(text), std::move(place)}).second;
    }

    std::span<const Setting> known_;
    po::options_description description_;
    Settings& settings_;
};

Environment read_environment(const char* const* variables) {
    Environment environment;
    for (; *variables != nullptr; ++variables) {
        const std::string_view entry(*variables);
        const auto equals = entry.find('=');
        if (!entry.starts_with("HOLDFAST_") || equals == std::string_view::npos) continue;
        environment.emplace(entry.substr(0, equals), entry.substr(equals + 1));
    }
    return environment;
}

Result<Settings> Settings::read(std::span<const Setting> known, const std::vector<std::string>& arguments,
                                const Environment& environment) {
    Settings settings;
    Reader reader(known, settings);
    try {
        if (auto taken = reader.take_flags(arguments); !taken) return taken.error();
    } catch (const po::error& failure) {
        return explain(failure, {});
    }
    if (auto taken = reader.take_variables(environment); !taken) return taken.error();
    if (const auto file = settings.values_.find("config"); file != settings.values_.end()) {
        if (auto taken = reader.take_file(file->second.text); !taken) return taken.error();
    }
    reader.take_defaults();
    return settings;
}

std::string Settings::text(std::string_view name) const {
    const auto value = values_.find(name);
    return value == values_.end() ? std::string() : value->second.text;
}

Result<bool> Settings::on_off(std::string_view name) const {
    const auto value = text(name);
    if (value == "on") return true;
    if (value == "off" || value.empty()) return false;
    return refuse(name, "has to be on or off.");
}

Result<std::uint32_t> Settings::number(std::string_view name, std::uint32_t lowest, std::uint32_t highest) const {
    const auto digits = text(name);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc() && end == digits.data() + digits.size() && value >= lowest && value <= highest) {
        return value;
    }
    return refuse(name,
                  "has to be a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest) + ".");
}

std::vector<std::string> Settings::list(std::string_view name) const {
    std::vector<std::string> parts;
    const auto all = text(name);
    for (std::string_view rest = all; !rest.empty();) {
        const auto comma = std::min(rest.find(','), rest.size());
        if (const auto part = trim(rest.substr(0, comma)); !part.empty()) parts.emplace_back(part);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return parts;
}

Error Settings::refuse(std::string_view name, std::string_view what) const {
    const auto value = values_.find(name);
    const std::string place = value == values_.end() ? "--" + std::string(name) : value->second.place;
    return refusal(place + " " + std::string(what));
}

}  // namespace holdfast::app
