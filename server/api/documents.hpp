// The catalogue's and the accounts' rows as the JSON that REST shows; carts and orders are the socket's own shapes
// (protocol/codec.hpp). Plain functions: GCC 12 does not take JSON initializer lists inside coroutines.
#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>

#include "server/realtime/rooms.hpp"
#include "server/sale/purchase_rules.hpp"
#include "storage/records.hpp"

namespace holdfast::api {

// What is not known, or not there, is null there.
boost::json::value text_or_null(const std::string& text);
boost::json::value time_or_null(const std::optional<Timestamp>& time);

boost::json::object venue_document(const storage::Venue& venue);
boost::json::object hall_document(const storage::Hall& hall);
boost::json::object category_document(const storage::Category& category);
boost::json::object event_document(const storage::Event& event);
boost::json::object show_document(const storage::Show& show, std::uint32_t seat_count, const sale::WaysToPay& ways);

boost::json::object user_document(const storage::Account& account);

// A page of a list: its items under `name`, and where the next page begins, if there is one.
boost::json::object page_document(std::string_view name, boost::json::array items, const std::string& next_cursor);

}  // namespace holdfast::api
