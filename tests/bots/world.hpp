// What all bots of a run share: the way to the server, the books they keep, what they count, and whether it is time to
// go home. Lives on the bots' one thread.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

#include "protocol/errors.hpp"
#include "tests/bots/faults.hpp"
#include "tests/bots/latency.hpp"
#include "tests/bots/ledger.hpp"
#include "tests/bots/options.hpp"
#include "tests/bots/picture_book.hpp"
#include "tests/bots/select_times.hpp"
#include "tests/client/network.hpp"

namespace holdfast::bots {

using SteadyTime = std::chrono::steady_clock::time_point;

// The server's clock as its messages tell it. What a message says was true when it was sent, so the estimate never runs
// ahead of the server.
class ServerClock {
public:
    void heard(Timestamp server_now);
    [[nodiscard]] Timestamp now() const;

private:
    std::chrono::nanoseconds offset_{};
    bool known_ = false;
};

struct Tally {
    std::uint64_t frames = 0;
    std::uint64_t bytes = 0;
    std::uint64_t changes = 0;  // seats that the server agreed to change
    std::uint64_t selects = 0;
    std::uint64_t selects_granted = 0;
    std::uint64_t orders = 0;
    std::uint64_t reconnects = 0;    // on purpose
    std::uint64_t disconnects = 0;   // not on purpose
    std::uint64_t unknown = 0;       // requests that were never answered
    std::uint64_t fresh_states = 0;  // sent to somebody who had a picture of that epoch
    std::array<std::uint64_t, error_code_count> refusals{};
    LatencyHistogram answer;  // select to answer
    LatencyHistogram seen;    // select to seen by a viewer
};

struct World {
    explicit World(client::Network& the_network, const Options& the_options)
        : network(the_network), options(the_options), random(the_options.seed) {}
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] std::string room_path() const { return "/ws/shows/" + std::to_string(options.show.value()); }
    // Counts up: every connection gets a number, and with it a source address.
    std::size_t next_source() { return sources_used++; }

    client::Network& network;
    const Options& options;
    std::mt19937_64 random;
    Faults faults;
    SelectTimes select_times;
    PictureBook book{faults, select_times};
    std::optional<Ledger> ledger;  // once the room has said its limit
    ServerClock clock;
    Tally tally;
    std::chrono::milliseconds hold_time{};
    std::vector<SeatIndex> fancied;  // seats somebody has just asked for: where races are lost
    std::size_t guests = 0;
    std::size_t sources_used = 0;
    bool closing_time = false;
};

}  // namespace holdfast::bots
