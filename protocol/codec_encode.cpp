// Values to frames. A frame is written straight into one string: `changes` is encoded at every flush of every room, and
// building a JSON tree for it first would cost more than everything else about it.
#include <boost/json/serialize.hpp>

#include <charconv>
#include <concepts>
#include <span>
#include <utility>

#include "protocol/codec.hpp"

namespace holdfast {
namespace {

namespace json = boost::json;

class FrameWriter {
public:
    explicit FrameWriter(std::string_view type, std::size_t expected_bytes = 128) {
        text_.reserve(expected_bytes);
        text_ += "{\"type\":\"";
        text_ += type;
        text_ += '"';
    }

    FrameWriter& raw(std::string_view key, std::string_view value) {
        begin(key);
        text_ += value;
        return *this;
    }
    FrameWriter& text(std::string_view key, std::string_view value) { return raw(key, json::serialize(value)); }
    FrameWriter& number(std::string_view key, std::integral auto value) {
        begin(key);
        append(value);
        return *this;
    }
    FrameWriter& seats(std::string_view key, std::span<const SeatIndex> seats) {
        begin(key);
        append(seats);
        return *this;
    }
    FrameWriter& some_seats(std::string_view key, std::span<const SeatIndex> list) {
        return list.empty() ? *this : seats(key, list);
    }
    FrameWriter& blocks(std::string_view key, std::span<const std::vector<SeatIndex>> blocks) {
        begin(key);
        char separator = '[';
        for (const auto& block : blocks) {
            text_ += std::exchange(separator, ',');
            append(block);
        }
        text_ += ']';
        return *this;
    }
    FrameWriter& id(const RequestId& id) { return id.json.empty() ? *this : raw("id", id.json); }
    FrameWriter& members(const json::object& object) {
        for (const auto& [key, value] : object) raw(key, json::serialize(value));
        return *this;
    }
    std::string finish() {
        text_ += '}';
        return std::move(text_);
    }

private:
    void begin(std::string_view key) {
        text_ += ",\"";
        text_ += key;
        text_ += "\":";
    }
    void append(std::integral auto value) {
        char digits[24];
        text_.append(digits, std::to_chars(std::begin(digits), std::end(digits), value).ptr);
    }
    void append(std::span<const SeatIndex> seats) {
        text_ += '[';
        for (std::size_t i = 0; i < seats.size(); ++i) {
            if (i > 0) text_ += ',';
            append(seats[i].value());
        }
        text_ += ']';
    }

    std::string text_;
};

// The members of each request beside `type` and `id`.
void write(FrameWriter& frame, const AuthenticateRequest& request) {
    frame.text("token", request.token);
}
void write(FrameWriter& frame, const SelectRequest& request) {
    frame.seats("seats", request.seats);
}
void write(FrameWriter& frame, const UnselectRequest& request) {
    frame.seats("seats", request.seats);
}
void write(FrameWriter& frame, const SelectBestRequest& request) {
    frame.number("count", request.count);
    if (request.category) frame.text("category", *request.category);
    frame.some_seats("instead_of", request.instead_of);
}
void write(FrameWriter& frame, const CheckoutRequest& request) {
    frame.text("idempotency_key", request.idempotency_key).text("method", request.method);
    if (request.email) frame.text("email", *request.email);
    if (request.language) frame.text("language", to_wire(*request.language));
}
void write(FrameWriter&, const ExtendRequest&) {}
void write(FrameWriter&, const PingRequest&) {}

}  // namespace

std::string encode(const ClientRequest& request) {
    FrameWriter frame(request_types[request.body.index()]);
    frame.id(request.id);
    std::visit([&frame](const auto& body) { write(frame, body); }, request.body);
    return frame.finish();
}

std::string encode(const StateMessage& message) {
    return FrameWriter("state", message.seats.size() + 256)
        .number("show", message.show.value())
        .text("epoch", message.epoch)
        .number("version", message.version.value())
        .text("now", format_timestamp(message.now))
        .text("status", to_wire(message.status))
        .text("seats", message.seats)
        .raw("limits", json::serialize(json::object{{"seats", message.limits.seats},
                                                    {"hold_seconds", message.limits.hold_seconds}}))
        .finish();
}

std::string encode(const ChangesMessage& message) {
    const std::size_t seats = message.free.size() + message.held.size() + message.sold.size() + message.blocked.size();
    return FrameWriter("changes", 96 + 7 * seats)
        .number("version", message.version.value())
        .some_seats("free", message.free)
        .some_seats("held", message.held)
        .some_seats("sold", message.sold)
        .some_seats("blocked", message.blocked)
        .finish();
}

std::string encode(const CartMessage& message) {
    return FrameWriter("cart", 256).members(to_json(message)).finish();
}

std::string encode(const OkMessage& message) {
    FrameWriter frame("ok");
    frame.id(message.id).some_seats("seats", message.seats);
    if (message.order) frame.raw("order", json::serialize(to_json(*message.order)));
    if (message.pay_url) frame.text("pay_url", *message.pay_url);
    return frame.finish();
}

std::string encode(const ErrorMessage& message) {
    FrameWriter frame("error", 192);
    frame.id(message.id)
        .text("code", error_entry(message.error.code).wire)
        .text("message", message.error.message)
        .some_seats("seats", message.error.seats);
    if (!message.error.alternatives.empty()) frame.blocks("alternatives", message.error.alternatives);
    return frame.finish();
}

std::string encode(const OrderMessage& message) {
    return FrameWriter("order", 320).raw("order", json::serialize(to_json(message.order))).finish();
}

std::string encode(const ClosingMessage& message) {
    return FrameWriter("closing")
        .text("reason", message.reason)
        .number("retry_after_ms", message.retry_after.count())
        .finish();
}

}  // namespace holdfast
