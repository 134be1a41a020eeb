// The wire's words for the enums of messages.hpp. Each array is indexed by its enum.
#include "protocol/messages.hpp"

#include <array>
#include <cstddef>

namespace holdfast {
namespace {

constexpr std::array<std::string_view, 5> show_statuses{"draft", "on_sale", "paused", "cancelled", "past"};
static_assert(show_statuses.size() == static_cast<std::size_t>(ShowStatus::past) + 1);

constexpr std::array<std::string_view, 6> cart_reasons{"selected", "unselected", "expired",
                                                       "sold",     "restored",   "revoked"};
static_assert(cart_reasons.size() == static_cast<std::size_t>(CartReason::revoked) + 1);

constexpr std::array<std::string_view, 5> order_statuses{"pending", "confirmed", "cancelled", "refunded", "expired"};
static_assert(order_statuses.size() == static_cast<std::size_t>(OrderStatus::expired) + 1);

template <class Enum, std::size_t Count>
std::optional<Enum> find_word(const std::array<std::string_view, Count>& words, std::string_view wire) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (words[i] == wire) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_wire(ShowStatus status) {
    return show_statuses[static_cast<std::size_t>(status)];
}

std::optional<ShowStatus> parse_show_status(std::string_view wire) {
    return find_word<ShowStatus>(show_statuses, wire);
}

std::string_view to_wire(CartReason reason) {
    return cart_reasons[static_cast<std::size_t>(reason)];
}

std::optional<CartReason> parse_cart_reason(std::string_view wire) {
    return find_word<CartReason>(cart_reasons, wire);
}

std::string_view to_wire(OrderStatus status) {
    return order_statuses[static_cast<std::size_t>(status)];
}

std::optional<OrderStatus> parse_order_status(std::string_view wire) {
    return find_word<OrderStatus>(order_statuses, wire);
}

}  // namespace holdfast
