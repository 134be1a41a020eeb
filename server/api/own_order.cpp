#include "server/api/own_order.hpp"

namespace holdfast::api {

Result<storage::OrderDetails> read_own_order(storage::Store& store, const UserId& user, const OrderId& id) {
    auto details = store.orders().details(id);
    if (details && details->order.user != user) return make_error(ErrorCode::not_found, "There is no such order.");
    return details;
}

}  // namespace holdfast::api
