// Orders, for their owners: somebody else's order is as unknown as one that never was.
#include <utility>

#include "server/api/handlers.hpp"
#include "server/api/order_documents.hpp"
#include "server/api/own_order.hpp"
#include "server/api/parts.hpp"
#include "server/api/purchase_form.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using storage::OrderDetails;
using storage::Store;

// ?when=past or coming, by the beginning of the show. bad_message for anything else.
Result<storage::StartRange> start_range(const http::Request& request, Timestamp now) {
    const auto when = request.query_value("when");
    if (!when) return storage::StartRange{};
    if (*when == "past") return storage::StartRange{.before = now};
    if (*when == "coming") return storage::StartRange{.from = now};
    return make_error(ErrorCode::bad_message, "`when` is past or coming.");
}

// One row more than asked for says whether there is another page.
Result<std::vector<OrderDetails>> read_orders(Store& store, UserId user, storage::StartRange starts,
                                              std::optional<OrderId> after, std::uint32_t limit) {
    if (after && !read_own_order(store, user, *after)) return bad_cursor();
    return store.orders().orders_of(user, starts, after, limit + 1);
}

// Admins may cancel everybody's orders, wherever they ask for it.
Result<sale::Cancellation> parse_cancellation(const http::Request& request, const auth::Identity& caller) {
    const auto id = order_id(request);
    if (!id) return id.error();
    auto reason = read_reason(request);
    if (!reason) return reason.error();
    const auto by = caller.role == Role::admin ? sale::Cancellation::By::admin : sale::Cancellation::By::owner;
    return sale::Cancellation{*id, caller.user, by, *std::move(reason)};
}

}  // namespace

Answer place_order(Services& services, auth::Identity caller, http::Request request) {
    auto purchase = parse_purchase(request, caller);
    if (!purchase) co_return http::problem(purchase.error());
    const auto receipt = co_await ops::answer<sale::Receipt>(
        [&](auto reply) { services.desk.buy_cart(*std::move(purchase), std::move(reply)); });
    co_return purchase_response(receipt);
}

Answer list_orders(Services& services, auth::Identity caller, http::Request request) {
    const auto limit = page_limit(request);
    if (!limit) co_return http::problem(limit.error());
    const auto after = order_cursor(request);
    if (!after) co_return http::problem(after.error());
    const auto starts = start_range(request, services.clock.now());
    if (!starts) co_return http::problem(starts.error());

    const auto query = [user = caller.user, starts = *starts, after = *after, limit = *limit](Store& store) {
        return read_orders(store, user, starts, after, limit);
    };
    const auto orders = co_await ops::answer<std::vector<OrderDetails>>(
        [&](auto reply) { services.readers.submit<std::vector<OrderDetails>>(query, std::move(reply)); });
    if (!orders) co_return http::problem(orders.error());
    co_return orders_response(*orders, *limit, order_document);
}

Answer get_order(Services& services, auth::Identity caller, http::Request request) {
    const auto id = order_id(request);
    if (!id) co_return http::problem(id.error());
    const auto details = co_await ops::answer<OrderDetails>([&](auto reply) {
        services.readers.submit<OrderDetails>(
            [user = caller.user, id = *id](Store& store) { return read_own_order(store, user, id); }, std::move(reply));
    });
    if (!details) co_return http::problem(details.error());
    co_return json_response(order_document(*details));
}

Answer cancel_order(Services& services, auth::Identity caller, http::Request request) {
    auto cancellation = parse_cancellation(request, caller);
    if (!cancellation) co_return http::problem(cancellation.error());
    const auto details = co_await ops::answer<OrderDetails>(
        [&](auto reply) { services.desk.cancel(*std::move(cancellation), std::move(reply)); });
    if (!details) co_return http::problem(details.error());
    co_return json_response(order_document(*details));
}

}  // namespace holdfast::api
