// Everybody's orders, for the box office: found by what people say over the counter, and their mail sent again. They
// are cancelled by the same call as by their owners (orders.cpp), and with their show.
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/api/order_documents.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"
#include "server/sale/cancellation_rules.hpp"
#include "server/tickets/admission.hpp"

namespace holdfast::api {
namespace {

using storage::OrderDetails;
using storage::Store;

constexpr std::size_t id_digits = 32;  // of orders and of ticket codes alike

struct Search {
    std::string code;        // an order's id or a ticket's code; else what follows counts
    std::string short_code;  // as a ticket of `filter.show` may have it; else the filter counts
    storage::OrderSearch filter;
    std::optional<OrderId> after;
    std::uint32_t limit = 0;
};

bool is_code(std::string_view text) {
    return text.size() == id_digits && OrderId::parse(text);
}

// ?q= is told apart by its looks: nothing but an id or a code has 32 hexadecimal digits, no name has an @. A short code
// may be a name as well.
std::optional<Error> read_words(const http::Request& request, Search& search) {
    const auto words = request.query_value("q");
    if (!words) return std::nullopt;
    if (words->size() < limits::min_username_characters || words->size() > limits::max_email_bytes) {
        return make_error(ErrorCode::bad_message,
                          "`q` is a name or its first 3 letters at least, a mail address, an"
                          " order's id, a ticket's code, or with `show` a ticket's short code.");
    }
    if (is_code(*words)) {
        search.code = *words;
    } else if (words->find('@') != std::string_view::npos) {
        search.filter.email = *words;
    } else {
        search.filter.username_prefix = *words;
        const auto digits = tickets::typed_digits(*words);
        const bool is_short_code = digits && digits->size() >= limits::min_typed_code_digits;
        if (is_short_code && search.filter.show) search.short_code = *digits;
    }
    return std::nullopt;
}

Result<Search> read_search(const http::Request& request) {
    Search search;
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    search.limit = *limit;
    const auto after = order_cursor(request);
    if (!after) return after.error();
    search.after = *after;
    if (auto wrong = read_filter(request, "show", search.filter.show)) return *std::move(wrong);
    if (const auto text = request.query_value("seat")) {
        if (!search.filter.show)
            return make_error(ErrorCode::bad_message, "`seat` goes with `show`: say which show's.");
        if (request.query_value("q")) return make_error(ErrorCode::bad_message, "Ask for `q` or for a `seat`.");
        const auto seat = parse_seat(*text);
        if (!seat) return seat.error();
        search.filter.seat = *seat;
    }
    if (const auto text = request.query_value("status")) {
        search.filter.status = parse_order_status(*text);
        if (!search.filter.status) return make_error(ErrorCode::bad_message, "`status` is the status of an order.");
    }
    const auto sort = sort_order(request, {.ascending = "oldest", .descending = "newest"}, search.filter.sort);
    if (!sort) return sort.error();
    search.filter.sort = *sort;
    if (auto refusal = read_words(request, search)) return *std::move(refusal);
    return search;
}

bool passes(const OrderDetails& details, const storage::OrderSearch& filter) {
    return (!filter.show || details.order.show == *filter.show) &&
           (!filter.status || details.order.status == *filter.status);
}

// The order of that id or with that ticket, if it passes the filter.
Result<std::vector<OrderDetails>> find_by_code(Store& store, const Search& search) {
    std::vector<OrderDetails> found;
    auto details = store.orders().details(*OrderId::parse(search.code));
    if (!details && details.error().code == ErrorCode::not_found) {
        const auto order = store.orders().order_of_ticket(search.code);
        if (order) details = store.orders().details(*order);
    }
    if (!details && details.error().code != ErrorCode::not_found) return details.error();
    if (details && passes(*details, search.filter)) found.push_back(*std::move(details));
    return found;
}

Result<std::vector<OrderDetails>> find_by_short_code(Store& store, const Search& search) {
    const auto tickets = store.check_ins().tickets_with_code(*search.filter.show, search.short_code, search.limit);
    if (!tickets) return tickets.error();
    std::vector<OrderDetails> found;
    for (const storage::Ticket& ticket : *tickets) {
        auto details = store.orders().details(ticket.order);
        if (!details) return details.error();
        if (passes(*details, search.filter)) found.push_back(*std::move(details));
    }
    return found;
}

// One row more than asked for says whether there is another page.
Result<std::vector<OrderDetails>> find(Store& store, const Search& search) {
    if (search.after && !store.orders().order(*search.after)) return bad_cursor();
    if (!search.code.empty()) return find_by_code(store, search);
    if (!search.short_code.empty()) {
        auto found = find_by_short_code(store, search);
        if (!found || !found->empty()) return found;
    }
    return store.orders().find_orders(search.filter, search.after, search.limit + 1);
}

Result<OrderDetails> mail_again(Store& store, const OrderId& id, const UserId& admin, Timestamp now) {
    auto details = store.orders().details(id);
    if (!details) return details.error();
    const std::string recipient = sale::mail_address(*details);
    if (details->order.status != OrderStatus::confirmed) {
        return make_conflict(reasons::order_not_confirmed, "Only a confirmed order has tickets to send.");
    }
    if (recipient.empty()) {
        return make_conflict(reasons::no_mail_address, "Neither this order nor its buyer has a mail address.");
    }
    const storage::OutboxLine mail{0, now, "order_confirmed", recipient, R"({"order":")" + id.text() + "\"}"};
    if (auto written = store.outbox().add(mail); !written) return written.error();
    storage::JournalEntry line;
    line.at = now;
    line.actor = admin;
    line.action = "order_mailed_again";
    line.show = details->order.show;
    line.order = id;
    if (auto written = store.journal().add(line); !written) return written.error();
    return details;
}

boost::json::object cancelled_show(ShowId show) {
    boost::json::object object;
    object["show"] = show.value();
    object["status"] = to_wire(ShowStatus::cancelled);
    return object;
}

}  // namespace

