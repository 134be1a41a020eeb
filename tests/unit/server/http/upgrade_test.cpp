#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "server/http/problem.hpp"
#include "tests/unit/server/http/http_server.hpp"

namespace holdfast::http {
using testing::ask;
using testing::Client;
using testing::Server;
using testing::ServerSetup;
using testing::status_of;

namespace {

constexpr std::string_view good_key = "dGhlIHNhbXBsZSBub25jZQ==";

std::string upgrade_request(std::string_view key, std::string_view version = "13",
                            std::string_view target = "/ws/shows/1") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: here\r\nConnection: keep-alive, Upgrade\r\n" +
           "Upgrade: websocket\r\nSec-WebSocket-Version: " + std::string(version) +
           "\r\nSec-WebSocket-Key: " + std::string(key) + "\r\n\r\n";
}

// Stands for a session: greets, and lives on without the HTTP connection.
boost::asio::awaitable<void> greet(Transport transport, ConnectionSlot) {
    co_await boost::asio::async_write(transport, boost::asio::buffer("taken over", 10), boost::asio::use_awaitable);
}

boost::asio::awaitable<std::optional<Response>> refuse_or_take(Upgrade upgrade) {
    if (upgrade.request.path != "/ws/shows/1") co_return problem(make_error(ErrorCode::not_found));
    auto executor = upgrade.transport.get_executor();
    boost::asio::co_spawn(executor, greet(std::move(upgrade.transport), std::move(upgrade.slot)),
                          boost::asio::detached);
    co_return std::nullopt;
}

ServerSetup room_setup() {
    ServerSetup setup;
    setup.upgrade = refuse_or_take;
    return setup;
}

}  // namespace

TEST_CASE("an upgrade in order is handed over, and its slot given back when the socket ends") {
    Server server(room_setup());
    CHECK(ask(server, upgrade_request(good_key)) == "taken over");
    server.on_loop([] {});
    CHECK(server.metrics().connections.Value() == 0);
}

TEST_CASE("a refused upgrade is answered, and the connection goes on") {
    const Server server(room_setup());
    Client client(server);
    client.write(upgrade_request(good_key, "13", "/ws/shows/2"));
    CHECK(status_of(client.read_answer()) == 404);
    client.write(upgrade_request(good_key));
    CHECK(client.read_to_end() == "taken over");
}

TEST_CASE("a key that is not 16 bytes of canonical base64 is refused") {
    const Server server(room_setup());
    for (const auto* key : {"", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZR==", "dGhlIHNhbXBsZSBub25jZS4=",
                            "dGhlIHNhbXBsZSBub25jZ-==", "dGhlIHNhbXBsZSBub25jZQ==="}) {
        CAPTURE(key);
        CHECK(status_of(ask(server, upgrade_request(key))) == 400);
    }
}

TEST_CASE("another version, or no upgrade at all, is told what is needed") {
    const Server server(room_setup());
    const auto answer = ask(server, upgrade_request(good_key, "8"));
    CHECK(status_of(answer) == 426);
    CHECK(answer.find("Sec-WebSocket-Version: 13\r\n") != std::string::npos);
    CHECK(status_of(ask(server, "GET /ws/shows/1 HTTP/1.1\r\nHost: here\r\n\r\n")) == 426);
}

TEST_CASE("bytes sent before the upgrade was answered are refused") {
    const Server server(room_setup());
    CHECK(status_of(ask(server, upgrade_request(good_key) + "\x81\x80****")) == 400);
}

TEST_CASE("an address has its share of connections and no more") {
    auto setup = room_setup();
    setup.connections_per_address = 2;
    Server server(setup);
    Client first(server);
    Client second(server);
    CHECK(status_of(ask(server, "")) == 429);
    first.write("GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    CHECK(status_of(first.read_to_end()) == 404);
    first.socket().close();
    while (server.metrics().connections.Value() > 1) std::this_thread::yield();
    CHECK(status_of(ask(server, "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")) == 404);
}

}  // namespace holdfast::http
