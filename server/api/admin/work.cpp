#include "server/api/admin/work.hpp"

#include <boost/json/serialize.hpp>

namespace holdfast::api {
namespace {

storage::JournalEntry entry(const Doer& doer, std::string_view action, const boost::json::value& detail) {
    storage::JournalEntry entry;
    entry.at = doer.now;
    entry.actor = doer.user;
    entry.action = action;
    if (detail.is_object()) entry.detail = boost::json::serialize(detail);
    return entry;
}

}  // namespace

Result<storage::Nothing> note(storage::Store& store, const Doer& doer, std::string_view action,
                              std::string_view subject, const boost::json::value& detail) {
    auto line = entry(doer, action, detail);
    line.subject = subject;
    return store.journal().add(line);
}

Result<storage::Nothing> note_show(storage::Store& store, const Doer& doer, std::string_view action, ShowId show,
                                   const boost::json::value& detail, std::vector<SeatIndex> seats) {
    auto line = entry(doer, action, detail);
    line.show = show;
    line.seats = std::move(seats);
    return store.journal().add(line);
}

boost::json::value asked_of(const boost::json::value& body, std::string_view member, const std::string& called) {
    boost::json::value detail = body;
    if (detail.is_object()) detail.as_object()[member] = called;
    return detail;
}

http::Response row_response(const boost::json::object& row) {
    return with_etag(json_response(row), row);
}

http::Response created_row(const std::string& path, const boost::json::object& row) {
    return with_etag(created(path, row), row);
}

http::Response created(const std::string& path, const boost::json::object& document) {
    auto response = json_response(document, 201);
    response.headers.emplace_back("Location", "/api/v1" + path);
    return response;
}

}  // namespace holdfast::api