Answer find_orders(Services& services, auth::Identity, http::Request request) {
    const auto search = read_search(request);
    if (!search) co_return http::problem(search.error());
    const auto query = [search = *search](Store& store) { return find(store, search); };
    const auto orders = co_await ops::answer<std::vector<OrderDetails>>(
        [&](auto reply) { services.readers.submit<std::vector<OrderDetails>>(query, std::move(reply)); });
    if (!orders) co_return http::problem(orders.error());
    co_return orders_response(*orders, search->limit, order_document_for_admins);
}

Answer read_order(Services& services, auth::Identity, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const auto details = co_await ops::answer<OrderDetails>([&](auto reply) {
        services.readers.submit<OrderDetails>([id = *id](Store& store) { return store.orders().details(id); },
                                              std::move(reply));
    });
    if (!details) co_return http::problem(details.error());
    co_return json_response(order_document_for_admins(*details));
}

Answer resend_order(Services& services, auth::Identity caller, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const auto work = [id = *id, admin = caller.user, now = services.clock.now()](Store& store) {
        return mail_again(store, id, admin, now);
    };
    const auto details = co_await ops::answer<OrderDetails>(
        [&](auto reply) { services.writer.submit<OrderDetails>(work, std::move(reply)); });
    if (!details) co_return http::problem(details.error());
    co_return json_response(order_document_for_admins(*details), 202);
}

Answer cancel_show(Services& services, auth::Identity caller, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    auto reason = read_reason(request);
    if (!reason) co_return http::problem(reason.error());
    storage::ShowCancellation cancellation{*id, caller.user, *std::move(reason), services.clock.now()};
    const auto cancelled = co_await ops::answer<storage::Nothing>(
        [&](auto reply) { services.desk.cancel_show(std::move(cancellation), std::move(reply)); });
    if (!cancelled) co_return http::problem(cancelled.error());
    co_return json_response(cancelled_show(*id), 202);
}

}  // namespace holdfast::api
