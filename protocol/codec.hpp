// Room messages to JSON text and back. Decoding is strict about what it uses and lenient about members it does not
// know, so that older servers live with newer clients. No I/O, no state; any thread.
#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

#include "protocol/messages.hpp"

namespace holdfast {

// A message that was not understood: what to answer, and under which id, if one could be read.
struct DecodeFailure {
    RequestId id;
    Error error;  // bad_message, unknown_seat or too_large
};

using DecodedRequest = boost::system::result<ClientRequest, DecodeFailure>;
[[noreturn]] void throw_exception_from_error(const DecodeFailure& failure, const boost::source_location& where);

// Reads one text frame of a client. Valid UTF-8 is the WebSocket layer's business; depth is limited here.
// Seat numbers past the largest plan or negative are unknown_seat; fractions, texts and duplicates are bad_message;
// more than limits::max_seats_per_request are too_large.
DecodedRequest decode_request(std::string_view text);

// The client's side: one frame of a room. Used by bots and tests.
Result<ServerMessage> decode_server_message(std::string_view text);

std::string encode(const ClientRequest& request);
std::string encode(const StateMessage& message);
std::string encode(const ChangesMessage& message);
std::string encode(const CartMessage& message);
std::string encode(const OkMessage& message);
std::string encode(const ErrorMessage& message);
std::string encode(const OrderMessage& message);
std::string encode(const ClosingMessage& message);

// The same shapes for REST, where they are members of larger answers.
boost::json::object to_json(const Money& money);
boost::json::object to_json(const OrderView& order);
boost::json::object to_json(const CartMessage& cart);  // without `type`
Result<OrderView> order_from_json(const boost::json::object& object);

}  // namespace holdfast
