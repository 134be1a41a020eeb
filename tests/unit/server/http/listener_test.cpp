// Accepting goes on whatever becomes of one connection, and who does not shake hands is not waited for.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "tests/client/test_certificate.hpp"
#include "tests/unit/server/http/http_server.hpp"

namespace holdfast::http {
using testing::ask;
using testing::Client;
using testing::Server;
using testing::ServerSetup;

namespace {

// A TLS record that says there is a hello of 200 bytes to come.
constexpr std::string_view begun_handshake("\x16\x03\x01\x00\xc8\x01", 6);

}  // namespace

TEST_CASE("a connection that nothing can be set up for is closed, and the next one is accepted") {
    // As long as nothing was loaded OpenSSL has nothing to make a connection of: it fails as it does without memory.
    const Certificate nothing_loaded("none", "none");
    ServerSetup setup;
    setup.certificate = &nothing_loaded;
    Server server(setup);
    for (int i = 0; i < 3; ++i) CHECK(ask(server, begun_handshake).empty());
    server.on_loop([] {});  // the connection is closed a moment before it is counted
    CHECK(server.metrics().accept_errors.Value() == 3);
    CHECK(server.metrics().connections.Value() == 0);
}

TEST_CASE("a TLS handshake that does not come, or does not go on, is ended without a word") {
    auto folder = (std::filesystem::temp_directory_path() / "holdfast-listener-XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()) != nullptr);
    const auto files = client::write_test_certificate(folder, "localhost");
    Certificate certificate(files.certificate, files.key);
    certificate.load().value();
    std::filesystem::remove_all(folder);

    ServerSetup setup;
    setup.certificate = &certificate;
    setup.time.handshake = Milliseconds(50);
    const Server server(setup);
    CHECK(ask(server, "").empty());
    CHECK(ask(server, begun_handshake).empty());
    CHECK(Milliseconds(TimeLimits{}.handshake) == Seconds(10));
}

}  // namespace holdfast::http
