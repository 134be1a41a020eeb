#include "server/http/router.hpp"

#include <algorithm>

#include "protocol/limits.hpp"
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

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

// The {names} of a pattern with the values that its path has there, in order.
Parameters name_values(std::string_view pattern, const std::vector<std::string_view>& values) {
    Parameters parameters;
    auto value = values.begin();
    while (!pattern.empty()) {
        const auto segment = take_segment(pattern);
        if (is_parameter(segment)) parameters.emplace(segment.substr(1, segment.size() - 2), *value++);
    }
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
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    std::string list;
    for (const auto name : allowed) list.append(list.empty() ? "" : ", ").append(name);
    auto response = problem(make_error(ErrorCode::bad_message, "This resource takes " + list + " only."), 405);
    response.headers.emplace_back("Allow", list);
    return response;
}

boost::asio::awaitable<Response> at_once(Response response) {
    co_return response;
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

// One path on its way down the tree.
struct Router::Search {
    Method method;
    std::vector<std::string_view> values{};   // of the parameters so far
    std::vector<std::string_view> allowed{};  // the methods of routes that match but for theirs
};

void Router::add(Method method, std::string pattern, Handler handler, BodyRule body_rule) {
    pattern = without_trailing_slash(pattern);
    Node* node = &root_;
    for (std::string_view rest = pattern; !rest.empty();) {
        const auto segment = take_segment(rest);
        auto& next = is_parameter(segment) ? node->parameter : node->named[std::string(segment)];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    node->routes.push_back(routes_.size());
    routes_.push_back({method, std::move(pattern), std::move(handler), std::move(body_rule)});
}

void Router::set_fallback(Handler handler) {
    fallback_ = std::move(handler);
}

// The route for `path` below `node`, or null. A parameter is never empty.
const Route* Router::find(const Node& node, std::string_view path, Search& search) const {
    if (path.empty()) {
        for (const std::size_t index : node.routes) {
            const Route& route = routes_[index];
            if (route.method == search.method) return &route;
            search.allowed.push_back(name_of(route.method));
            if (route.method == Method::get) search.allowed.push_back(name_of(Method::head));
        }
        return nullptr;
    }
    const auto segment = take_segment(path);
    if (const auto named = node.named.find(segment); named != node.named.end()) {
        if (const Route* route = find(*named->second, path, search)) return route;
    }
    if (!node.parameter || segment.empty()) return nullptr;
    search.values.push_back(segment);
    const Route* route = find(*node.parameter, path, search);
    if (!route) search.values.pop_back();
    return route;
}

BodyAllowance Router::body_allowance(const Request& head) const {
    Search search{head.method};
    const Route* route = find(root_, without_trailing_slash(head.path), search);
    if (!route || !route->body_rule) return limits::max_body_bytes;
    return route->body_rule(head);
}

boost::asio::awaitable<Response> Router::handle(Request request) const {
    Search search{request.method == Method::head ? Method::get : request.method};
    if (const Route* route = find(root_, without_trailing_slash(request.path), search)) {
        request.parameters = name_values(route->pattern, search.values);
        return run(route->handler, std::move(request));
    }
    if (!search.allowed.empty()) return at_once(method_not_allowed(std::move(search.allowed)));
    if (fallback_ && search.method == Method::get) return run(fallback_, std::move(request));
    return at_once(problem(make_error(ErrorCode::not_found)));
}

}  // namespace holdfast::http
