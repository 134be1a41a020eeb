// The same server over TLS.
#include <doctest/doctest.h>
#include <openssl/ssl.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <csignal>
#include <fstream>
#include <thread>

#include "tests/client/test_certificate.hpp"
#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

namespace asio = boost::asio;

struct SecureHouse {
    TemporaryFolder folder;
    client::CertificateFiles files = client::write_test_certificate(folder.path(), "first");
    Server server{folder.path() / "data", {"--tls-cert", files.certificate.string(), "--tls-key", files.key.string()}};
};

using Stream = asio::ssl::stream<asio::ip::tcp::socket>;

boost::system::error_code connect(Stream& stream, const Server& server) {
    boost::system::error_code error;
    const auto port = static_cast<std::uint16_t>(std::stoul(server.target().port));
    stream.lowest_layer().connect({asio::ip::address_v4::loopback(), port}, error);
    REQUIRE_FALSE(error.failed());
    stream.handshake(asio::ssl::stream_base::client, error);
    return error;
}

// Shakes hands and returns the name on the certificate, or "refused". `tls12_ciphers` is all that the client offers for
// TLS 1.2.
std::string shake_hands(const Server& server, int version, const char* tls12_ciphers = "ALL") {
    asio::io_context io;
    asio::ssl::context context(asio::ssl::context::tls_client);
    REQUIRE(SSL_CTX_set_cipher_list(context.native_handle(), tls12_ciphers) == 1);
    SSL_CTX_set_min_proto_version(context.native_handle(), version);
    SSL_CTX_set_max_proto_version(context.native_handle(), version);
    SSL_CTX_set_security_level(context.native_handle(), 0);
    Stream stream(io, context);
    if (connect(stream, server)) return "refused";
    const auto* certificate = SSL_get0_peer_certificate(stream.native_handle());
    std::string name(64, '\0');
    const auto* subject = X509_get_subject_name(certificate);
    const int length = X509_NAME_get_text_by_NID(subject, NID_commonName, name.data(), static_cast<int>(name.size()));
    name.resize(static_cast<std::size_t>(std::max(length, 0)));
    return name;
}

TEST_CASE("REST and the room work over TLS as they do without") {
    SecureHouse house;
    CHECK(house.server.target().scheme == client::Scheme::tls);
    Visitor visitor(house.server);
    const auto show = visitor.show();
    const auto token = visitor.guest();
    const auto visit = visitor.enter(show.id, token);
    const auto watcher = visitor.enter(show.id);
    watcher->next("state");
    REQUIRE(is_ok(visit->select({0, 1})));
    watcher->wait_until([&] { return watcher->seat(0) == SeatState::held; });
    json::object checkout;
    checkout["type"] = "checkout";
    checkout["idempotency_key"] = "once";
    checkout["method"] = "counter";
    CHECK(is_ok(visit->ask(std::move(checkout))));
    watcher->wait_until([&] { return watcher->seat(0) == SeatState::sold; });
    CHECK(visitor.get("/api/v1/orders", token).status == 200);
    const auto plan = visitor.get("/api/v1/shows/" + std::to_string(show.id) + "/seating-plan");
    CHECK(plan.status == 200);
    CHECK(plan.header("strict-transport-security"));
}

TEST_CASE("TLS 1.2 and 1.3 are spoken, and nothing older") {
    const SecureHouse house;
    CHECK(shake_hands(house.server, TLS1_3_VERSION) == "first");
    CHECK(shake_hands(house.server, TLS1_2_VERSION) == "first");
    CHECK(shake_hands(house.server, TLS1_1_VERSION) == "refused");
    CHECK(shake_hands(house.server, TLS1_VERSION) == "refused");
}

TEST_CASE("TLS 1.2 is spoken with ECDHE and AEAD alone") {
    const SecureHouse house;
    CHECK(shake_hands(house.server, TLS1_2_VERSION, "ECDHE+AESGCM") == "first");
    CHECK(shake_hands(house.server, TLS1_2_VERSION, "ECDHE+CHACHA20") == "first");
    for (const char* const weak : {"ECDHE+SHA1", "ECDHE+SHA256:ECDHE+SHA384:!AESGCM:!CHACHA20", "kRSA", "DHE"}) {
        CAPTURE(weak);
        CHECK(shake_hands(house.server, TLS1_2_VERSION, weak) == "refused");
    }
}

TEST_CASE("no client may ask for another handshake on a connection that has one") {
    const SecureHouse house;
    asio::io_context io;
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_2_VERSION);
    Stream stream(io, context);
    REQUIRE_FALSE(connect(stream, house.server).failed());
    REQUIRE(SSL_renegotiate(stream.native_handle()) == 1);
    boost::system::error_code error;
    stream.handshake(asio::ssl::stream_base::client, error);
    CHECK(error.failed());
}

TEST_CASE("on SIGHUP a new certificate is taken, and nobody is dropped") {
    SecureHouse house;
    Visitor visitor(house.server);
    const auto visit = visitor.enter(visitor.show().id, visitor.guest());
    visit->next("state");

    client::write_test_certificate(house.folder.path(), "second");
    house.server.process().signal(SIGHUP);
    constexpr unsigned max_tries = 1'000;
    for (unsigned tries = 0; tries < max_tries && shake_hands(house.server, TLS1_3_VERSION) != "second"; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(shake_hands(house.server, TLS1_3_VERSION) == "second");
    CHECK(is_ok(visit->select({0})));

    // A file that is no certificate changes nothing.
    std::ofstream(house.files.certificate) << "nonsense";
    house.server.process().signal(SIGHUP);
    CHECK(is_ok(visit->unselect({0})));
    CHECK(shake_hands(house.server, TLS1_3_VERSION) == "second");
}

}  // namespace
}  // namespace holdfast::integration
