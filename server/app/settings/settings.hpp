// The settings of one start and where they came from: a flag wins over a HOLDFAST_ variable, a variable over a line of
// the file that --config names. What is no setting is refused, wherever it stands.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "server/app/settings/setting_table.hpp"

namespace holdfast::app {

using Environment = std::map<std::string, std::string>;  // the HOLDFAST_ variables

// From the process's own, as main() gets it.
Environment read_environment(const char* const* variables);

class Settings {
public:
    // bad_message, with a sentence for the operator, for a flag, variable or line that is no setting, one that is given
    // twice, and a file that cannot be read. A variable or a line of another command's setting is no
    // mistake.
    static Result<Settings> read(std::span<const Setting> known, const std::vector<std::string>& arguments,
                                 const Environment& environment);

    [[nodiscard]] bool wants_help() const { return wants_help_; }
    [[nodiscard]] const std::vector<std::string>& words() const { return words_; }  // that are no flags, in order

    // The value, or the default, which may be empty.
    [[nodiscard]] std::string text(std::string_view name) const;

    // These refuse with bad_message and a sentence that names the place and what would do.
    [[nodiscard]] Result<bool> on_off(std::string_view name) const;
    [[nodiscard]] Result<std::uint32_t> number(std::string_view name, std::uint32_t lowest,
                                               std::uint32_t highest) const;

    // The parts between commas, without spaces around them.
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const;

    // "`place` `what`", for whoever understands the value and cannot take it.
    [[nodiscard]] Error refuse(std::string_view name, std::string_view what) const;

private:
    struct Value {
        std::string text;
        std::string place;  // `--flush-ms`, `HOLDFAST_FLUSH_MS`, `flush-ms in holdfast.conf`
    };
    class Reader;

    std::map<std::string, Value, std::less<>> values_;
    std::vector<std::string> words_;
    bool wants_help_ = false;
};

}  // namespace holdfast::app
