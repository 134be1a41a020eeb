#include "server/http/response_head.hpp"

#include <doctest/doctest.h>

namespace holdfast::http {
namespace {

bool has(const std::string& head, std::string_view line) {
    return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a head names status, date and length") {
    Response response;
    response.body = "{}";
    const auto head = format_head(response, {timestamp_from_unix_ms(784'111'777'000)});
    CHECK(head.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(head.ends_with("\r\n\r\n"));
    CHECK(has(head, "Date: Sun, 06 Nov 1994 08:49:37 GMT"));
    CHECK(has(head, "Content-Length: 2"));
    CHECK(has(head, "Content-Type: application/json"));
}

TEST_CASE("an answer without a body has no length") {
    Response response;
    response.status = 304;
    const auto head = format_head(response, {});
    CHECK(head.find("Content-Length") == std::string::npos);
    CHECK(head.find("\r\nContent-Type") == std::string::npos);
}

TEST_CASE("a value cannot begin a header of its own") {
    Response response;
    response.headers.emplace_back("Location", "/a\r\nSet-Cookie: x=1\r\n\r\n<script>");
    CHECK(has(format_head(response, {}), "Location: /aSet-Cookie: x=1<script>"));
}

TEST_CASE("pages get their own policy, encrypted answers HSTS, and caching is what the handler says") {
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.headers.emplace_back("Cache-Control", "no-cache");
    Sending sending;
    sending.encrypted = true;
    const auto head = format_head(response, sending);
    CHECK(head.find("script-src 'self'") != std::string::npos);
    CHECK(head.find("unsafe") == std::string::npos);
    CHECK(head.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(has(head, "Strict-Transport-Security: max-age=31536000"));
    CHECK(has(head, "Cache-Control: no-cache"));
    CHECK(head.find("no-store") == std::string::npos);
}

TEST_CASE("a handler's own policy stands instead of the usual one") {
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.headers.emplace_back("Content-Security-Policy", page_policy("'self' https://theatre.example"));
    const auto head = format_head(response, {});
    CHECK(head.find("frame-ancestors 'self' https://theatre.example\r\n") != std::string::npos);
    CHECK(head.find("'none'\r\n") == std::string::npos);
    CHECK(head.find("Content-Security-Policy") == head.rfind("Content-Security-Policy"));
}

}  // namespace holdfast::http
