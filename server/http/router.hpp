// One table from method and path to handler. Patterns are `/shows/{id}/seats`; a trailing slash is the same path; an
// unknown path is 404, a known path with another method 405 with `Allow`, both as problem+json. HEAD is answered by
// GET's handler without the body. Immutable once serving; any thread.
#pragma once

#include <string>
#include <vector>

#include "server/http/exchange.hpp"

namespace holdfast::http {

struct Route {
    Method method;
    std::string pattern;
    Handler handler;
};

class Router {
public:
    void add(Method method, std::string pattern, Handler handler);

    // What answers GET on a path that no route knows, instead of 404: the pages.
    void set_fallback(Handler handler);

    // Finds the route and runs it. An exception out of a handler is logged and answered 500 `internal`.
    [[nodiscard]] boost::asio::awaitable<Response> handle(Request request) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
    Handler fallback_;
};

}  // namespace holdfast::http
