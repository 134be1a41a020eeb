// The wire's words for the enums of messages.hpp.
#include "protocol/messages.hpp"

#include "protocol/enum_words.hpp"

namespace holdfast {
namespace {

constexpr auto show_statuses = enum_words(ShowStatus::past, "draft", "on_sale", "paused", "cancelled", "past");
constexpr auto cart_reasons =
    enum_words(CartReason::revoked, "selected", "unselected", "expired", "sold", "restored", "revoked");
constexpr auto order_statuses =
    enum_words(OrderStatus::expired, "pending", "confirmed", "cancelled", "refunded", "expired");

}  // namespace

std::string_view to_wire(ShowStatus status) {
    return show_statuses.of(status);
}

std::optional<ShowStatus> parse_show_status(std::string_view wire) {
    return show_statuses.find(wire);
}

std::string_view to_wire(CartReason reason) {
    return cart_reasons.of(reason);
}

std::optional<CartReason> parse_cart_reason(std::string_view wire) {
    return cart_reasons.find(wire);
}

std::string_view to_wire(OrderStatus status) {
    return order_statuses.of(status);
}

std::optional<OrderStatus> parse_order_status(std::string_view wire) {
    return order_statuses.find(wire);
}

}  // namespace holdfast
