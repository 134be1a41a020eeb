// Tickets for those who bought them, and the keys that anybody may check them by.
#include <algorithm>
#include <utility>

#include "server/api/handlers.hpp"
#include "server/api/own_order.hpp"
#include "server/api/parts.hpp"
#include "server/api/ticket_documents.hpp"
#include "server/api/work.hpp"
#include "server/http/problem.hpp"
#include "server/tickets/calendar.hpp"
#include "server/tickets/qr.hpp"

namespace holdfast::api {
namespace {

using storage::OrderDetails;
using storage::Store;
using tickets::PrintedOrder;

Result<PrintedOrder> print_own(Store& store, tickets::Office& office, const UserId& user, const OrderId& id) {
    auto details = read_own_order(store, user, id);
    if (!details) return details.error();
    return tickets::print(store, office, *std::move(details));
}

Result<PrintedOrder> print_any(Store& store, tickets::Office& office, const OrderId& id) {
    auto details = store.orders().details(id);
    if (!details) return details.error();
    return tickets::print(store, office, *std::move(details));
}

Result<std::string> calendar_of_own(Store& store, tickets::Office& office, const UserId& user, const OrderId& id) {
    const auto details = read_own_order(store, user, id);
    if (!details) return details.error();
    const auto seats = tickets::seat_labels(store, office, *details);
    if (!seats) return seats.error();
    return tickets::calendar(*details, *seats);
}

http::Response file_response(std::string body, std::string type, const std::string& name) {
    http::Response response;
    response.content_type = std::move(type);
    response.body = std::move(body);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Content-Disposition", "inline; filename=\"" + name + "\"");
    return response;
}

// The ticket's code as a picture; a void one has none.
http::Response code_response(const PrintedOrder& order, std::string_view ticket_id) {
    const auto found = std::ranges::find_if(
        order.tickets, [&](const tickets::PrintedTicket& each) { return each.ticket.id.text() == ticket_id; });
    if (found == order.tickets.end()) {
        return http::problem(make_error(ErrorCode::not_found, "This order has no such ticket."));
    }
    if (found->payload.empty()) {
        return http::problem(make_error(ErrorCode::conflict, "This ticket is void: it has no code to scan."));
    }
    return file_response(tickets::qr_svg(found->payload), "image/svg+xml", std::string(ticket_id) + ".svg");
}

}  // namespace

Answer list_tickets(Services& services, auth::Identity caller, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<PrintedOrder> question = [&office = services.office, user = caller.user, id = *id](Store& store) {
        return print_own(store, office, user, id);
    };
    const auto order = co_await read_out<PrintedOrder>(services, question);
    if (!order) co_return http::problem(order.error());
    co_return json_response(tickets_document(*order));
}

Answer list_tickets_of_anybody(Services& services, auth::Identity, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<PrintedOrder> question = [&office = services.office, id = *id](Store& store) {
        return print_any(store, office, id);
    };
    const auto order = co_await read_out<PrintedOrder>(services, question);
    if (!order) co_return http::problem(order.error());
    co_return json_response(tickets_document(*order));
}

Answer get_ticket_code(Services& services, auth::Identity caller, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<PrintedOrder> question = [&office = services.office, user = caller.user, id = *id](Store& store) {
        return print_own(store, office, user, id);
    };
    const auto order = co_await read_out<PrintedOrder>(services, question);
    if (!order) co_return http::problem(order.error());
    co_return code_response(*order, request.parameters.at("ticket"));
}

Answer get_calendar(Services& services, auth::Identity caller, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const Work<std::string> question = [&office = services.office, user = caller.user, id = *id](Store& store) {
        return calendar_of_own(store, office, user, id);
    };
    auto calendar = co_await read_out<std::string>(services, question);
    if (!calendar) co_return http::problem(calendar.error());
    co_return file_response(*std::move(calendar), "text/calendar; charset=utf-8", id->text() + ".ics");
}

Answer list_ticket_keys(Services& services, http::Request request) {
    co_return public_json_response(request, keys_document(services.office.keys));
}

}  // namespace holdfast::api
