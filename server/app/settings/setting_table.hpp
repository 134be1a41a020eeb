// Every setting there is, once: its name, its default and what it does. Flags, HOLDFAST_ variables, the settings file
// and
// --help all follow from this table.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::app {

struct Setting {
    std::string_view name;      // `flush-ms`: --flush-ms, HOLDFAST_FLUSH_MS, `flush-ms = 20`
    std::string_view argument;  // what stands for its value in --help; empty for a switch
    std::string_view fallback;  // its default, as text; empty for none
    std::string_view help;
};

std::span<const Setting> every_setting();

// Those of that names, in that order. A name that is not in the table is a bug: std::logic_error.
std::vector<Setting> settings_named(std::initializer_list<std::string_view> names);

// Those of the server: all but what other commands alone take.
std::vector<Setting> serve_settings();

// `HOLDFAST_FLUSH_MS` of `flush-ms`.
std::string variable_of(std::string_view setting_name);

}  // namespace holdfast::app
