// The messages of the room's socket as plain values; codec.hpp turns them into JSON and back. Names and fields are
// those of the published contract (asyncapi.yaml).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/ids.hpp"
#include "protocol/languages.hpp"
#include "protocol/money.hpp"
#include "protocol/time.hpp"

namespace holdfast {

// The `id` a client put on its request, kept as the JSON text it came as (`7`, `"a"`), so that it goes back unchanged.
// Empty when there was none.
struct RequestId {
    std::string json;
    friend bool operator==(const RequestId&, const RequestId&) = default;
};

// ---- client to room ----

struct AuthenticateRequest {
    std::string token;
};
struct SelectRequest {
    std::vector<SeatIndex> seats;
};
struct UnselectRequest {
    std::vector<SeatIndex> seats;
};
struct SelectBestRequest {
    std::uint32_t count = 1;
    std::optional<std::string> category{};
    std::vector<SeatIndex> instead_of{};  // not these; those that the customer holds are given back for it
};
struct ExtendRequest {};
struct CheckoutRequest {
    std::string idempotency_key;
    std::string method;
    std::optional<std::string> email{};
    std::optional<Language> language{};  // of the mail; the connection's own where it is not said
};
struct PingRequest {};

using RequestBody = std::variant<AuthenticateRequest, SelectRequest, UnselectRequest, SelectBestRequest, ExtendRequest,
                                 CheckoutRequest, PingRequest>;

// The `type` of each alternative of RequestBody, in its order.
inline constexpr std::array<std::string_view, std::variant_size_v<RequestBody>> request_types{
    "authenticate", "select", "unselect", "select_best", "extend", "checkout", "ping"};

struct ClientRequest {
    RequestId id;
    RequestBody body;
};

// ---- room to client ----

enum class ShowStatus : std::uint8_t { draft, on_sale, paused, cancelled, past };
std::string_view to_wire(ShowStatus status);
std::optional<ShowStatus> parse_show_status(std::string_view wire);

struct RoomLimits {
    std::uint32_t seats = 0;
    std::uint32_t hold_seconds = 0;
};

struct StateMessage {
    ShowId show;
    std::string epoch;  // changes whenever versions start afresh; opaque to clients
    Version version;
    Timestamp now;
    ShowStatus status = ShowStatus::on_sale;
    std::string seats;  // run-length text, seat_states.hpp
    RoomLimits limits;
};

struct ChangesMessage {
    Version version;
    std::vector<SeatIndex> free{};
    std::vector<SeatIndex> held{};
    std::vector<SeatIndex> sold{};
    std::vector<SeatIndex> blocked{};
};

enum class CartReason : std::uint8_t { selected, unselected, expired, sold, restored, revoked };
std::string_view to_wire(CartReason reason);
std::optional<CartReason> parse_cart_reason(std::string_view wire);

struct PricedSeat {
    SeatIndex seat;
    Money price;
};

struct CartMessage {
    std::vector<PricedSeat> seats;
    Money total;
    std::optional<Timestamp> expires_at;  // null on the wire when the cart is empty
    CartReason reason = CartReason::restored;
};

enum class OrderStatus : std::uint8_t { pending, confirmed, cancelled, refunded, expired };
std::string_view to_wire(OrderStatus status);
std::optional<OrderStatus> parse_order_status(std::string_view wire);

// An order as its owner sees it, on the socket and over REST alike.
struct OrderView {
    OrderId id;
    ShowId show;
    OrderStatus status = OrderStatus::pending;
    std::vector<PricedSeat> seats;
    Money total;
    std::string method;
    Timestamp created_at;
};

struct OkMessage {
    RequestId id;
    std::vector<SeatIndex> seats{};        // of select_best
    std::optional<OrderView> order{};      // of checkout
    std::optional<std::string> pay_url{};  // of checkout, where the buyer must approve
};

struct ErrorMessage {
    RequestId id;
    Error error;
};

struct OrderMessage {
    OrderView order;
};

struct ClosingMessage {
    std::string reason;
    Milliseconds retry_after{};
};

using ServerMessage =
    std::variant<StateMessage, ChangesMessage, CartMessage, OkMessage, ErrorMessage, OrderMessage, ClosingMessage>;

// The `type` of each alternative of ServerMessage, in its order.
inline constexpr std::array<std::string_view, std::variant_size_v<ServerMessage>> server_message_types{
    "state", "changes", "cart", "ok", "error", "order", "closing"};

}  // namespace holdfast
