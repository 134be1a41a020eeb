#include "server/api/parts.hpp"

#include <openssl/evp.h>
#include <boost/json/serialize.hpp>

#include <array>
#include <charconv>
#include <limits>
#include <stdexcept>

#include "protocol/limits.hpp"
#include "server/auth/base64url.hpp"
#include "server/http/negotiation.hpp"
#include "server/ops/time_zone.hpp"

namespace holdfast::api {
namespace {

std::string_view path_id(const http::Request& request) {
    const auto found = request.parameters.find("id");
    return found == request.parameters.end() ? std::string_view() : std::string_view(found->second);
}

std::string etag_of(std::string_view bytes) {
    return '"' + digest_of(bytes) + '"';
}

}  // namespace

std::string digest_of(std::string_view bytes) {
    std::array<char, 32> digest{};
    std::size_t size = digest.size();
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, bytes.data(), bytes.size(),
                     reinterpret_cast<unsigned char*>(digest.data()), &size) != 1) {
        throw std::runtime_error("OpenSSL has no SHA-256");
    }
    return auth::encode_base64url({digest.data(), digest.size() / 2});
}

std::optional<std::int64_t> parse_positive(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value <= 0) return std::nullopt;
    return value;
}

Result<std::int64_t> path_number(const http::Request& request) {
    const auto number = parse_positive(path_id(request));
    if (!number) return make_error(ErrorCode::not_found);
    return *number;
}

Result<OrderId> order_id(const http::Request& request) {
    const auto id = OrderId::parse(path_id(request));
    if (!id) return make_error(ErrorCode::not_found);
    return *id;
}

Result<UserId> user_id(const http::Request& request) {
    const auto id = UserId::parse(path_id(request));
    if (!id) return make_error(ErrorCode::not_found);
    return *id;
}

Result<TicketId> ticket_id(const http::Request& request) {
    const auto id = TicketId::parse(path_id(request));
    if (!id) return make_error(ErrorCode::not_found);
    return *id;
}

std::optional<Error> refuse_draft(ShowStatus status) {
    if (status != ShowStatus::draft) return std::nullopt;
    return make_error(ErrorCode::not_found);
}

Result<std::uint32_t> page_limit(const http::Request& request) {
    const auto text = request.query_value("limit");
    if (!text) return limits::default_page_size;
    const auto limit = parse_positive(*text);
    if (limit && *limit <= limits::max_page_size) return static_cast<std::uint32_t>(*limit);
    return make_error(ErrorCode::bad_message,
                      "`limit` is a whole number from 1 to " + std::to_string(limits::max_page_size) + ".");
}

Result<std::optional<std::chrono::local_days>> query_date(const http::Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (!text) return std::optional<std::chrono::local_days>();
    const auto date = ops::parse_date(*text);
    if (!date) return make_error(ErrorCode::bad_message, "`" + std::string(name) + "` is a day as YYYY-MM-DD.");
    return date;
}

Result<std::optional<std::int64_t>> query_number(const http::Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (!text) return std::optional<std::int64_t>();
    const auto number = parse_positive(*text);
    if (!number) return make_error(ErrorCode::bad_message, "`" + std::string(name) + "` is a number of 1 or more.");
    return number;
}

Result<SeatIndex> parse_seat(std::string_view text) {
    const auto number = text == "0" ? 0 : parse_positive(text);
    if (!number || *number > std::numeric_limits<std::uint32_t>::max()) {
        return make_error(ErrorCode::bad_message, "`seat` is a seat's number in its plan, from 0.");
    }
    return SeatIndex(static_cast<std::uint32_t>(*number));
}

Result<std::string> read_cursor(const http::Request& request) {
    const auto text = request.query_value("cursor");
    if (!text) return std::string();
    if (text->empty() || text->size() > limits::max_cursor_bytes) return bad_cursor();
    auto cursor = auth::decode_base64url(*text);
    if (!cursor) return bad_cursor();
    return *std::move(cursor);
}

Result<std::optional<OrderId>> order_cursor(const http::Request& request) {
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    const auto id = OrderId::parse(*cursor);
    if (!cursor->empty() && !id) return bad_cursor();
    return id;
}

std::string write_cursor(std::string_view text) {
    return auth::encode_base64url(text);
}

Error bad_cursor() {
    return make_error(ErrorCode::bad_message, "This is no `next_cursor` of this list.");
}

Result<boost::json::value> json_body(const http::Request& request) {
    if (request.body.empty()) return boost::json::value(boost::json::object());
    return parse_json(request.body);
}

Result<std::string> read_reason(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"reason"});
    std::string reason;
    if (const auto* text = reader.find(*body, "reason")) reason = reader.text(*text, 1, limits::max_reason_bytes);
    if (reader.failed()) return reader.error();
    return reason;
}

http::Response json_response(const boost::json::object& object, unsigned status) {
    http::Response response;
    response.status = status;
    response.body = boost::json::serialize(object);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

http::Response no_content() {
    http::Response response;
    response.status = 204;
    response.content_type.clear();
    return response;
}

http::Response public_json_response(const http::Request& request, const boost::json::object& object) {
    http::Response response;
    response.body = boost::json::serialize(object);
    auto etag = etag_of(response.body);
    if (http::has_already(request, etag)) response.status = 304;
    response.headers.emplace_back("ETag", std::move(etag));
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

}  // namespace holdfast::api
