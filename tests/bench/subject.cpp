#include "tests/bench/subject.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <optional>
#include <regex>
#include <stdexcept>
#include <thread>

#include "tests/bots/rest.hpp"
#include "tests/client/http.hpp"
#include "tests/client/network.hpp"
#include "tests/client/test_certificate.hpp"

namespace holdfast::bench {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::chrono::seconds start_limit{60};
constexpr std::chrono::minutes install_limit{2};
constexpr std::uint32_t arena_seats = 10'000;  // at least: no other sample hall is that large

std::unique_ptr<client::ChildProcess> start(client::ChildSpec spec, std::uint16_t& port) {
    static const std::regex address(R"(https?://127\.0\.0\.1:(\d+))");
    auto process = std::make_unique<client::ChildProcess>(std::move(spec));
    const auto until = std::chrono::steady_clock::now() + start_limit;
    std::smatch found;
    auto output = process->output();
    while (!std::regex_search(output, found, address)) {
        if (!process->running() || std::chrono::steady_clock::now() > until) {
            throw std::runtime_error("it did not start: " + output);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        output = process->output();
    }
    port = static_cast<std::uint16_t>(std::stoul(found[1]));
    return process;
}

client::Target target_of(const Subject& subject) {
    return {subject.secure ? client::Scheme::tls : client::Scheme::plain, "127.0.0.1", std::to_string(subject.port)};
}

std::string arena_room(const Subject& holdfast) {
    asio::io_context io(1);
    client::Network network(io, target_of(holdfast), client::Trust::any_certificate);
    client::HttpCall call;
    call.path = "/api/v1/shows?limit=100";
    std::string body;
    asio::co_spawn(io, client::http_call(network, std::move(call)),
                   [&body](std::exception_ptr, client::Outcome<client::HttpAnswer> answer) {
                       if (answer) body = answer->body;
                   });
    io.run();
    boost::system::error_code error;
    const auto shows = json::parse(body, error);
    if (error || !shows.is_object() || !shows.get_object().contains("shows")) {
        throw std::runtime_error("it lists no shows: " + body);
    }
    for (const auto& show : shows.at("shows").as_array()) {
        if (show.at("status") == "on_sale" && show.at("seat_count").to_number<std::uint32_t>() >= arena_seats) {
            return "/ws/shows/" + std::to_string(show.at("id").to_number<std::int64_t>());
        }
    }
    throw std::runtime_error("no show in the arena is on sale");
}

fs::path ws_room_folder() {
    return fs::path(HOLDFAST_SOURCE_FOLDER) / "tests/bench/ws_room";
}

void install_ws(const fs::path& folder) {
    if (fs::exists(ws_room_folder() / "node_modules/ws")) return;
    client::ChildSpec spec;
    spec.arguments = {"npm", "ci", "--prefix", ws_room_folder().string()};
    spec.working_directory = ws_room_folder();
    spec.output = folder / "npm.log";
    client::ChildProcess npm(std::move(spec));
    if (npm.wait(install_limit) != 0) throw std::runtime_error("the package ws cannot be installed: " + npm.output());
}

}  // namespace

Subject start_holdfast_over(const fs::path& data) {
    client::ChildSpec spec;
    spec.arguments = {HOLDFAST_BINARY_BUILT, "serve",         "--listen", "127.0.0.1:0", "--data",
                      data.string(),         "--rate-limits", "off",      "--loops",     "1"};
    spec.output = data / "log";
    spec.core = server_core;
    Subject subject;
    subject.process = start(std::move(spec), subject.port);
    return subject;
}

Subject start_holdfast(const fs::path& folder, Scheme scheme, std::vector<std::string> flags) {
    static unsigned starts = 0;
    const auto home = folder / ("holdfast-" + std::to_string(++starts));
    fs::create_directories(home);
    client::ChildSpec spec;
    spec.arguments = {HOLDFAST_BINARY_BUILT,
                      "serve",
                      "--listen",
                      "127.0.0.1:0",
                      "--data",
                      (home / "data").string(),
                      "--demo",
                      "--rate-limits",
                      "off",
                      "--loops",
                      "1"};
    spec.arguments.insert(spec.arguments.end(), flags.begin(), flags.end());
    if (scheme == Scheme::tls) {
        const auto files = client::write_test_certificate(home, "localhost");
        for (const auto& text :
             {std::string("--tls-cert"), files.certificate.string(), std::string("--tls-key"), files.key.string()}) {
            spec.arguments.push_back(text);
        }
    }
    spec.output = home / "log";
    spec.core = server_core;
    Subject subject;
    subject.secure = scheme == Scheme::tls;
    subject.process = start(std::move(spec), subject.port);
    subject.room = arena_room(subject);
    return subject;
}

Subject start_bare_loop(const fs::path& folder, std::size_t clients, std::size_t frame_bytes,
                        double changes_per_second) {
    static unsigned starts = 0;
    client::ChildSpec spec;
    spec.arguments = {BARE_SEND_BUILT, std::to_string(clients), std::to_string(frame_bytes),
                      std::to_string(changes_per_second)};
    spec.output = folder / ("bare.log." + std::to_string(++starts));
    spec.core = server_core;
    Subject subject;
    subject.process = start(std::move(spec), subject.port);
    subject.room = "/";
    return subject;
}

Subject start_ws_room(const fs::path& folder) {
    install_ws(folder);
    static unsigned starts = 0;
    client::ChildSpec spec;
    spec.arguments = {"node", (ws_room_folder() / "room.mjs").string()};
    spec.output = folder / ("ws.log." + std::to_string(++starts));
    spec.core = server_core;
    Subject subject;
    subject.process = start(std::move(spec), subject.port);
    subject.room = "/";
    return subject;
}

std::vector<std::string> guests(const Subject& holdfast, std::size_t count) {
    asio::io_context io(1);
    client::Network network(io, target_of(holdfast), client::Trust::any_certificate);
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < count; ++i) {
        asio::co_spawn(io, bots::become_guest(network, i),
                       [&tokens](std::exception_ptr, std::optional<std::string> token) {
                           if (token) tokens.push_back(*std::move(token));
                       });
        io.restart();
        io.run();
    }
    if (tokens.size() != count) throw std::runtime_error("it does not let guests in");
    return tokens;
}

}  // namespace holdfast::bench
