#include "server/http/static_files.hpp"

#include <array>
#include <map>

#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/http/response_head.hpp"

namespace holdfast::http {
namespace {

constexpr std::string_view no_page =
    "<!doctype html>\n<html lang=\"en\">\n<title>Holdfast</title>\n<h1>Holdfast is running</h1>\n"
    "<p>The web page was not built into this binary. <code>./dev run</code> builds it first and then the server.</p>\n"
    "<p>Rooms and REST are here all the same, under <code>/ws</code> and <code>/api/v1</code>.</p>\n</html>\n";

struct Variant {
    std::shared_ptr<const std::string> bytes;  // null: not there
    std::string etag;
};

struct ServedFile {
    std::string_view content_type;
    std::string_view cache_control;
    Variant identity;
    Variant brotli;
    Variant gzip;
};

using ServedFiles = std::map<std::string, ServedFile, std::less<>>;

std::string_view content_type_of(std::string_view path) {
    constexpr auto types = std::to_array<std::pair<std::string_view, std::string_view>>({
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"},
    });
    for (const auto& [ending, type] : types) {
        if (path.ends_with(ending)) return type;
    }
    return "application/octet-stream";
}

Variant variant(std::string_view bytes, std::string_view hash, std::string_view encoding) {
    if (bytes.empty() && !encoding.empty()) return {};
    auto etag = "\"" + std::string(hash.substr(0, 32)) + std::string(encoding) + "\"";
    return {std::make_shared<const std::string>(bytes), std::move(etag)};
}

ServedFiles prepare(std::span<const StaticFile> files) {
    ServedFiles served;
    for (const StaticFile& file : files) {
        const bool hashed_name = file.path.starts_with("/assets/");
        served.emplace(
            file.path,
            ServedFile{content_type_of(file.path), hashed_name ? "public, max-age=31536000, immutable" : "no-cache",
                       variant(file.identity, file.hash, ""), variant(file.brotli, file.hash, "-br"),
                       variant(file.gzip, file.hash, "-gz")});
    }
    return served;
}

Response respond(const ServedFile& file, const Request& request) {
    Response response;
    const Variant* chosen = &file.identity;
    if (file.brotli.bytes && accepts_encoding(request, "br")) {
        chosen = &file.brotli;
        response.headers.emplace_back("Content-Encoding", "br");
    } else if (file.gzip.bytes && accepts_encoding(request, "gzip")) {
        chosen = &file.gzip;
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    response.headers.emplace_back("Cache-Control", file.cache_control);
    response.headers.emplace_back("ETag", chosen->etag);
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.content_type = file.content_type;
    response.shared_body = chosen->bytes;
    if (has_already(request, chosen->etag)) response.status = 304;
    return response;
}

bool is_below(std::string_view path, std::string_view folder) {
    return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

// What is no file may be a place inside the page, but nothing that looks like a file, an interface or an asset is.
bool is_place_in_page(std::string_view path) {
    return path.find('.') == std::string_view::npos && !is_below(path, "/api") && !is_below(path, "/ws") &&
           !is_below(path, "/assets");
}

// The page that a path is a place of: the index of the nearest folder above it that has one.
ServedFiles::const_iterator page_above(const ServedFiles& files, std::string_view path) {
    for (;;) {
        const auto slash = path.rfind('/');
        path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
        const auto page = files.find(std::string(path) + "/index.html");
        if (page != files.end() || path.empty()) return page;
    }
}

struct Site {
    ServedFiles files;
    std::string policy;
    std::string embedded_policy;  // of what others may show inside of their pages
};

std::string joined(std::span<const std::string> origins) {
    std::string sources;
    for (const std::string& origin : origins) {
        if (!sources.empty()) sources += ' ';
        sources += origin;
    }
    return sources;
}

Site site_of(std::span<const StaticFile> files, const OtherSites& others) {
    const std::string images = joined(others.images);
    std::string framing = "'self'";
    if (!others.embedders.empty()) framing.append(1, ' ').append(joined(others.embedders));
    return {prepare(files), page_policy("'none'", images), page_policy(framing, images)};
}

Response without_page() {
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.body = no_page;
    return response;
}

boost::asio::awaitable<Response> respond_to(std::shared_ptr<const Site> site, Request request) {
    const ServedFiles& files = site->files;
    if (files.empty() && request.path == "/") co_return without_page();
    auto file = files.find(request.path);
    if (file == files.end()) file = files.find(request.path + "/index.html");
    if (file == files.end() && is_place_in_page(request.path)) file = page_above(files, request.path);
    if (file == files.end()) co_return problem(make_error(ErrorCode::not_found));
    Response response = respond(file->second, request);
    if (is_below(request.path, "/embed")) {
        response.headers.emplace_back("Content-Security-Policy", site->embedded_policy);
    } else if (response.content_type.starts_with("text/html")) {
        response.headers.emplace_back("Content-Security-Policy", site->policy);
    }
    co_return response;
}

}  // namespace

Handler serve_files(std::span<const StaticFile> files, const OtherSites& others) {
    auto site = std::make_shared<const Site>(site_of(files, others));
    return [site](Request request) { return respond_to(site, std::move(request)); };
}

Handler web_pages(const OtherSites& others) {
    return serve_files(embedded_web_files(), others);
}

}  // namespace holdfast::http
