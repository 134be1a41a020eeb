#include "server/http/static_files.hpp"

#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace holdfast::http {
namespace {

constexpr StaticFile files[] = {
    {"/index.html", "0123456789abcdef0123456789abcdef0123", "<page>", "BR-page", "GZ-page"},
    {"/assets/app-B1.js", "ffff", "script", {}, "GZ-script"},
    {"/favicon.svg", "eeee", "<svg>", {}, {}},
    {"/docs/index.html", "dddd", "<docs>", {}, {}},
    {"/docs/room/index.html", "cccc", "<room>", {}, {}},
};

Response get(std::string path, std::string_view accepted = "", std::string_view known_etag = "",
             std::span<const StaticFile> served = files, const OtherSites& others = {}) {
    Request request;
    request.path = std::move(path);
    if (!accepted.empty()) request.headers.emplace_back("accept-encoding", accepted);
    if (!known_etag.empty()) request.headers.emplace_back("if-none-match", known_etag);
    const auto handler = serve_files(served, others);
    boost::asio::io_context loop(1);
    Response response;
    boost::asio::co_spawn(loop, handler(std::move(request)),
                          [&](std::exception_ptr, Response answer) { response = std::move(answer); });
    loop.run();
    return response;
}

std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return "";
}

std::string body(const Response& response) {
    return response.shared_body ? *response.shared_body : response.body;
}

}  // namespace

TEST_CASE("files come with their type, hashed names for good and the page to be asked for again") {
    const auto script = get("/assets/app-B1.js");
    CHECK(body(script) == "script");
    CHECK(script.content_type == "text/javascript; charset=utf-8");
    CHECK(header(script, "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(header(get("/index.html"), "Cache-Control") == "no-cache");
    CHECK(get("/favicon.svg").content_type == "image/svg+xml");
}

TEST_CASE("a folder is its index, and so is what is below it") {
    CHECK(body(get("/docs")) == "<docs>");
    CHECK(get("/docs").content_type == "text/html; charset=utf-8");
    CHECK(body(get("/docs/elsewhere")) == "<docs>");
    CHECK(body(get("/docs/events/3/edit")) == "<docs>");
}

TEST_CASE("the nearest folder with an index has the place, and a name that only begins alike is no folder") {
    CHECK(body(get("/docs/room/7")) == "<room>");
    CHECK(body(get("/docs/rooms/7")) == "<docs>");
    CHECK(body(get("/documents/7")) == "<page>");
    CHECK(get("/docs/room.js").status == 404);
}

TEST_CASE("the smallest variant that the client takes is sent, and caches are told") {
    CHECK(body(get("/index.html", "gzip, deflate, br")) == "BR-page");
    CHECK(header(get("/index.html", "br"), "Content-Encoding") == "br");
    CHECK(body(get("/index.html", "gzip, br;q=0")) == "GZ-page");
    CHECK(body(get("/index.html", "br;q=0.001")) == "BR-page");
    CHECK(body(get("/index.html", "deflate")) == "<page>");
    CHECK(body(get("/assets/app-B1.js", "br")) == "script");
    CHECK(header(get("/index.html"), "Vary") == "Accept-Encoding");
}

TEST_CASE("a client that has the file already is not sent it again") {
    const auto etag = header(get("/index.html", "br"), "ETag");
    CHECK(etag == "\"0123456789abcdef0123456789abcdef-br\"");
    CHECK(get("/index.html", "br", etag).status == 304);
    CHECK(get("/index.html", "br", "\"other\", W/" + etag).status == 304);
    CHECK(get("/index.html", "gzip", etag).status == 200);
}

TEST_CASE("places inside the page get the page, and what is missing is 404") {
    CHECK(body(get("/")) == "<page>");
    CHECK(body(get("/shows/7")) == "<page>");
    for (const auto* path : {"/api/v1/nothing", "/api", "/ws/shows", "/assets/old", "/robots.txt", "/../etc/passwd"}) {
        CAPTURE(path);
        CHECK(get(path).status == 404);
    }
}

TEST_CASE("without a page the server says how to build it") {
    const auto response = get("/", "", "", std::span<const StaticFile>());
    CHECK(response.status == 200);
    CHECK(response.body.find("./dev run") != std::string::npos);
    CHECK(get("/shows/7", "", "", std::span<const StaticFile>()).status == 404);
}

TEST_CASE("only what is there to be embedded is shown inside of other pages, and only of those that may") {
    const std::string theatres[] = {"https://theatre.example", "http://localhost:8000"};
    const auto policy = [&](std::string path, std::span<const std::string> embedders) {
        return header(get(std::move(path), "", "", files, {.embedders = embedders}), "Content-Security-Policy");
    };
    CHECK(policy("/embed/shows/7", theatres)
              .ends_with("frame-ancestors 'self' https://theatre.example http://localhost:8000"));
    CHECK(policy("/embed/shows/7", {}).ends_with("frame-ancestors 'self'"));
    CHECK(policy("/embed/shows/7", theatres).starts_with("default-src 'none'; script-src 'self';"));
    CHECK(policy("/shows/7", theatres).ends_with("frame-ancestors 'none'"));
    CHECK(policy("/embedded", theatres).ends_with("frame-ancestors 'none'"));
}

TEST_CASE("pages show images of our own, and of the sites that posters may be at") {
    const std::string sites[] = {"https://images.example"};
    const auto policy = [&](const OtherSites& others) {
        return header(get("/shows/7", "", "", files, others), "Content-Security-Policy");
    };
    CHECK(policy({}).find("img-src 'self' data:;") != std::string::npos);
    CHECK(policy({.images = sites}).find("img-src 'self' data: https://images.example;") != std::string::npos);
}

}  // namespace holdfast::http
