#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <thread>

#include "server/http/problem.hpp"
#include "tests/unit/server/http/http_server.hpp"

namespace holdfast::http {
using testing::ask;
using testing::Client;
using testing::Server;
using testing::ServerSetup;
using testing::status_of;

namespace {

constexpr std::size_t large_bytes = 16u << 20;  // more than the sockets' buffers take

boost::asio::awaitable<Response> echo(Request request) {
    Response response;
    response.content_type = "text/plain";
    response.body = request.path + "|" + std::string(request.query_value("q").value_or("-")) + "|" + request.body;
    co_return response;
}

boost::asio::awaitable<Response> fail(Request) {
    throw std::runtime_error("SELECT secret FROM path");
    co_return Response{};
}

boost::asio::awaitable<Response> large(Request) {
    Response response;
    response.shared_body = std::make_shared<const std::string>(large_bytes, 'x');
    co_return response;
}

ServerSetup echo_setup() {
    ServerSetup setup;
    setup.routes = [](Router& router) {
        router.add(Method::get, "/echo", echo);
        router.add(Method::post, "/echo", echo);
        router.add(Method::get, "/fail", fail);
        router.add(Method::get, "/large", large);
    };
    return setup;
}

std::string get(std::string_view target, std::string_view more = "Connection: close\r\n") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: here\r\n" + std::string(more) + "\r\n";
}

std::string post(std::string_view body, std::string_view headers) {
    return "POST /echo HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: application/json\r\n" +
           std::string(headers) + "\r\n" + std::string(body);
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a request is answered, with the headers that protect a browser") {
    const Server server(echo_setup());
    const auto answer = ask(server, get("/echo/?q=a%20b+c"));
    CHECK(status_of(answer) == 200);
    CHECK(answer.ends_with("\r\n\r\n/echo|a b c|"));
    CHECK(contains(answer, "X-Content-Type-Options: nosniff\r\n"));
    CHECK(contains(answer, "Referrer-Policy: no-referrer\r\n"));
    CHECK(contains(answer, "Content-Security-Policy: default-src 'none'"));
    CHECK(contains(answer, "Cache-Control: no-store\r\n"));
    CHECK(contains(answer, "Connection: close\r\n"));
    CHECK_FALSE(contains(answer, "Strict-Transport-Security"));
}

TEST_CASE("requests sent at once are answered in order on one connection") {
    const Server server(echo_setup());
    const auto answer = ask(server, get("/echo?q=1", "") + get("/echo?q=2", "") + get("/echo?q=3"));
    const auto first = answer.find("|1|");
    const auto second = answer.find("|2|");
    CHECK(first < second);
    CHECK(second < answer.find("|3|"));
    CHECK(answer.ends_with("|3|"));
}

TEST_CASE("HTTP/1.0 ends after its answer unless it asks to go on") {
    const Server server(echo_setup());
    CHECK(contains(ask(server, "GET /echo HTTP/1.0\r\n\r\n"), "Connection: close\r\n"));
    Client client(server);
    client.write("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(contains(client.read_answer(), "Connection: keep-alive\r\n"));
    client.write("GET /echo HTTP/1.0\r\n\r\n");
    CHECK(status_of(client.read_to_end()) == 200);
}

TEST_CASE("HEAD gets the head of GET and no body") {
    const Server server(echo_setup());
    const auto answer = ask(server, "HEAD /echo HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    CHECK(contains(answer, "Content-Length: 8\r\n"));
    CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a body is read by its length or in chunks, and trailers are no headers") {
    const Server server(echo_setup());
    CHECK(ask(server, post("{\"a\":1}", "Content-Length: 7\r\n")).ends_with("/echo|-|{\"a\":1}"));
    const std::string chunked = "3;ext=1\r\n{\"a\r\n4\r\n\":1}\r\n0\r\nAuthorization: Bearer x\r\n\r\n";
    CHECK(ask(server, post(chunked, "Transfer-Encoding: chunked\r\n")).ends_with("/echo|-|{\"a\":1}"));
}

TEST_CASE("a client that asks whether to send its body is told to go on") {
    const Server server(echo_setup());
    Client client(server);
    client.write(post("", "Content-Length: 2\r\nExpect: 100-continue\r\n"));
    CHECK(status_of(client.read_answer()) == 100);
    client.write("{}");
    CHECK(client.read_to_end().ends_with("/echo|-|{}"));
    CHECK(status_of(ask(server, post("", "Content-Length: 2\r\nExpect: a miracle\r\n"))) == 417);
}

TEST_CASE("bodies are JSON") {
    const Server server(echo_setup());
    const std::string form =
        "POST /echo HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 3\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\na=b";
    CHECK(status_of(ask(server, form)) == 415);
}

TEST_CASE("what could be read in two ways is refused, and nothing after it is answered") {
    const Server server(echo_setup());
    const std::string hidden = get("/echo?q=smuggled");
    const auto refused = [&](std::string_view request) {
        const auto answer = ask(server, std::string(request) + hidden);
        CHECK(status_of(answer) == 400);
        CHECK_FALSE(contains(answer, "smuggled"));
    };
    const std::string start = "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n";
    refused(start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    refused(start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n");
    refused(start + "Transfer-Encoding: chunked, gzip\r\n\r\n");
    refused(start + "Transfer-Encoding: gzip, chunked\r\n\r\n");
    refused(start + "Transfer-Encoding: xchunked\r\n\r\n");
    refused(start + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
    refused(start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n");
    refused(start + "Content-Length: +5\r\n\r\n");
    refused(start + "Content-Length : 5\r\n\r\n");
    refused("POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    refused("GET /echo HTTP/1.1\r\nHost: here\r\nX-Folded: a\r\n b\r\n\r\n");
    refused("GET /echo HTTP/1.1\r\nHost: here\r\nX-Folded: a\r\n\tb\r\n\r\n");
    refused("GET /echo HTTP/1.1\r\nHost: here\nX-Bare: 1\r\n\r\n");
    refused("GET /echo HTTP/1.1\r\n\r\n");
    refused("GET /echo HTTP/1.1\r\nHost: here\r\nHost: there\r\n\r\n");
    refused("GET /echo HTTP/1.1\r\nHost: here/there\r\n\r\n");
    refused("GET /a%2Fb HTTP/1.1\r\nHost: here\r\n\r\n");
    refused("GET /a%00b HTTP/1.1\r\nHost: here\r\n\r\n");
    refused("GET /a b HTTP/1.1\r\nHost: here\r\n\r\n");
    refused("GET /echo HTTP/3.0\r\nHost: here\r\n\r\n");
    refused("\x16\x03\x01 not HTTP at all\r\n\r\n");
}

TEST_CASE("methods that a resource does not take are 405, whether anybody knows them or not") {
    const Server server(echo_setup());
    CHECK(status_of(ask(server, "BREW /echo HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")) == 405);
    const auto answer = ask(server, "OPTIONS /echo HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    CHECK(status_of(answer) == 405);
    CHECK(contains(answer, "Allow: GET, HEAD, POST\r\n"));
}

TEST_CASE("heads and bodies have their limits") {
    const Server server(echo_setup());
    CHECK(status_of(ask(server, get("/echo", "X-Long: " + std::string(20'000, 'a') + "\r\n"))) == 431);
    CHECK(status_of(ask(server, get("/" + std::string(20'000, 'a')))) == 431);
    CHECK(status_of(ask(server, post("", "Content-Length: 70000\r\n"))) == 413);
    std::string chunks;
    for (int i = 0; i < 10; ++i) chunks += "2000\r\n" + std::string(0x2000, ' ') + "\r\n";
    CHECK(status_of(ask(server, post(chunks, "Transfer-Encoding: chunked\r\n"))) == 413);
}

TEST_CASE("a resource may take a larger body from whom it knows, and reads nobody else's") {
    ServerSetup setup = echo_setup();
    setup.routes = [routes = setup.routes](Router& router) {
        routes(router);
        router.add(Method::post, "/large-echo", echo, [](const Request& head) -> BodyAllowance {
            if (head.header("authorization")) return std::size_t{200'000};
            return problem(make_error(ErrorCode::not_authenticated));
        });
    };
    const Server server(setup);
    const auto send = [&](std::size_t size, const std::string& headers, std::string_view body) {
        return ask(server, "POST /large-echo/ HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: " +
                               std::to_string(size) + "\r\nContent-Type: application/json\r\n" + headers + "\r\n" +
                               std::string(body));
    };
    const std::string body(150'000, ' ');
    const auto answer = send(body.size(), "Authorization: me\r\n", body);
    CHECK(status_of(answer) == 200);
    CHECK(answer.ends_with(body));
    CHECK(status_of(send(200'001, "Authorization: me\r\n", "")) == 413);
    // Answered by the head alone, without a byte of the body, be it small or large.
    CHECK(status_of(send(150'000, "", "")) == 401);
    CHECK(status_of(send(7, "", "")) == 401);

    std::string chunks;
    for (int i = 0; i < 30; ++i) chunks += "2000\r\n" + std::string(0x2000, ' ') + "\r\n";
    const std::string chunked =
        "POST /large-echo HTTP/1.1\r\nHost: here\r\nConnection: close\r\nAuthorization: me\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    CHECK(status_of(ask(server, chunked + chunks + "0\r\n\r\n")) == 413);
    CHECK(status_of(ask(server, chunked + chunks.substr(0, chunks.size() / 3) + "0\r\n\r\n")) == 200);
    CHECK(status_of(ask(server, get("/large-echo"))) == 405);
}

TEST_CASE("a body cannot be padded without end by chunk extensions or trailers") {
    const Server server(echo_setup());
    std::string padded;
    for (int i = 0; i < 200; ++i) padded += "1;" + std::string(2'000, 'e') + "\r\n \r\n";
    CHECK(status_of(ask(server, post(padded, "Transfer-Encoding: chunked\r\n"))) == 413);
    const auto trailer = "0\r\nX-Trailer: " + std::string(40'000, 't');
    CHECK(status_of(ask(server, post(trailer, "Transfer-Encoding: chunked\r\n"))) == 400);
}

TEST_CASE("a handler that throws is answered 500, which tells nothing") {
    const Server server(echo_setup());
    const auto answer = ask(server, get("/fail"));
    CHECK(status_of(answer) == 500);
    CHECK_FALSE(contains(answer, "SELECT"));
}

TEST_CASE("a large answer arrives whole") {
    const Server server(echo_setup());
    const auto answer = ask(server, get("/large"));
    CHECK(answer.size() - answer.find("\r\n\r\n") - 4 == large_bytes);
}

TEST_CASE("a client that is slow with its head, its body or its next request is ended without a word") {
    const auto with = [](Milliseconds TimeLimits::* limit) {
        auto setup = echo_setup();
        setup.time.*limit = Milliseconds(20);
        return setup;
    };
    CHECK(ask(Server(with(&TimeLimits::head)), "").empty());
    CHECK(ask(Server(with(&TimeLimits::head)), "GET /echo HT").empty());
    CHECK(ask(Server(with(&TimeLimits::body)), post("{", "Content-Length: 2\r\n")).empty());
    CHECK(status_of(ask(Server(with(&TimeLimits::keep_alive)), get("/echo", ""))) == 200);
}

TEST_CASE("a client that does not take its answer is ended") {
    auto setup = echo_setup();
    setup.time.write_stall = Milliseconds(20);
    Server server(setup);
    Client client(server);
    client.write(get("/large"));
    while (server.metrics().connections.Value() == 0) std::this_thread::yield();
    while (server.metrics().connections.Value() > 0) std::this_thread::yield();
    CHECK(client.read_to_end().size() < large_bytes);
}

TEST_CASE("requests are counted by class of status and refusals by code") {
    Server server(echo_setup());
    ask(server, get("/echo"));
    ask(server, get("/nowhere"));
    const auto text = server.metrics().text();
    CHECK(contains(text, "holdfast_http_requests_total{status=\"2xx\"} 1\n"));
    CHECK(contains(text, "holdfast_refusals_total{code=\"not_found\"} 1\n"));
}

TEST_CASE("a server that goes away ends idle connections and accepts no more") {
    Server server(echo_setup());
    Client idle(server);
    idle.write(get("/echo", ""));
    CHECK(status_of(idle.read_answer()) == 200);
    const auto endpoint = server.endpoint();
    server.stop_listening();
    CHECK(idle.read_to_end().empty());
    boost::asio::io_context loop;
    boost::asio::ip::tcp::socket late(loop);
    boost::system::error_code refused;
    late.connect(endpoint, refused);
    CHECK(refused == boost::asio::error::connection_refused);
}

}  // namespace holdfast::http
