// What the handlers of administration share: each change has its line in the journal, in its own transaction
// (server/api/work.hpp).
#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "server/api/documents.hpp"
#include "server/api/parts.hpp"
#include "server/api/work.hpp"

namespace holdfast::api {

// Journals that `doer` did `action`, like venue_changed, to `subject`, like venue:3. `detail` is what people want to
// know of it: mostly what was asked for.
Result<storage::Nothing> note(storage::Store& store, const Doer& doer, std::string_view action,
                              std::string_view subject, const boost::json::value& detail);
// The same of a show, and some of its seats.
Result<storage::Nothing> note_show(storage::Store& store, const Doer& doer, std::string_view action, ShowId show,
                                   const boost::json::value& detail, std::vector<SeatIndex> seats = {});

// What was asked for as a detail, with what it was asked of: its name, title or address as it is from now on. People
// read the line without looking that up.
boost::json::value asked_of(const boost::json::value& body, std::string_view member, const std::string& called);

// 201, with where it is from now on.
http::Response created(const std::string& path, const boost::json::object& document);

// A row as it is read and changed, and as it was made, with its ETag.
http::Response row_response(const boost::json::object& row);
http::Response created_row(const std::string& path, const boost::json::object& row);

}  // namespace holdfast::api
