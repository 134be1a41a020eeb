// Orders as the JSON that REST shows: the socket's own shape (protocol/codec.hpp), and what a page about an order needs
// besides. Plain functions: GCC 12 does not take JSON initializer lists inside coroutines.
#pragma once

#include <boost/json/object.hpp>

#include <vector>

#include "server/http/exchange.hpp"
#include "storage/records.hpp"

namespace holdfast::api {

// As its owner sees it.
boost::json::object order_document(const storage::OrderDetails& details);

// With its buyer, as an administrator sees it.
boost::json::object order_document_for_admins(const storage::OrderDetails& details);

// A page of orders, of which one more was read than asked for, to see whether there is another page.
http::Response orders_response(const std::vector<storage::OrderDetails>& orders, std::uint32_t limit,
                               boost::json::object (*document)(const storage::OrderDetails&));

}  // namespace holdfast::api
