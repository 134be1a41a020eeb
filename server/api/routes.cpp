#include "server/api/routes.hpp"

#include <string>
#include <string_view>

#include "server/api/admin/handlers.hpp"
#include "server/api/handlers.hpp"
#include "server/api/idempotency.hpp"
#include "server/http/addresses.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using http::Method;

using OpenHandler = Answer (*)(Services&, http::Request);
using PersonalHandler = Answer (*)(Services&, auth::Identity, http::Request);

// Who may call. An admin may do what the staff may, and everybody what anyone may. Those who
// sell at a counter are kiosks, and their walk-ins with them, staff and admins.
enum class Callers : std::uint8_t { anyone, logged_in, kiosks, sellers, staff, admins };

struct Row {
    constexpr Row(Method row_method, std::string_view row_path, OpenHandler handler)
        : method(row_method), path(row_path), open(handler) {}
    constexpr Row(Method row_method, std::string_view row_path, Callers who, PersonalHandler handler,
                  std::size_t body_bytes = limits::max_body_bytes)
        : method(row_method), path(row_path), callers(who), personal(handler), max_body_bytes(body_bytes) {}

    Method method;
    std::string_view path;
    Callers callers = Callers::anyone;
    OpenHandler open = nullptr;          // for anyone
    PersonalHandler personal = nullptr;  // for all others
    std::size_t max_body_bytes = limits::max_body_bytes;
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
    {Method::get, "/orders/{id}/tickets/{ticket}/qr.svg", logged_in, get_ticket_code},
    {Method::get, "/orders/{id}/calendar.ics", logged_in, get_calendar},
    {Method::post, "/orders/{id}/cancel", logged_in, cancel_order},
    {Method::del, "/orders/{id}", logged_in, cancel_order},

    {Method::post, "/payments/create", logged_in, create_payment},
    {Method::get, "/payments/execute", execute_payment},
    {Method::get, "/payments/cancel", cancel_payment},
    {Method::post, "/payments/refund", logged_in, refund_payment},
    {Method::post, "/payments/webhooks/{provider}", take_provider_event},

    {Method::get, "/tickets/key", list_ticket_keys},
    {Method::get, "/tickets/revoked", staff, list_revoked_tickets},
    {Method::post, "/check-in", staff, check_in},
    {Method::post, "/check-in/batch", staff, check_in_batch, limits::max_check_in_batch_bytes},
    {Method::del, "/check-in/{id}", staff, undo_check_in},
    {Method::get, "/shows/{id}/admissions", staff, get_admissions},

    {Method::post, "/auth/register", register_account},
    {Method::post, "/auth/login", log_in},
    {Method::post, "/auth/refresh", refresh_tokens},
    {Method::post, "/auth/logout", log_out},
    {Method::post, "/auth/guest", be_guest},
    {Method::post, "/auth/device", admit_device},
    {Method::post, "/auth/walk-in", sellers, open_walk_in},
    {Method::del, "/auth/walk-in", kiosks, end_walk_in},
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
    {Method::get, "/admin/devices/{id}", admins, read_device},
    {Method::del, "/admin/devices/{id}", admins, revoke_device},

    {Method::get, "/admin/venues", admins, list_all_venues},
    {Method::post, "/admin/venues", admins, add_venue},
    {Method::get, "/admin/venues/{id}", admins, read_venue},
    {Method::patch, "/admin/venues/{id}", admins, change_venue},
    {Method::del, "/admin/venues/{id}", admins, remove_venue},

    {Method::get, "/admin/halls", admins, list_all_halls},
    {Method::post, "/admin/halls", admins, add_hall},
    {Method::get, "/admin/halls/{id}", admins, read_hall},
    {Method::patch, "/admin/halls/{id}", admins, change_hall},
    {Method::del, "/admin/halls/{id}", admins, remove_hall},

    {Method::get, "/admin/seating-plans", admins, list_all_plans},
    {Method::post, "/admin/seating-plans", admins, add_plan, limits::max_plan_bytes},
    {Method::post, "/admin/seating-plans/check", admins, check_plan, limits::max_plan_bytes},
    {Method::get, "/admin/seating-plans/{id}", admins, read_plan},
    {Method::del, "/admin/seating-plans/{id}", admins, remove_plan},
    {Method::get, "/admin/seating-plans/{id}/document", admins, export_plan},

    {Method::get, "/admin/categories", admins, list_all_categories},
    {Method::post, "/admin/categories", admins, add_category},
    {Method::get, "/admin/categories/{id}", admins, read_category},
    {Method::patch, "/admin/categories/{id}", admins, change_category},
    {Method::del, "/admin/categories/{id}", admins, remove_category},

    {Method::get, "/admin/events", admins, list_all_events},
    {Method::post, "/admin/events", admins, add_event},
    {Method::get, "/admin/events/{id}", admins, read_event},
    {Method::patch, "/admin/events/{id}", admins, change_event},
    {Method::del, "/admin/events/{id}", admins, remove_event},

    {Method::get, "/admin/shows", admins, list_all_shows},
    {Method::post, "/admin/shows", admins, add_show},
    {Method::post, "/admin/shows/series", admins, add_series},
    {Method::get, "/admin/shows/{id}", admins, read_show},
    {Method::patch, "/admin/shows/{id}", admins, change_show},
    {Method::del, "/admin/shows/{id}", admins, remove_show},
    {Method::post, "/admin/shows/{id}/open", admins, open_sale},
    {Method::post, "/admin/shows/{id}/pause", admins, pause_sale},
    {Method::post, "/admin/shows/{id}/resume", admins, resume_sale},
    {Method::post, "/admin/shows/{id}/block", staff, block_seats},
    {Method::post, "/admin/shows/{id}/unblock", staff, unblock_seats},
    {Method::get, "/admin/shows/{id}/occupants", staff, list_occupants},
    {Method::get, "/admin/shows/{id}/replay", admins, replay_show},

