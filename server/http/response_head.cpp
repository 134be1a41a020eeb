#include "server/http/response_head.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <ctime>

namespace holdfast::http {
namespace {

constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'";

void append_header(std::string& head, std::string_view name, std::string_view value) {
    const auto append_clean = [&head](std::string_view text) {
        std::copy_if(text.begin(), text.end(), std::back_inserter(head),
                     [](char c) { return c != '\r' && c != '\n' && c != '\0'; });
    };
    append_clean(name);
    head += ": ";
    append_clean(value);
    head += "\r\n";
}

// RFC 9110, 5.6.7: `Sat, 21 Nov 2026 19:30:00 GMT`.
std::string http_date(Timestamp time) {
    const std::time_t seconds = std::chrono::floor<Seconds>(time).time_since_epoch().count();
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

bool sets(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [name](const auto& header) { return header.first == name; });
}

void append_security_headers(std::string& head, const Response& response, const Sending& sending) {
    append_header(head, "X-Content-Type-Options", "nosniff");
    append_header(head, "Referrer-Policy", "no-referrer");
    append_header(head, "Cross-Origin-Opener-Policy", "same-origin");
    const bool page = response.content_type.starts_with("text/html");
    if (!sets(response, "Content-Security-Policy")) {
        append_header(head, "Content-Security-Policy", page ? page_policy("'none'") : std::string(data_policy));
    }
    if (sending.encrypted) append_header(head, "Strict-Transport-Security", "max-age=31536000");
}

}  // namespace

std::string format_head(const Response& response, const Sending& sending) {
    const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(response.status));
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    head.append(reason.data(), reason.size()).append("\r\n");
    append_header(head, "Date", http_date(sending.date));
    if (has_body(response.status)) {
        append_header(head, "Content-Type", response.content_type);
        append_header(head, "Content-Length", std::to_string(body_of(response).size()));
    }
    for (const auto& [name, value] : response.headers) append_header(head, name, value);
    if (!sets(response, "Cache-Control")) append_header(head, "Cache-Control", "no-store");
    append_security_headers(head, response, sending);
    if (!sending.keep_alive) append_header(head, "Connection", "close");
    if (sending.keep_alive && sending.request_version < 11) append_header(head, "Connection", "keep-alive");
    head += "\r\n";
    return head;
}

std::string page_policy(std::string_view framing) {
    constexpr std::string_view own =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
        "'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ";
    return std::string(own).append(framing);
}

const std::string& body_of(const Response& response) {
    return response.shared_body ? *response.shared_body : response.body;
}

bool has_body(unsigned status) {
    return status != 204 && status != 304;
}

}  // namespace holdfast::http
