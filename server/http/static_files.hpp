// The web page as it was built into the binary: hashed files cached for good, index.html asked for anew each time,
// compressed at build time. A folder's path is its index.html; a path that names neither is a place in the page of
// the nearest folder above it that has one (each is a single-page app). Immutable; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/http/exchange.hpp"

namespace holdfast::http {

struct StaticFile {
    std::string_view path;      // `/assets/index-BZwLo2i8.css`
    std::string_view hash;      // of the content, hexadecimal
    std::string_view identity;  // the bytes as they are
    std::string_view brotli;    // compressed, or empty
    std::string_view gzip;
};

// The files of web/dist; none when the page had not been built when this binary was.
std::span<const StaticFile> embedded_web_files();

// Origins (`https://example.org`) that our pages have to do with.
struct OtherSites {
    std::span<const std::string> embedders{};  // may show what is below `/embed` inside of their pages
    std::span<const std::string> images{};     // our pages may show images from there
};

// Answers GET for `files` and for the paths of the page. What is below `/embed` may be shown inside of our own pages
// and of the embedders'; nothing else is shown inside of any.
Handler serve_files(std::span<const StaticFile> files, const OtherSites& others = {});

// serve_files() of embedded_web_files().
Handler web_pages(const OtherSites& others = {});

}  // namespace holdfast::http
