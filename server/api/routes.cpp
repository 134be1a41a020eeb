#include "server/api/routes.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <string>
#include <string_view>

#include "server/api/handlers.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using http::Method;

using PublicHandler = Answer (*)(Services&, http::Request);
using PersonalHandler = Answer (*)(Services&, auth::Identity, http::Request);

struct PublicRoute {
    Method method;
    std::string_view path;
    PublicHandler handler;
};

struct PersonalRoute {
    Method method;
    std::string_view path;
    PersonalHandler handler;
};

constexpr PublicRoute for_anyone[] = {
    {Method::get, "/shows", list_shows},
    {Method::get, "/shows/{id}", get_show},
    {Method::get, "/shows/{id}/seats", list_seats},
    {Method::get, "/shows/{id}/seating-plan", get_seating_plan},
    {Method::post, "/auth/register", register_account},
    {Method::post, "/auth/login", log_in},
    {Method::post, "/auth/refresh", refresh_tokens},
    {Method::post, "/auth/logout", log_out},
    {Method::post, "/auth/guest", be_guest},
};

constexpr PersonalRoute for_whoever_is_logged_in[] = {
    {Method::get, "/users/me", get_me},
    {Method::get, "/shows/{id}/holds", get_holds},
    {Method::post, "/shows/{id}/holds", add_holds},
    {Method::del, "/shows/{id}/holds", drop_holds},
    {Method::get, "/orders", list_orders},
    {Method::post, "/orders", place_order},
    {Method::get, "/orders/{id}", get_order},
    {Method::get, "/orders/{id}/tickets", list_tickets},
};

// Bodies are JSON by content type, which also keeps a foreign page's forms out.
bool has_foreign_body(const http::Request& request) {
    if (request.body.empty()) return false;
    const std::string_view type = request.header("content-type").value_or("");
    const std::string_view essence = type.substr(0, type.find_first_of("; \t"));
    return !boost::algorithm::iequals(essence, "application/json");
}

http::Response unsupported_media_type() {
    return http::problem(make_error(ErrorCode::bad_message, "Send application/json."), 415);
}

Answer serve_anyone(Services& services, PublicHandler handler, http::Request request) {
    if (has_foreign_body(request)) co_return unsupported_media_type();
    co_return co_await handler(services, std::move(request));
}

Answer serve_logged_in(Services& services, PersonalHandler handler, http::Request request) {
    const auto authorization = request.header("authorization");
    if (!authorization) co_return http::problem(make_error(ErrorCode::not_authenticated));
    const auto caller = services.gate.authenticate_header(*authorization, services.clock.now());
    if (!caller) co_return http::problem(caller.error());
    if (has_foreign_body(request)) co_return unsupported_media_type();
    co_return co_await handler(services, *caller, std::move(request));
}

}  // namespace

void add_routes(http::Router& router, Services& services) {
    const std::string root = "/api/v1";
    for (const PublicRoute& route : for_anyone) {
        router.add(route.method, root + std::string(route.path),
                   [&services, handler = route.handler](http::Request request) {
                       return serve_anyone(services, handler, std::move(request));
                   });
    }
    for (const PersonalRoute& route : for_whoever_is_logged_in) {
        router.add(route.method, root + std::string(route.path),
                   [&services, handler = route.handler](http::Request request) {
                       return serve_logged_in(services, handler, std::move(request));
                   });
    }
}

}  // namespace holdfast::api
