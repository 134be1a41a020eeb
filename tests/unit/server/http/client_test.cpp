#include "server/http/client.hpp"

#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <cstdlib>
#include <filesystem>

#include "server/http/addresses.hpp"
#include "tests/client/test_certificate.hpp"
#include "tests/unit/server/http/canned_server.hpp"
#include "tests/unit/server/http/http_server.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"

namespace holdfast::http {
using testing::Afterwards;
using testing::CannedServer;
using testing::Server;
using testing::ServerSetup;
using Sent = ClientFailure::Sent;
using Outcome = ClientResult<ClientAnswer>;

namespace {

constexpr Milliseconds soon{150};

// The calling side by its class, as `testing::Client` is another one.
Outcome fetch(ClientRequest request, AddressRule allowed = {}, TlsContext trust = load_trust().value()) {
    const holdfast::http::Client client(std::move(trust), std::move(allowed));
    return test::run(client.fetch(std::move(request)));
}

std::string url_of(std::uint16_t port, std::string_view path = "/", std::string_view scheme = "http",
                   std::string_view host = "127.0.0.1") {
    return std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(port) + std::string(path);
}

ClientRequest get(std::string url) {
    ClientRequest request;
    request.url = std::move(url);
    return request;
}

// What a server says that answers everything with these bytes.
Outcome answer_to(std::string bytes, Method method = Method::get, Afterwards afterwards = Afterwards::close) {
    const CannedServer server(std::move(bytes), afterwards);
    auto request = get(url_of(server.port()));
    request.method = method;
    request.call_limit = Milliseconds(2'000);
    request.max_answer_bytes = 16;
    return fetch(std::move(request));
}

void check_failure(const Outcome& outcome, Sent sent, std::string_view part) {
    REQUIRE_FALSE(outcome.has_value());
    CAPTURE(outcome.error().why);
    CHECK(outcome.error().sent == sent);
    CHECK(outcome.error().why.find(part) != std::string::npos);
}

boost::asio::awaitable<Response> echo(Request request) {
    Response response;
    response.status = 201;
    response.content_type = "text/plain";
    response.headers.emplace_back("X-Extra", "one");
    response.body = request.path + "?" + std::string(request.query_value("q").value_or("")) + " " +
                    std::string(request.header("x-thing").value_or("")) + " " +
                    std::string(request.header("host").value_or("")) + " " + request.body;
    co_return response;
}

ServerSetup echo_setup() {
    ServerSetup setup;
    setup.routes = [](Router& router) {
        router.add(Method::get, "/echo", echo);
        router.add(Method::post, "/echo", echo);
    };
    return setup;
}

struct SecureHouse {
    SecureHouse() : folder((std::filesystem::temp_directory_path() / "holdfast-http-XXXXXX").string()) {
        REQUIRE(::mkdtemp(folder.data()) != nullptr);
        files = client::write_test_certificate(folder, "localhost");
        certificate.emplace(files.certificate, files.key);
        certificate->load().value();
        auto setup = echo_setup();
        setup.certificate = &*certificate;
        server.emplace(setup);
    }
    ~SecureHouse() { std::filesystem::remove_all(folder); }

    [[nodiscard]] std::string url(std::string_view host = "127.0.0.1") const {
        return url_of(server->endpoint().port(), "/echo?q=1", "https", host);
    }

    std::string folder;
    client::CertificateFiles files;
    std::optional<Certificate> certificate;
    std::optional<Server> server;
};

}  // namespace

TEST_CASE("a call brings its method, target, headers and body, and gets the whole answer") {
    const Server server(echo_setup());
    const auto port = server.endpoint().port();
    ClientRequest request;
    request.method = Method::post;
    request.url = url_of(port, "/echo?q=a%20b#part");
    request.headers = {{"X-Thing", "thing"}, {"Content-Type", "application/json"}};
    request.body = "{}";
    const auto answer = fetch(std::move(request)).value();
    CHECK(answer.status == 201);
    CHECK(answer.body == "/echo?a b thing 127.0.0.1:" + std::to_string(port) + " {}");
    CHECK(answer.header("x-extra") == "one");
    CHECK_FALSE(answer.header("x-other"));
}

TEST_CASE("a host is found by its name") {
    const Server server(echo_setup());
    CHECK(fetch(get(url_of(server.endpoint().port(), "/echo", "http", "localhost"))).value().status == 201);
}

TEST_CASE("an answer may come in chunks, by its length, until the end, or without a body") {
    CHECK(answer_to("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\n\r\n",
                    Method::get, Afterwards::stay)
              .value()
              .body == "hello!");
    CHECK(answer_to("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", Method::get, Afterwards::stay).value().body ==
          "hello");
    CHECK(answer_to("HTTP/1.1 200 OK\r\n\r\nhello").value().body == "hello");
    CHECK(answer_to("HTTP/1.1 204 No Content\r\n\r\n", Method::post, Afterwards::stay).value().status == 204);
    CHECK(answer_to("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", Method::head, Afterwards::stay).value().status ==
          200);
    CHECK(answer_to("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
              .value()
              .body == "hi");
}

TEST_CASE("a redirect is an answer and not followed") {
    const auto answer =
        answer_to("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n").value();
    CHECK(answer.status == 302);
    CHECK(answer.header("location") == "http://127.0.0.1/");
}

TEST_CASE("an answer that is too large, cut off or none may have been a yes") {
    const std::string large(17, 'x');
    check_failure(answer_to("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n" + large), Sent::perhaps,
                  "more than 16 bytes");
    check_failure(answer_to("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n" + large + "\r\n0\r\n\r\n"),
                  Sent::perhaps, "more than 16 bytes");
    check_failure(answer_to("HTTP/1.1 200 OK\r\n\r\n" + large), Sent::perhaps, "more than 16 bytes");
    check_failure(answer_to("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"), Sent::perhaps, "no whole answer");
    check_failure(answer_to("HTTP/1.1 200 OK\r\nX: " + std::string(32u << 10, 'x') + "\r\n\r\n"), Sent::perhaps,
                  "no whole");
    check_failure(answer_to("what?\r\n\r\n"), Sent::perhaps, "no whole answer");
    check_failure(answer_to(""), Sent::perhaps, "no whole answer");
}

TEST_CASE("who does not answer is given up after the limit") {
    const CannedServer server("", Afterwards::stay);
    auto request = get(url_of(server.port(), "/secret?token=1"));
    request.call_limit = soon;
    const auto began = std::chrono::steady_clock::now();
    const auto outcome = fetch(std::move(request));
    check_failure(outcome, Sent::perhaps, "127.0.0.1 took too long.");
    CHECK(std::chrono::steady_clock::now() - began >= soon);
    CHECK(outcome.error().why.find("token") == std::string::npos);
}

TEST_CASE("what was never sent is told apart") {
    std::uint16_t closed_port = 0;
    {
        const CannedServer gone("", Afterwards::close);
        closed_port = gone.port();
    }
    check_failure(fetch(get(url_of(closed_port))), Sent::never, "refused");

    const CannedServer silent("", Afterwards::stay);
    auto request = get(url_of(silent.port(), "/", "https"));
    request.connect_limit = soon;
    check_failure(fetch(std::move(request)), Sent::never, "no TLS");
}

TEST_CASE("a URL or a header that cannot be sent is refused before anything is") {
    for (const auto* url : {"", "nonsense", "/path", "ftp://a.example/", "http://", "http://a.example:0/",
                            "http://user:password@127.0.0.1/", "http://127.0.0.1/a b", "http://127.0.0.1:99999/"}) {
        CAPTURE(url);
        check_failure(fetch(get(url)), Sent::never, "cannot be called");
    }
    auto request = get("http://127.0.0.1:1/");
    request.headers = {{"X-Thing", "a\r\nX-Other: b"}};
    check_failure(fetch(std::move(request)), Sent::never, "a line break");
}

TEST_CASE("an address that may not be called is not, by whatever name it goes") {
    const Server server(echo_setup());
    const auto port = server.endpoint().port();
    for (const auto* host : {"127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]"}) {
        CAPTURE(host);
        check_failure(fetch(get(url_of(port, "/echo", "http", host)), is_public), Sent::never,
                      "none that may be called");
    }
    CHECK(fetch(get(url_of(port, "/echo")), [](const auto& address) { return address.is_loopback(); }).has_value());
}

TEST_CASE("over TLS the peer has to prove that it is the host that was meant") {
    const SecureHouse house;
    const auto trust = load_trust(house.files.certificate).value();
    CHECK(fetch(get(house.url()), {}, trust).value().status == 201);
    CHECK(fetch(get(house.url("localhost")), {}, trust).value().status == 201);
    check_failure(fetch(get(house.url("127.1")), {}, trust), Sent::never, "ostname mismatch");
    check_failure(fetch(get(house.url())), Sent::never, "self-signed");
    check_failure(fetch(get(url_of(house.server->endpoint().port(), "/echo"))), Sent::perhaps, "");
}

TEST_CASE("authorities that cannot be read are refused with a sentence") {
    const auto trust = load_trust(std::filesystem::path("no-such-file.pem"));
    REQUIRE_FALSE(trust.has_value());
    CHECK(trust.error().message == "The file of authorities to trust cannot be read as PEM certificates.");
}

TEST_CASE("a call that is under way ends with its loop") {
    const CannedServer server("", Afterwards::stay);
    const holdfast::http::Client client(load_trust().value());
    boost::asio::io_context loop;
    bool answered = false;
    boost::asio::co_spawn(loop, client.fetch(get(url_of(server.port()))),
                          [&answered](const std::exception_ptr&, const Outcome&) { answered = true; });
    loop.run_for(soon);
    CHECK_FALSE(answered);
}

}  // namespace holdfast::http
