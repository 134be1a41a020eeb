// The catalogue's rows as administrators see them: what they can set, and what it is called.
#pragma once

#include <boost/json/object.hpp>

#include "storage/records.hpp"

namespace holdfast::api {

boost::json::object venue_row(const storage::Venue& venue);
boost::json::object hall_row(const storage::Hall& hall);
boost::json::object plan_row(const storage::Plan& plan);
boost::json::object category_row(const storage::Category& category);
boost::json::object event_row(const storage::Event& event);
boost::json::object show_row(const storage::Show& show);  // without blocked seats

}  // namespace holdfast::api
