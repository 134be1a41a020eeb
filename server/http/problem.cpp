#include "server/http/problem.hpp"

#include <boost/beast/http/status.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <variant>

namespace holdfast::http {
namespace {

boost::json::array to_json(const std::vector<SeatIndex>& seats) {
    boost::json::array array;
    array.reserve(seats.size());
    for (const SeatIndex seat : seats) array.emplace_back(seat.value());
    return array;
}

boost::json::array to_json(const std::vector<std::vector<SeatIndex>>& blocks) {
    boost::json::array array;
    array.reserve(blocks.size());
    for (const auto& block : blocks) array.emplace_back(to_json(block));
    return array;
}

boost::json::object to_json(const std::vector<Fact>& facts) {
    boost::json::object object;
    for (const Fact& fact : facts) {
        std::visit([&](const auto& value) { object[fact.name] = value; }, fact.value);
    }
    return object;
}

// For refusals that cannot say when they end: holds of an address, windows of a user.
constexpr Seconds default_retry_after{60};

}  // namespace

Response problem(const Error& error) {
    return problem(error, error.is_impossible ? 422 : error_entry(error.code).http_status);
}

Response problem(const Error& error, unsigned status) {
    const ErrorEntry& entry = error_entry(error.code);
    const auto title = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    boost::json::object body;
    body["type"] = "about:blank";
    body["title"] = boost::json::string_view(title.data(), title.size());
    body["status"] = status;
    body["detail"] = error.message.empty() ? entry.sentence : std::string_view(error.message);
    body["code"] = entry.wire;
    if (!error.reason.word.empty()) body["reason"] = error.reason.word;
    if (!error.facts.empty()) body["facts"] = to_json(error.facts);
    if (!error.seats.empty()) body["seats"] = to_json(error.seats);
    if (!error.alternatives.empty()) body["alternatives"] = to_json(error.alternatives);
    if (!error.pointer.empty()) body["pointer"] = error.pointer;

    Response response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = boost::json::serialize(body);
    response.refusal = error.code;
    if (status == 429) response.headers.emplace_back("Retry-After", std::to_string(default_retry_after.count()));
    if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

Response too_many_requests(Seconds retry_after) {
    Response response = problem(make_error(ErrorCode::rate_limited));
    for (auto& [name, value] : response.headers) {
        if (name == "Retry-After") value = std::to_string(retry_after.count());
    }
    return response;
}

}  // namespace holdfast::http
