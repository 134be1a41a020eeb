// The frames of a room, byte for byte, and how a client reads them.
#include <doctest/doctest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/codec.hpp"

namespace holdfast {
namespace {

constexpr std::string_view order_json =
    R"({"id":"00ff10a5c0de0123456789abcdef7f80","show":3,"status":"confirmed",)"
    R"("seats":[{"seat":1,"price":{"amount":1250,"currency":"EUR"}}],"total":{"amount":1250,"currency":"EUR"},)"
    R"("method":"counter","created_at":"2023-11-14T22:13:20.123Z"})";

Timestamp moment() {
    return timestamp_from_unix_ms(1'700'000'000'123);
}

std::vector<SeatIndex> seats(std::initializer_list<std::uint32_t> numbers) {
    std::vector<SeatIndex> list;
    for (const std::uint32_t number : numbers) list.emplace_back(number);
    return list;
}

OrderView sample_order() {
    OrderView order;
    order.id = *OrderId::parse("00ff10a5c0de0123456789abcdef7f80");
    order.show = ShowId(3);
    order.status = OrderStatus::confirmed;
    order.seats = {{SeatIndex(1), {1250, {}}}};
    order.total = {1250, {}};
    order.method = "counter";
    order.created_at = moment();
    return order;
}

std::string rewritten(std::string_view frame) {
    const ServerMessage message = decode_server_message(frame).value();
    return std::visit([](const auto& body) { return encode(body); }, message);
}

void check_frame(const std::string& frame, const std::string& expected) {
    CHECK(frame == expected);
    CHECK(rewritten(frame) == expected);
}

}  // namespace

TEST_CASE("a state frame is the whole room") {
    StateMessage message;
    message.show = ShowId(3);
    message.epoch = "e\"1";
    message.version = Version(42);
    message.now = moment();
    message.status = ShowStatus::paused;
    message.seats = "f120h2s4b1";
    message.limits = {4, 300};
    check_frame(encode(message),
                R"({"type":"state","show":3,"epoch":"e\"1","version":42,"now":"2023-11-14T22:13:20.123Z",)"
                R"("status":"paused","seats":"f120h2s4b1","limits":{"seats":4,"hold_seconds":300}})");
}

TEST_CASE("a changes frame names only the states that seats went to") {
    ChangesMessage message;
    message.version = Version(43);
    check_frame(encode(message), R"({"type":"changes","version":43})");
    message.held = seats({0, 199'999});
    check_frame(encode(message), R"({"type":"changes","version":43,"held":[0,199999]})");
    message.free = seats({5});
    message.sold = seats({7, 8});
    message.blocked = seats({9});
    check_frame(encode(message),
                R"({"type":"changes","version":43,"free":[5],"held":[0,199999],"sold":[7,8],"blocked":[9]})");
}

TEST_CASE("an empty cart has no deadline") {
    CartMessage cart;
    cart.reason = CartReason::expired;
    check_frame(
        encode(cart),
        R"({"type":"cart","seats":[],"total":{"amount":0,"currency":"EUR"},"expires_at":null,"reason":"expired"})");

    cart.seats = {{SeatIndex(1), {1250, *Currency::parse("CHF")}}};
    cart.total = {1250, *Currency::parse("CHF")};
    cart.expires_at = moment();
    cart.reason = CartReason::selected;
    check_frame(encode(cart), R"({"type":"cart","seats":[{"seat":1,"price":{"amount":1250,"currency":"CHF"}}],)"
                              R"("total":{"amount":1250,"currency":"CHF"},"expires_at":"2023-11-14T22:13:20.123Z",)"
                              R"("reason":"selected"})");
}

TEST_CASE("an ok carries the id of its request and whatever it resulted in") {
    OkMessage ok;
    check_frame(encode(ok), R"({"type":"ok"})");
    ok.id.json = "\"a\"";
    check_frame(encode(ok), R"({"type":"ok","id":"a"})");
    ok.id.json = "7";
    ok.seats = seats({3, 4});
    check_frame(encode(ok), R"({"type":"ok","id":7,"seats":[3,4]})");
    ok.seats.clear();
    ok.order = sample_order();
    ok.pay_url = "https://pay.example/?a=1&b=\"2\"";
    check_frame(encode(ok), R"({"type":"ok","id":7,"order":)" + std::string(order_json) +
                                R"(,"pay_url":"https://pay.example/?a=1&b=\"2\""})");
}

TEST_CASE("an error names its code, its seats and the blocks offered instead") {
    ErrorMessage message;
    message.error = make_error(ErrorCode::bad_message, "Line\nbreak");
    check_frame(encode(message), R"({"type":"error","code":"bad_message","message":"Line\nbreak"})");

    message.id.json = "7";
    message.error = make_error(ErrorCode::seat_taken, "Gone.");
    message.error.seats = seats({4});
    message.error.alternatives = {seats({1, 2}), seats({8, 9})};
    check_frame(encode(message), R"({"type":"error","id":7,"code":"seat_taken","message":"Gone.","seats":[4],)"
                                 R"("alternatives":[[1,2],[8,9]]})");
}

TEST_CASE("orders and the goodbye have their frames") {
    check_frame(encode(OrderMessage{sample_order()}), R"({"type":"order","order":)" + std::string(order_json) + "}");
    check_frame(encode(ClosingMessage{"shutdown", Milliseconds(1'500)}),
                R"({"type":"closing","reason":"shutdown","retry_after_ms":1500})");
}

TEST_CASE("the shapes that REST shares are those of the socket") {
    CHECK(boost::json::serialize(to_json(sample_order())) == order_json);
    const auto order = order_from_json(boost::json::parse(order_json).as_object()).value();
    CHECK(boost::json::serialize(to_json(order)) == order_json);
    CHECK(boost::json::serialize(to_json(Money{-5, *Currency::parse("USD")})) == R"({"amount":-5,"currency":"USD"})");
    CHECK_FALSE(to_json(CartMessage{}).contains("type"));
}

TEST_CASE("a client passes over members it does not know") {
    CHECK(rewritten(R"({"type":"changes","colour":"red","version":1,"free":[1]})") ==
          R"({"type":"changes","version":1,"free":[1]})");
}

TEST_CASE("a frame that is not of the contract is refused") {
    for (const std::string_view frame : {
             "",
             "[]",
             R"({"version":1})",
             R"({"type":"queue"})",
             R"({"type":"changes"})",
             R"({"type":"changes","version":-1})",
             R"({"type":"changes","version":1,"free":1})",
             R"({"type":"changes","version":1,"free":[-1]})",
             R"({"type":"cart","seats":[],"total":{"amount":0,"currency":"eur"},"expires_at":null,"reason":"sold"})",
             R"({"type":"cart","seats":[],"total":{"amount":0,"currency":"EUR"},"reason":"sold"})",
             R"({"type":"cart","seats":[],"total":{"amount":0,"currency":"EUR"},"expires_at":5,"reason":"sold"})",
             R"({"type":"error","code":"oops","message":""})",
             R"({"type":"order","order":{"id":"7"}})",
             R"({"type":"closing","reason":"x"})",
             R"({"type":"ok","id":1.5})",
             R"({"type":"ok","id":1e999})",
             R"({"type":"ok","id":[7]})",
             R"({"type":"error","id":{},"code":"conflict","message":""})",
         }) {
        CAPTURE(frame);
        const auto message = decode_server_message(frame);
        REQUIRE(message.has_error());
        CHECK(message.error().code == ErrorCode::bad_message);
    }
}

}  // namespace holdfast
