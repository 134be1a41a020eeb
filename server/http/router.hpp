// One table from method and path to handler. Patterns are `/shows/{id}/seats`; a trailing slash is the same path; an
// unknown path is 404, a known path with another method 405 with `Allow`, both as problem+json. HEAD is answered by
// GET's handler without the body. Where a segment is both a name and a {parameter} of patterns, the name comes first.
// Found by segment, so that the hundredth route costs no more than the first. Immutable once serving; any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/http/exchange.hpp"

namespace holdfast::http {

// How many bytes of body a request may bring, or the answer that it gets instead of being read.
using BodyAllowance = std::variant<std::size_t, Response>;

// Decides it by the head alone: the request it is given has no body yet.
using BodyRule = std::function<BodyAllowance(const Request&)>;

struct Route {
    Method method;
    std::string pattern;
    Handler handler;
    BodyRule body_rule;  // empty: limits::max_body_bytes
};

class Router {
public:
    void add(Method method, std::string pattern, Handler handler, BodyRule body_rule = {});

    // What answers GET on a path that no route knows, instead of 404: the pages.
    void set_fallback(Handler handler);

    // What the request's route says of its body; limits::max_body_bytes where there is none.
    [[nodiscard]] BodyAllowance body_allowance(const Request& head) const;

    // Finds the route and runs it. An exception out of a handler is logged and answered 500 `internal`.
    [[nodiscard]] boost::asio::awaitable<Response> handle(Request request) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    // What follows a beginning that patterns share.
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> named;
        std::unique_ptr<Node> parameter;
        std::vector<std::size_t> routes;  // that end here
    };
    struct Search;

    [[nodiscard]] const Route* find(const Node& node, std::string_view path, Search& search) const;

    std::vector<Route> routes_;
    Node root_;
    Handler fallback_;
};

}  // namespace holdfast::http
