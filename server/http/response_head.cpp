#include "server/http/response_head.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <ctime>
#include <iterator>

namespace holdfast::http {
namespace {

constexpr std::size_t usual_head_bytes = 1u << 10;
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'";

void append_header(std::string& head, std::string_view name, std::string_view value) {
    // What would end its line is left out.
    const auto ends_line = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    const auto append_clean = [&](std::string_view text) {
        if (std::none_of(text.begin(), text.end(), ends_line)) {
            head += text;
        } else {
            std::remove_copy_if(text.begin(), text.end(), std::back_inserter(head), ends_line);
        }
    };
    append_clean(name);
    head += ": ";
    append_clean(value);
    head += "\r\n";
}

// RFC 9110, 5.6.7: `Sat, 21 Nov 2026 19:30:00 GMT`. Written once a second on each loop.
std::string_view http_date(Timestamp time) {
    struct Written {
        std::time_t seconds = -1;
        char text[32] = {};
        std::size_t size = 0;
    };
    thread_local Written written;
    const std::time_t seconds = std::chrono::floor<Seconds>(time).time_since_epoch().count();
    if (seconds != written.seconds) {
        std::tm utc{};
        ::gmtime_r(&seconds, &utc);
        written.size = std::strftime(written.text, sizeof written.text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
        written.seconds = seconds;
    }
    return {written.text, written.size};
}

bool sets(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [name](const auto& header) { return header.first == name; });
}

void append_security_headers(std::string& head, const Response& response, const Sending& sending) {
    head +=
        "X-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: no-referrer\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n";
    if (!sets(response, "Content-Security-Policy")) {
        const bool page = response.content_type.starts_with("text/html");
        head += "Content-Security-Policy: ";
        if (page) {
            head += page_policy("'none'");
        } else {
            head += data_policy;
        }
        head += "\r\n";
    }
    if (sending.encrypted) append_header(head, "Strict-Transport-Security", "max-age=31536000");
}

}  // namespace

std::string format_head(const Response& response, const Sending& sending) {
    const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(response.status));
    std::string head;
    head.reserve(usual_head_bytes);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
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

std::string page_policy(std::string_view framing, std::string_view image_sources) {
    std::string policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";
    if (!image_sources.empty()) policy.append(1, ' ').append(image_sources);
    policy +=
        "; font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none';"
        " form-action 'self'; frame-ancestors ";
    return policy.append(framing);
}

const std::string& body_of(const Response& response) {
    return response.shared_body ? *response.shared_body : response.body;
}

bool has_body(unsigned status) {
    return status != 204 && status != 304;
}

}  // namespace holdfast::http
