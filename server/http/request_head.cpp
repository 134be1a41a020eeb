#include "server/http/request_head.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/verb.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "server/http/problem.hpp"

namespace holdfast::http {
namespace {

namespace beast = boost::beast;
using beast::http::field;

Response refusal(unsigned status, std::string sentence) {
    return problem(make_error(ErrorCode::bad_message, std::move(sentence)), status);
}

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

Method to_method(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get:
            return Method::get;
        case beast::http::verb::head:
            return Method::head;
        case beast::http::verb::post:
            return Method::post;
        case beast::http::verb::put:
            return Method::put;
        case beast::http::verb::patch:
            return Method::patch;
        case beast::http::verb::delete_:
            return Method::del;
        default:
            return Method::other;
    }
}

bool valid_host(std::string_view host) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]%~";
    return !host.empty() && host.find_first_not_of(allowed) == std::string_view::npos;
}

std::optional<Response> refuse_framing(const Head& head) {
    const auto encodings = head.count(field::transfer_encoding);
    if (encodings == 0) return std::nullopt;
    if (head.version() < 11) return refusal(400, "HTTP/1.0 has no Transfer-Encoding.");
    if (head.count(field::content_length) != 0) {
        return refusal(400, "Send either Content-Length or Transfer-Encoding, not both.");
    }
    if (encodings > 1 || !beast::iequals(head[field::transfer_encoding], "chunked")) {
        return refusal(400, "The only Transfer-Encoding understood here is chunked.");
    }
    return std::nullopt;
}

std::optional<Response> refuse_host(const Head& head) {
    const auto hosts = head.count(field::host);
    if (hosts == 0 && head.version() < 11) return std::nullopt;
    if (hosts != 1 || !valid_host(view(head[field::host])))
        return refusal(400, "Send one Host header that names a host.");
    return std::nullopt;
}

std::optional<Response> refuse_expectation(const Head& head) {
    if (head.count(field::expect) == 0 || beast::iequals(head[field::expect], "100-continue")) return std::nullopt;
    return refusal(417, "The only Expect understood here is 100-continue.");
}

// A slash or a control character that comes percent-encoded is no part of any path we have.
bool plain_segment(std::string_view segment) {
    return std::none_of(segment.begin(), segment.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F || byte == '/';
    });
}

bool read_target(std::string_view target, Request& request) {
    const bool absolute = target.starts_with("http://") || target.starts_with("https://");
    const auto url = absolute ? boost::urls::parse_uri(target) : boost::urls::parse_origin_form(target);
    if (!url) return false;
    request.path.reserve(target.size());
    for (const auto& segment : url->segments()) {
        if (!plain_segment(segment)) return false;
        request.path.append("/").append(segment);
    }
    while (request.path.size() > 1 && request.path.back() == '/') request.path.pop_back();
    if (request.path.empty()) request.path = "/";
    boost::urls::encoding_opts form;
    form.space_as_plus = true;
    for (const auto& parameter : url->params(form)) request.query.emplace_back(parameter.key, parameter.value);
    return true;
}

std::string lower_case(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

// 16 bytes in canonical base64: 22 digits of which the last carries 2 bits, and two signs of padding.
bool valid_socket_key(std::string_view key) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (key.size() != 24 || !key.ends_with("==")) return false;
    if (key.substr(0, 22).find_first_not_of(digits) != std::string_view::npos) return false;
    return std::string_view("AQgw").find(key[21]) != std::string_view::npos;
}

}  // namespace

bool has_folded_line(std::string_view raw_head) {
    return raw_head.find("\r\n ") != std::string_view::npos || raw_head.find("\r\n\t") != std::string_view::npos;
}

std::variant<Request, Response> read_head(const Head& head) {
    if (auto refused = refuse_framing(head)) return std::move(*refused);
    if (auto refused = refuse_host(head)) return std::move(*refused);
    if (auto refused = refuse_expectation(head)) return std::move(*refused);
    Request request;
    request.method = to_method(head.method());
    if (!read_target(view(head.target()), request)) return refusal(400, "The request's path cannot be read.");
    request.headers.reserve(static_cast<std::size_t>(std::distance(head.begin(), head.end())));
    for (const auto& header : head) {
        request.headers.emplace_back(lower_case(view(header.name_string())), std::string(view(header.value())));
    }
    return request;
}

bool is_socket_path(const Request& request) {
    return request.path.starts_with("/ws/");
}

std::optional<Response> refuse_upgrade(const Head& head) {
    const bool asked = head.method() == beast::http::verb::get && head.version() >= 11 &&
                       beast::http::token_list{head[field::connection]}.exists("upgrade") &&
                       beast::http::token_list{head[field::upgrade]}.exists("websocket");
    if (!asked || !beast::iequals(head[field::sec_websocket_version], "13")) {
        auto response = refusal(426, "This is a WebSocket, version 13; ask for an upgrade.");
        response.headers.emplace_back("Upgrade", "websocket");
        response.headers.emplace_back("Sec-WebSocket-Version", "13");
        return response;
    }
    if (head.count(field::sec_websocket_key) != 1 || !valid_socket_key(view(head[field::sec_websocket_key]))) {
        return refusal(400, "Sec-WebSocket-Key has to be 16 bytes in base64.");
    }
    const auto length = head.find(field::content_length);
    if (head.count(field::transfer_encoding) != 0 || (length != head.end() && length->value() != "0")) {
        return refusal(400, "An upgrade has no body.");
    }
    return std::nullopt;
}

bool declares_json(const Request& request) {
    auto type = request.header("content-type").value_or("");
    type = type.substr(0, type.find(';'));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
    return beast::iequals(type, "application/json");
}

}  // namespace holdfast::http
