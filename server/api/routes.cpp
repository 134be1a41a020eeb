#include "server/api/routes.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <string>
#include <string_view>

#include "server/api/admin/handlers.hpp"
#include "server/api/handlers.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using http::Method;

using OpenHandler = Answer (*)(Services&, http::Request);
using PersonalHandler = Answer (*)(Services&, auth::Identity, http::Request);

// Who may call. An admin may do what the staff may, and everybody what anyone may.
enum class Callers : std::uint8_t { anyone, logged_in, staff, admins };

struct Row {
    constexpr Row(Method row_method, std::string_view row_path, OpenHandler handler)
        : method(row_method), path(row_path), open(handler) {}
    constexpr Row(Method row_method, std::string_view row_path, Callers who, PersonalHandler handler)
        : method(row_method), path(row_path), callers(who), personal(handler) {}

    Method method;
    std::string_view path;
    Callers callers = Callers::anyone;
    OpenHandler open = nullptr;          // for anyone
    PersonalHandler personal = nullptr;  // for all others
};

using enum Callers;

constexpr Row rows[] = {
    {Method::get, "/venues", list_venues},
    {Method::get, "/venues/{id}", get_venue},
    {Method::get, "/venues/{id}/seats", list_venue_seats},

    {Method::get, "/categories", list_categories},
    {Method::get, "/events", list_events},
    {Method::get, "/events/{id}", get_event},
    {Method::get, "/events/{id}/shows", list_event_shows},
    {Method::get, "/events/{id}/tickets", list_event_tickets},

    {Method::get, "/shows", list_shows},
    {Method::get, "/shows/{id}", get_show},
    {Method::get, "/shows/{id}/seats", list_seats},
    {Method::get, "/shows/{id}/seating-plan", get_seating_plan},

    {Method::get, "/shows/{id}/holds", logged_in, get_holds},
    {Method::post, "/shows/{id}/holds", logged_in, add_holds},
    {Method::del, "/shows/{id}/holds", logged_in, drop_holds},

    {Method::get, "/orders", logged_in, list_orders},
    {Method::post, "/orders", logged_in, place_order},
    {Method::get, "/orders/{id}", logged_in, get_order},
    {Method::get, "/orders/{id}/tickets", logged_in, list_tickets},

    {Method::post, "/auth/register", register_account},
    {Method::post, "/auth/login", log_in},
    {Method::post, "/auth/refresh", refresh_tokens},
    {Method::post, "/auth/logout", log_out},
    {Method::post, "/auth/guest", be_guest},
    {Method::post, "/auth/device", admit_device},
    {Method::post, "/auth/password-reset", request_password_reset},
    {Method::post, "/auth/password-reset/confirm", confirm_password_reset},
    {Method::get, "/users/me", logged_in, get_me},
    {Method::patch, "/users/me", logged_in, change_me},
    {Method::post, "/users/me/upgrade", logged_in, upgrade_me},

    {Method::get, "/admin/users", admins, list_users},
    {Method::post, "/admin/users", admins, add_user},
    {Method::get, "/admin/users/{id}", admins, get_user},
    {Method::patch, "/admin/users/{id}", admins, change_user},
    {Method::del, "/admin/users/{id}", admins, remove_user},
    {Method::get, "/admin/devices", admins, list_devices},
    {Method::post, "/admin/devices", admins, add_device},
    {Method::del, "/admin/devices/{id}", admins, revoke_device},

    {Method::get, "/admin/journal", admins, read_journal},
};

bool may_call(Role role, Callers callers) {
    switch (callers) {
        case anyone:
        case logged_in:
            return true;
        case staff:
            return role == Role::staff || role == Role::admin;
        case admins:
            return role == Role::admin;
    }
    return false;
}

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

Answer serve_anyone(Services& services, OpenHandler handler, http::Request request) {
    if (has_foreign_body(request)) co_return unsupported_media_type();
    co_return co_await handler(services, std::move(request));
}

Answer serve_personally(Services& services, Callers callers, PersonalHandler handler, http::Request request) {
    const auto authorization = request.header("authorization");
    if (!authorization) co_return http::problem(make_error(ErrorCode::not_authenticated));
    const auto caller = services.gate.authenticate_header(*authorization, services.clock.now());
    if (!caller) co_return http::problem(caller.error());
    if (!may_call(caller->role, callers)) co_return http::problem(make_error(ErrorCode::forbidden));
    if (has_foreign_body(request)) co_return unsupported_media_type();
    co_return co_await handler(services, *caller, std::move(request));
}

http::Handler serve(Services& services, const Row& row) {
    if (row.open) {
        return [&services, handler = row.open](http::Request request) {
            return serve_anyone(services, handler, std::move(request));
        };
    }
    return [&services, callers = row.callers, handler = row.personal](http::Request request) {
        return serve_personally(services, callers, handler, std::move(request));
    };
}

}  // namespace

void add_routes(http::Router& router, Services& services) {
    for (const Row& row : rows) {
        router.add(row.method, "/api/v1" + std::string(row.path), serve(services, row));
    }
}

}  // namespace holdfast::api
