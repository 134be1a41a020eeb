// The order desk: the one way from a cart to an order, for the socket, REST and jobs alike. It moves the cart's seats
// to paying, writes the order, and only when that is on disk says `sold`; whatever fails on the way gives the seats
// back to the cart, and what a failing disk leaves unknown is read again before anything is decided. Any thread may
// call; replies come on the room's home loop.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "protocol/errors.hpp"
#include "protocol/messages.hpp"
#include "server/auth/roles.hpp"

namespace holdfast::sale {

struct Purchase {
    ShowId show;
    auth::Identity buyer;
    std::string idempotency_key;
    std::string method;  // counter, free
    std::optional<std::string> email{};
};

struct Receipt {
    OrderView order;
    std::optional<std::string> pay_url{};
};

class OrderDesk {
public:
    virtual ~OrderDesk() = default;

    // Buys the buyer's cart in that show. Errors: cart_empty; forbidden (method not allowed to the role, or not to a
    // show with a price); bad_message (unknown method); sale_closed, sale_not_open; conflict (another purchase of this
    // cart is under way, or the key was used for something else); unavailable. A repeat with the same key gets the
    // first receipt again.
    virtual void buy_cart(Purchase purchase, std::function<void(Result<Receipt>)> reply) = 0;
};

}  // namespace holdfast::sale
