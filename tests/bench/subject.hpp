// What is measured: a server of ours or one it is compared with, pinned to its own core.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/client/child_process.hpp"

namespace holdfast::bench {

inline constexpr int server_core = 0;
inline constexpr int load_core = 1;

struct Subject {
    std::unique_ptr<client::ChildProcess> process;
    std::uint16_t port = 0;
    bool secure = false;
    std::string room;  // the path of the room's socket
};

enum class Scheme : std::uint8_t { plain, tls };

// Holdfast with sample data in a fresh folder below `folder`, one loop, no rate limits; `room` is the arena's. Each of
// these throws std::runtime_error when the program does not come up.
Subject start_holdfast(const std::filesystem::path& folder, Scheme scheme, std::vector<std::string> flags = {});
// Holdfast over a data folder that is filled already, with no room and no sample data.
Subject start_holdfast_over(const std::filesystem::path& data);
Subject start_bare_loop(const std::filesystem::path& folder, std::size_t clients, std::size_t frame_bytes,
                        double changes_per_second);
// Installs the package ws first, if need be.
Subject start_ws_room(const std::filesystem::path& folder);

// Access tokens of that many new guests.
std::vector<std::string> guests(const Subject& holdfast, std::size_t count);

}  // namespace holdfast::bench
