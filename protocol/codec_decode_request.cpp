// Frames of clients to requests. Whatever a client sends, the answer is a request or a refusal that says what was wrong
// and, where the `id` could still be read, which request it was.
#include <boost/json/monotonic_resource.hpp>

#include <algorithm>
#include <array>

#include "protocol/codec.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/request_id.hpp"
#include "protocol/seat_list.hpp"
#include "protocol/texts.hpp"

namespace holdfast {
namespace {

namespace json = boost::json;

RequestBody read_authenticate(JsonReader& reader, const json::value& message) {
    const json::value& token = reader.member(message, "token");
    return AuthenticateRequest{std::string(reader.text(token, 1, limits::max_token_bytes))};
}

RequestBody read_select(JsonReader& reader, const json::value& message) {
    return SelectRequest{read_seats(reader, message)};
}

RequestBody read_unselect(JsonReader& reader, const json::value& message) {
    return UnselectRequest{read_seats(reader, message)};
}

RequestBody read_best(JsonReader& reader, const json::value& message) {
    return read_select_best(reader, message);
}

RequestBody read_checkout(JsonReader& reader, const json::value& message) {
    CheckoutRequest request;
    const json::value& key = reader.member(message, "idempotency_key");
    request.idempotency_key = reader.text(key, 1, limits::max_idempotency_key_bytes);
    if (!is_visible_ascii(request.idempotency_key)) reader.refuse(key, "Use visible ASCII characters only.");

    const json::value& method = reader.member(message, "method");
    request.method = reader.text(method, 1, limits::max_method_bytes);
    if (!is_visible_ascii(request.method)) reader.refuse(method, "Use visible ASCII characters only.");

    if (const auto* email = reader.find(message, "email")) {
        request.email = reader.text(*email, 1, limits::max_email_bytes);
        if (!is_email(*request.email)) reader.refuse(*email, "This is not an e-mail address.");
    }
    request.language = read_language(reader, message);
    return request;
}

RequestBody read_extend(JsonReader&, const json::value&) {
    return ExtendRequest{};
}

RequestBody read_ping(JsonReader&, const json::value&) {
    return PingRequest{};
}

using ReadBody = RequestBody (*)(JsonReader&, const json::value&);

// In the order of request_types.
constexpr std::array<ReadBody, request_types.size()> body_readers{
    read_authenticate, read_select, read_unselect, read_best, read_extend, read_checkout, read_ping};

RequestBody read_body(JsonReader& reader, const json::value& message) {
    const json::value& type = reader.member(message, "type");
    const std::string_view name = reader.text(type, 0, limits::max_frame_in_bytes);
    const auto found = std::ranges::find(request_types, name);
    if (found != request_types.end()) {
        return body_readers[static_cast<std::size_t>(found - request_types.begin())](reader, message);
    }
    const std::string shown(utf8_prefix(name, limits::max_echoed_type_bytes));
    reader.refuse(type, "There is no message of type \"" + shown + "\".");
    return PingRequest{};
}

// A socket's error has no member for the pointer, so the message begins with it. That of an unknown seat is for people
// and names the seats already.
Error with_pointer_in_message(Error error) {
    if (!error.pointer.empty() && error.code != ErrorCode::unknown_seat) {
        error.message = error.pointer + ": " + error.message;
    }
    return error;
}

}  // namespace

DecodedRequest decode_request(std::string_view text) {
    unsigned char scratch[4096];
    json::monotonic_resource memory(scratch);
    const Result<json::value> message = parse_json(text, &memory);
    if (!message) return DecodeFailure{{}, message.error()};

    JsonReader reader(*message);
    ClientRequest request;
    request.id = find_request_id(reader, *message);
    request.body = read_body(reader, *message);
    if (reader.failed()) return DecodeFailure{std::move(request.id), with_pointer_in_message(reader.error())};
    return request;
}

void throw_exception_from_error(const DecodeFailure& failure, const boost::source_location&) {
    throw ErrorException(failure.error);
}

}  // namespace holdfast
