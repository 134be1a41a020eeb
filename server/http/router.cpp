#include "server/http/router.hpp"

#include <algorithm>

#include "server/http/problem.hpp"
#include "server/ops/log.hpp"

namespace holdfast::http {
namespace {

using Parameters = std::map<std::string, std::string>;

// Cuts the first segment off `path` (which begins with '/').
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

// What the pattern's {names} are in `path`, or nothing when it does not match. A name never matches emptiness.
std::optional<Parameters> match(std::string_view pattern, std::string_view path) {
    Parameters parameters;
    while (!pattern.empty() && !path.empty()) {
        const auto expected = take_segment(pattern);
        const auto segment = take_segment(path);
        if (expected.size() > 2 && expected.front() == '{' && expected.back() == '}') {
            if (segment.empty()) return std::nullopt;
            parameters.emplace(expected.substr(1, expected.size() - 2), segment);
        } else if (expected != segment) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parameters;
}

std::string_view without_trailing_slash(std::string_view path) {
    if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    return path;
}

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
        case Method::other:
            break;
    }
    return "";
}

Response method_not_allowed(std::vector<std::string_view> allowed) {
    std::sort(allowed.begin(), allowed.end());
    std::string list;
    for (const auto name : allowed) list.append(list.empty() ? "" : ", ").append(name);
    auto response = problem(make_error(ErrorCode::bad_message, "This resource takes " + list + " only."), 405);
    response.headers.emplace_back("Allow", list);
    return response;
}

// Runs the handler; the session's edge, where an exception becomes an answer that tells nothing.
boost::asio::awaitable<Response> run(const Handler& handler, Request request) {
    const std::string path = request.path;
    try {
        co_return co_await handler(std::move(request));
    } catch (const ErrorException& failure) {
        ops::log_error("A handler failed", ops::field("path", path), ops::field("why", failure.what()));
    } catch (const std::exception& failure) {
        ops::log_error("A handler threw", ops::field("path", path), ops::field("why", failure.what()));
    }
    co_return problem(make_error(ErrorCode::internal));
}

}  // namespace

void Router::add(Method method, std::string pattern, Handler handler) {
    pattern = without_trailing_slash(pattern);
    routes_.push_back({method, std::move(pattern), std::move(handler)});
}

void Router::set_fallback(Handler handler) {
    fallback_ = std::move(handler);
}

boost::asio::awaitable<Response> Router::handle(Request request) const {
    const std::string path(without_trailing_slash(request.path));
    const Method wanted = request.method == Method::head ? Method::get : request.method;
    std::vector<std::string_view> allowed;
    for (const Route& route : routes_) {
        auto parameters = match(route.pattern, path);
        if (!parameters) continue;
        if (route.method == wanted) {
            request.parameters = std::move(*parameters);
            co_return co_await run(route.handler, std::move(request));
        }
        allowed.push_back(name_of(route.method));
        if (route.method == Method::get) allowed.push_back(name_of(Method::head));
    }
    if (!allowed.empty()) co_return method_not_allowed(std::move(allowed));
    if (fallback_ && wanted == Method::get) co_return co_await run(fallback_, std::move(request));
    co_return problem(make_error(ErrorCode::not_found));
}

}  // namespace holdfast::http
