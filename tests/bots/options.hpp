// What holdfast-bots is asked to do.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>

#include "protocol/ids.hpp"
#include "tests/client/network.hpp"

namespace holdfast::bots {

enum class ReportAs : std::uint8_t { table, json };

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
};

// Reads the command line. Nothing when there is nothing to do but exit with `exit_status`: help was asked for, or the
// line is wrong, which has then been said to `err`.
std::optional<Options> parse_options(int argc, const char* const* argv, std::ostream& out, std::ostream& err,
                                     int& exit_status);

}  // namespace holdfast::bots