    {Method::get, "/admin/journal", admins, read_journal},

    {Method::get, "/admin/orders", staff, find_orders},
    {Method::get, "/admin/orders/{id}", staff, read_order},
    {Method::get, "/admin/orders/{id}/tickets", staff, list_tickets_of_anybody},
    {Method::post, "/admin/orders/{id}/cancel", admins, cancel_order},
    {Method::post, "/admin/orders/{id}/resend", staff, resend_order},
    {Method::post, "/admin/orders/{id}/move", staff, move_order},
    {Method::post, "/admin/shows/{id}/cancel", admins, cancel_show},
    {Method::get, "/admin/shows/{id}/cancellation", admins, read_cancellation},
    {Method::get, "/admin/refunds", admins, list_refunds},
    {Method::post, "/admin/refunds/{id}/retry", admins, retry_refund},
    {Method::get, "/admin/stats", admins, get_statistics},

    {Method::get, "/admin/jobs", admins, list_jobs},
    {Method::post, "/admin/jobs/{id}/run", admins, run_job},
    {Method::get, "/admin/mails", admins, list_mails},
    {Method::post, "/admin/mails/{id}/retry", admins, retry_mail},

    {Method::get, "/admin/webhooks", admins, list_webhooks},
    {Method::post, "/admin/webhooks", admins, add_webhook},
    {Method::get, "/admin/webhooks/{id}", admins, read_webhook},
    {Method::patch, "/admin/webhooks/{id}", admins, change_webhook},
    {Method::del, "/admin/webhooks/{id}", admins, remove_webhook},
    {Method::get, "/admin/webhooks/{id}/deliveries", admins, list_webhook_deliveries},
    {Method::post, "/admin/webhook-deliveries/{id}/resend", admins, resend_webhook_delivery},
};

bool may_call(Role role, Callers callers) {
    switch (callers) {
        case anyone:
        case logged_in:
            return true;
        case kiosks:
            return role == Role::kiosk;
        case sellers:
            return sells_at_the_counter(role);
        case staff:
            return role == Role::staff || role == Role::admin;
        case admins:
            return role == Role::admin;
    }
    return false;
}

// A repeat of what only reads is a new question.
bool only_reads(const Row& row) {
    return row.method == Method::get;
}

// Tokens are no answers to keep; an order's key is written with the order.
Repeats repeats_of(const Row& row) {
    const bool tells_tokens = row.path.starts_with("/auth/") || row.path.starts_with("/users/me");
    const bool keeps_its_keys = row.path == "/orders" || row.path == "/payments/create";
    if (tells_tokens || keeps_its_keys) return Repeats::run_again;
    const bool tells_secret = row.path == "/admin/devices" || row.path == "/admin/webhooks";
    return tells_secret ? Repeats::done_once : Repeats::first_answer;
}

Answer serve_anyone(Services& services, const Row& row, http::Request request) {
    http::Handler handler = [&services, open = row.open](http::Request asked) {
        return open(services, std::move(asked));
    };
    std::string caller = "address " + http::address_key(request.remote_address);
    co_return co_await answer_once(services, repeats_of(row), std::move(caller), std::move(request),
                                   std::move(handler));
}

Result<auth::Identity> authorise(const Services& services, Callers callers, const http::Request& request) {
    const auto authorization = request.header("authorization");
    if (!authorization) return make_error(ErrorCode::not_authenticated);
    auto caller = services.gate.authenticate_header(*authorization, services.clock.now());
    if (caller && !may_call(caller->role, callers)) return make_error(ErrorCode::forbidden);
    return caller;
}

Answer serve_personally(Services& services, const Row& row, http::Request request) {
    const auto caller = authorise(services, row.callers, request);
    if (!caller) co_return http::problem(caller.error());
    if (only_reads(row)) co_return co_await row.personal(services, *caller, std::move(request));
    http::Handler handler = [&services, personal = row.personal, caller = *caller](http::Request asked) {
        return personal(services, caller, std::move(asked));
    };
    co_return co_await answer_once(services, repeats_of(row), caller->user.text(), std::move(request),
                                   std::move(handler));
}

http::Handler serve(Services& services, const Row& row) {
    if (row.open && only_reads(row)) {
        return [&services, open = row.open](http::Request request) { return open(services, std::move(request)); };
    }
    if (row.open) {
        return [&services, &row](http::Request request) { return serve_anyone(services, row, std::move(request)); };
    }
    return [&services, &row](http::Request request) { return serve_personally(services, row, std::move(request)); };
}

// A body past the usual size is read only for whom the row is for: nobody else makes the server take it in.
http::BodyRule body_rule(Services& services, const Row& row) {
    if (row.max_body_bytes == limits::max_body_bytes) return {};
    return [&services, &row](const http::Request& head) -> http::BodyAllowance {
        const auto caller = authorise(services, row.callers, head);
        if (!caller) return http::problem(caller.error());
        return row.max_body_bytes;
    };
}

}  // namespace

void add_routes(http::Router& router, Services& services) {
    for (const Row& row : rows) {
        router.add(row.method, "/api/v1" + std::string(row.path), serve(services, row), body_rule(services, row));
    }
}

}  // namespace holdfast::api
