// What holdfast-bots is asked to do: send a crowd, or be a kiosk on this terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

#include "protocol/ids.hpp"
#include "tests/client/network.hpp"

namespace holdfast::bots {

enum class ReportAs : std::uint8_t { table, json };

enum class Mode : std::uint8_t { crowd, text_kiosk };

// How long a customer of a text kiosk may say nothing before being asked whether he is still there, and then before he
// is taken to be gone.
struct Silence {
    std::chrono::seconds before_asking{45};
    std::chrono::seconds before_leaving{20};
};

struct Patience {
    Silence choosing{};
    Silence with_tickets{.before_asking = std::chrono::seconds(60)};
};

struct Options {
    client::Target target;
    client::Trust trust = client::Trust::verified_certificates;
    ShowId show{1};
    std::size_t viewers = 100;
    std::size_t buyers = 20;
    double selects_per_second = 20;
    std::chrono::seconds duration{30};
    std::uint64_t seed = 1;
    ReportAs report = ReportAs::table;
    Mode mode = Mode::crowd;
    std::optional<ShowId> only_show{};  // of a text kiosk; it offers what is on sale without
    std::string device_token{};         // of a text kiosk; it has guests without
    Patience patience{};                // of a text kiosk
};

// Reads the command line. Nothing when there is nothing to do but exit with `exit_status`: help was asked for, or the
// line is wrong, which has then been said to `err`.
std::optional<Options> parse_options(int argc, const char* const* argv, std::ostream& out, std::ostream& err,
                                     int& exit_status);

}  // namespace holdfast::bots
