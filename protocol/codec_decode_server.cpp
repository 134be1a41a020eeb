// Frames of a room to messages: what bots and tests, the clients written in C++, read. As strict as the contract is, so
// that a test that can read the server's frames has shown them to be right.
#include <boost/json/monotonic_resource.hpp>

#include <algorithm>
#include <limits>

#include "protocol/codec.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/request_id.hpp"

namespace holdfast {
namespace {

namespace json = boost::json;

constexpr std::int64_t largest_number = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t any_length = std::numeric_limits<std::size_t>::max();

SeatIndex read_seat(JsonReader& reader, const json::value& value) {
    return SeatIndex(static_cast<std::uint32_t>(reader.integer(value, 0, std::numeric_limits<std::uint32_t>::max())));
}

std::vector<SeatIndex> read_seats(JsonReader& reader, const json::value& list) {
    std::vector<SeatIndex> seats;
    for (const json::value& item : reader.items(list)) seats.push_back(read_seat(reader, item));
    return seats;
}

std::vector<SeatIndex> find_seats(JsonReader& reader, const json::value& message, std::string_view key) {
    const auto* list = reader.find(message, key);
    return list ? read_seats(reader, *list) : std::vector<SeatIndex>{};
}

std::string read_text(JsonReader& reader, const json::value& parent, std::string_view key) {
    return std::string(reader.text(reader.member(parent, key), 0, any_length));
}

std::int64_t read_whole(JsonReader& reader, const json::value& parent, std::string_view key,
                        std::int64_t max = largest_number) {
    return reader.integer(reader.member(parent, key), 0, max);
}

// A text that `parse` understands.
template <class Parse>
auto read_word(JsonReader& reader, const json::value& value, Parse parse) {
    const auto word = parse(reader.text(value, 0, any_length));
    if (!word) reader.refuse(value, "This is no word of the contract.");
    return word.value_or(typename decltype(word)::value_type{});
}

Money read_money(JsonReader& reader, const json::value& value) {
    Money money;
    money.amount_minor = reader.integer(reader.member(value, "amount"), -largest_number, largest_number);
    money.currency = read_word(reader, reader.member(value, "currency"), Currency::parse);
    return money;
}

std::vector<PricedSeat> read_priced_seats(JsonReader& reader, const json::value& list) {
    std::vector<PricedSeat> seats;
    for (const json::value& item : reader.items(list)) {
        const SeatIndex seat = read_seat(reader, reader.member(item, "seat"));
        seats.push_back({seat, read_money(reader, reader.member(item, "price"))});
    }
    return seats;
}

OrderView read_order(JsonReader& reader, const json::value& value) {
    OrderView order;
    order.id = read_word(reader, reader.member(value, "id"), OrderId::parse);
    order.show = ShowId(read_whole(reader, value, "show"));
    order.status = read_word(reader, reader.member(value, "status"), parse_order_status);
    order.seats = read_priced_seats(reader, reader.member(value, "seats"));
    order.total = read_money(reader, reader.member(value, "total"));
    order.method = read_text(reader, value, "method");
    order.created_at = read_word(reader, reader.member(value, "created_at"), parse_timestamp);
    return order;
}

ServerMessage read_state(JsonReader& reader, const json::value& value) {
    constexpr std::int64_t largest_limit = std::numeric_limits<std::uint32_t>::max();
    StateMessage message;
    message.show = ShowId(read_whole(reader, value, "show"));
    message.epoch = read_text(reader, value, "epoch");
    message.version = Version(static_cast<std::uint64_t>(read_whole(reader, value, "version")));
    message.now = read_word(reader, reader.member(value, "now"), parse_timestamp);
    message.status = read_word(reader, reader.member(value, "status"), parse_show_status);
    message.seats = read_text(reader, value, "seats");
    const json::value& bounds = reader.member(value, "limits");
    message.limits.seats = static_cast<std::uint32_t>(read_whole(reader, bounds, "seats", largest_limit));
    message.limits.hold_seconds = static_cast<std::uint32_t>(read_whole(reader, bounds, "hold_seconds", largest_limit));
    return message;
}

ServerMessage read_changes(JsonReader& reader, const json::value& value) {
    ChangesMessage message;
    message.version = Version(static_cast<std::uint64_t>(read_whole(reader, value, "version")));
    message.free = find_seats(reader, value, "free");
    message.held = find_seats(reader, value, "held");
    message.sold = find_seats(reader, value, "sold");
    message.blocked = find_seats(reader, value, "blocked");
    return message;
}

ServerMessage read_cart(JsonReader& reader, const json::value& value) {
    CartMessage message;
    message.seats = read_priced_seats(reader, reader.member(value, "seats"));
    message.total = read_money(reader, reader.member(value, "total"));
    const json::value& expires_at = reader.member(value, "expires_at");
    if (!expires_at.is_null()) message.expires_at = read_word(reader, expires_at, parse_timestamp);
    message.reason = read_word(reader, reader.member(value, "reason"), parse_cart_reason);
    return message;
}

ServerMessage read_ok(JsonReader& reader, const json::value& value) {
    OkMessage message;
    message.id = find_request_id(reader, value);
    message.seats = find_seats(reader, value, "seats");
    if (const auto* order = reader.find(value, "order")) message.order = read_order(reader, *order);
    if (reader.find(value, "pay_url")) message.pay_url = read_text(reader, value, "pay_url");
    return message;
}

ServerMessage read_error(JsonReader& reader, const json::value& value) {
    ErrorMessage message;
    message.id = find_request_id(reader, value);
    message.error.code = read_word(reader, reader.member(value, "code"), parse_error_code);
    message.error.message = read_text(reader, value, "message");
    message.error.seats = find_seats(reader, value, "seats");
    if (const auto* blocks = reader.find(value, "alternatives")) {
        for (const json::value& block : reader.items(*blocks)) {
            message.error.alternatives.push_back(read_seats(reader, block));
        }
    }
    return message;
}

ServerMessage read_order_message(JsonReader& reader, const json::value& value) {
    return OrderMessage{read_order(reader, reader.member(value, "order"))};
}

ServerMessage read_closing(JsonReader& reader, const json::value& value) {
    ClosingMessage message;
    message.reason = read_text(reader, value, "reason");
    message.retry_after = Milliseconds(read_whole(reader, value, "retry_after_ms"));
    return message;
}

using ReadMessage = ServerMessage (*)(JsonReader&, const json::value&);

// In the order of server_message_types.
constexpr std::array<ReadMessage, server_message_types.size()> message_readers{
    read_state, read_changes, read_cart, read_ok, read_error, read_order_message, read_closing};

}  // namespace

Result<ServerMessage> decode_server_message(std::string_view text) {
    unsigned char scratch[4096];
    json::monotonic_resource memory(scratch);
    const Result<json::value> value = parse_json(text, &memory);
    if (!value) return value.error();

    JsonReader reader(*value);
    const std::string type = read_text(reader, *value, "type");
    const auto found = std::ranges::find(server_message_types, type);
    if (found == server_message_types.end()) reader.refuse_member(*value, "type", "This type of message is unknown.");
    if (reader.failed()) return reader.error();

    ServerMessage message =
        message_readers[static_cast<std::size_t>(found - server_message_types.begin())](reader, *value);
    if (reader.failed()) return reader.error();
    return message;
}

Result<OrderView> order_from_json(const json::object& object) {
    const json::value value(object);
    JsonReader reader(value);
    OrderView order = read_order(reader, value);
    if (reader.failed()) return reader.error();
    return order;
}

}  // namespace holdfast
