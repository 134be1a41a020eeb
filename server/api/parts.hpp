// The parts of requests and answers that many resources have: ids in paths, pages of lists, JSON bodies. Readers of
// something malformed give the error to answer with.
#pragma once

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/errors.hpp"
#include "protocol/ids.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/messages.hpp"
#include "server/http/exchange.hpp"

namespace holdfast::api {

// Whole and positive, else nothing.
std::optional<std::int64_t> parse_positive(std::string_view text);

// What {id} of the path names. not_found when it is no such id at all: as unknown as every other unknown one.
Result<std::int64_t> path_number(const http::Request& request);
template <class Id>
Result<Id> catalogue_id(const http::Request& request) {
    const auto number = path_number(request);
    if (!number) return number.error();
    return Id(*number);
}
inline Result<ShowId> show_id(const http::Request& request) {
    return catalogue_id<ShowId>(request);
}
Result<OrderId> order_id(const http::Request& request);
Result<UserId> user_id(const http::Request& request);
Result<TicketId> ticket_id(const http::Request& request);

// A draft is nobody's business yet: as unknown as a show that never was.
std::optional<Error> refuse_draft(ShowStatus status);

// ?limit=, at most limits::max_page_size. bad_message when it is none.
Result<std::uint32_t> page_limit(const http::Request& request);

// A query's parameter that is a day as YYYY-MM-DD, or the number of something; bad_message when it is none.
Result<std::optional<std::chrono::local_days>> query_date(const http::Request& request, std::string_view name);
Result<std::optional<std::int64_t>> query_number(const http::Request& request, std::string_view name);
template <class Id>
Result<std::optional<Id>> query_id(const http::Request& request, std::string_view name) {
    const auto number = query_number(request, name);
    if (!number) return number.error();
    return *number ? std::optional(Id(**number)) : std::nullopt;
}

// `text` as the number of a seat in its plan, from 0. bad_message when it is none.
Result<SeatIndex> parse_seat(std::string_view text);

// ?cursor= as it was written into a next_cursor, "" without one. bad_message when it is not one of ours.
Result<std::string> read_cursor(const http::Request& request);
std::string write_cursor(std::string_view text);
// ?cursor= of a list of orders, nothing without one.
Result<std::optional<OrderId>> order_cursor(const http::Request& request);
Error bad_cursor();

// The body as a JSON document; an empty body is an empty object.
Result<boost::json::value> json_body(const http::Request& request);

// The `reason` in the body, which may name nothing else; "" without one.
Result<std::string> read_reason(const http::Request& request);

// 128 bits of a hash, as text.
std::string digest_of(std::string_view bytes);

// Never cached: it is somebody's own, or older in a moment.
http::Response json_response(const boost::json::object& object, unsigned status = 200);

// 204: done, and there is nothing to say.
http::Response no_content();

// What anybody may read, with an ETag over its bytes; 304 to whoever has them. Kept by caches, but asked for anew.
http::Response public_json_response(const http::Request& request, const boost::json::object& object);

}  // namespace holdfast::api
