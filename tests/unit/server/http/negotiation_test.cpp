#include "server/http/negotiation.hpp"

#include <doctest/doctest.h>

using holdfast::to_wire;

namespace holdfast::http {
namespace {

Request with_header(std::string_view name, std::string_view value) {
    Request request;
    request.headers.emplace_back(name, value);
    return request;
}

}  // namespace

TEST_CASE("a client has what one of its ETags names, however weakly") {
    const auto has = [](std::string_view known) { return has_already(with_header("if-none-match", known), "\"a-1\""); };
    CHECK(has("\"a-1\""));
    CHECK(has("W/\"a-1\""));
    CHECK(has("\"b\" ,\t\"a-1\""));
    CHECK(has("*"));
    CHECK_FALSE(has(""));
    CHECK_FALSE(has("a-1"));
    CHECK_FALSE(has("\"a-10\""));
    CHECK_FALSE(has("\"b\", \"c\""));
    CHECK_FALSE(has_already(Request(), "\"a-1\""));
    CHECK(has_already(with_header("if-none-match", "\"a-1\""), "W/\"a-1\""));
}

TEST_CASE("what is to be changed is named by its very ETag, or by a star") {
    for (const char* named : {"\"a-1\"", "\"b\", \"a-1\"", "*"}) CHECK(matches_etag(named, "\"a-1\""));
    for (const char* other : {"", "a-1", "W/\"a-1\"", "\"b\""}) CHECK_FALSE(matches_etag(other, "\"a-1\""));
    CHECK_FALSE(matches_etag("W/\"a-1\"", "W/\"a-1\""));
    CHECK(matches_etag("*", "W/\"a-1\""));
}

TEST_CASE("a coding is accepted when it is named with a weight above zero") {
    const auto takes = [](std::string_view accepted) {
        return accepts_encoding(with_header("accept-encoding", accepted), "gzip");
    };
    CHECK(takes("gzip"));
    CHECK(takes("br, GZIP;q=0.5"));
    CHECK(takes("gzip ; q=0.001"));
    CHECK_FALSE(takes(""));
    CHECK_FALSE(takes("br, deflate"));
    CHECK_FALSE(takes("gzip;q=0, br"));
    CHECK_FALSE(takes("gzip;q=0.000"));
    CHECK_FALSE(accepts_encoding(Request(), "gzip"));
}

TEST_CASE("the language is the one of ours that is wanted most, and English otherwise") {
    const auto language = [](std::string_view wanted) {
        return to_wire(preferred_language(with_header("accept-language", wanted)));
    };
    CHECK(language("de") == "de");
    CHECK(language("DE-ch") == "de");
    CHECK(language("it, fr;q=0.7, de;q=0.8") == "de");
    CHECK(language("en;q=0.5 , fr-CA ;q=0.55") == "fr");
    CHECK(language("fr;q=0.123, de;q=0.124") == "de");
    CHECK(language("fr, de") == "fr");
    CHECK(language("fr;q=0, de;q=0.001") == "de");
    CHECK(language("fr;q=0.000") == "en");
    CHECK(language("french, deutsch, *") == "en");
    CHECK(language(";;,=;q=,") == "en");
    CHECK(to_wire(preferred_language(Request())) == "en");
}

TEST_CASE("a type is asked for when it is named itself") {
    const auto asks = [](std::string_view accepted) {
        return asks_for_type(with_header("accept", accepted), "text/csv");
    };
    CHECK(asks("text/csv"));
    CHECK(asks("application/json;q=0.5, Text/CSV; q=0.9"));
    CHECK_FALSE(asks("*/*"));
    CHECK_FALSE(asks("text/csv;q=0"));
    CHECK_FALSE(asks("text/csv2"));
    CHECK_FALSE(asks_for_type(Request(), "text/csv"));
}

}  // namespace holdfast::http
