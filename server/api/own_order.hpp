// An order as its owner may see it.
#pragma once

#include "storage/store.hpp"

namespace holdfast::api {

// not_found for somebody else's order, exactly as for one that never was. Other errors are the store's.
Result<storage::OrderDetails> read_own_order(storage::Store& store, const UserId& user, const OrderId& id);

}  // namespace holdfast::api
