#include "server/http/static_files.hpp"

#include <boost/beast/core/string.hpp>

#include <array>
#include <map>

#include "server/http/problem.hpp"

namespace holdfast::http {
namespace {

namespace beast = boost::beast;

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
    if (bytes.empty() && encoding != "") return {};
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

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Calls `found` for each trimmed part between commas until it returns true; whether it did.
template <class Found>
bool any_part(std::string_view list, Found found) {
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (found(trim(list.substr(0, comma)))) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

// Whether Accept-Encoding names `coding` with a weight that is not zero.
bool accepts(std::string_view accepted, std::string_view coding) {
    return any_part(accepted, [coding](std::string_view part) {
        const auto semicolon = part.find(';');
        if (!beast::iequals(trim(part.substr(0, semicolon)), coding)) return false;
        if (semicolon == std::string_view::npos) return true;
        const auto weight = trim(part.substr(semicolon + 1));
        return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
    });
}

bool has_already(const Request& request, std::string_view etag) {
    return any_part(request.header("if-none-match").value_or(""), [etag](std::string_view known) {
        if (known.starts_with("W/")) known.remove_prefix(2);
        return known == etag || known == "*";
    });
}

Response respond(const ServedFile& file, const Request& request) {
    const auto accepted = request.header("accept-encoding").value_or("");
    Response response;
    const Variant* chosen = &file.identity;
    if (file.brotli.bytes && accepts(accepted, "br")) {
        chosen = &file.brotli;
        response.headers.emplace_back("Content-Encoding", "br");
    } else if (file.gzip.bytes && accepts(accepted, "gzip")) {
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

// What is no file may be a place inside the page, but nothing that looks like a file, an interface or an asset is.
bool is_place_in_page(std::string_view path) {
    const auto below = [path](std::string_view folder) {
        return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
    };
    return path.find('.') == std::string_view::npos && !below("/api") && !below("/ws") && !below("/assets");
}

Response without_page() {
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.body = no_page;
    return response;
}

boost::asio::awaitable<Response> respond_to(std::shared_ptr<const ServedFiles> files, Request request) {
    if (files->empty() && request.path == "/") co_return without_page();
    auto file = files->find(request.path);
    if (file == files->end() && is_place_in_page(request.path)) file = files->find("/index.html");
    if (file == files->end()) co_return problem(make_error(ErrorCode::not_found));
    co_return respond(file->second, request);
}

}  // namespace

Handler serve_files(std::span<const StaticFile> files) {
    return [served = std::make_shared<const ServedFiles>(prepare(files))](Request request) {
        return respond_to(served, std::move(request));
    };
}

Handler web_pages() {
    return serve_files(embedded_web_files());
}

}  // namespace holdfast::http
