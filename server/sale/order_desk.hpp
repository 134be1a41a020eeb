// The order desk: the one way from a cart to an order, for the socket, REST and jobs alike. It moves the cart's seats
// to paying, writes the order, and only when that is on disk says `sold`; whatever fails on the way gives the seats
// back to the cart, and what a failing disk leaves unknown is read again before anything is decided. Any thread may
// call; a reply comes exactly once, on whatever thread knew it first (before buy_cart() returns, if that needs no
// asking), and is to be posted on from there.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/messages.hpp"
#include "server/auth/roles.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::sale {

struct Purchase {
    ShowId show;
    auth::Identity buyer;
    std::string idempotency_key;  // empty: none
    std::string method;           // counter, free, or a payment provider's name
    std::optional<std::string> email{};
    std::vector<SeatIndex> seats{};  // to be held first, all or none; empty: the cart as it is
    std::string address{};           // who holds them, as Rooms::select() counts it
    Language language = Language::en;
};

// An order that is to be cancelled, and by whom. An admin may cancel everybody's, at any time.
struct Cancellation {
    enum class By : std::uint8_t { owner, admin };

    OrderId order;
    UserId caller;
    By by = By::owner;
    std::string reason{};  // in words, or empty
};

// Some seats of an order that are to be given back and paid back; the order goes on with the others.
struct SeatReturn {
    OrderId order;
    UserId caller;
    Cancellation::By by = Cancellation::By::owner;
    std::vector<SeatIndex> seats;
    std::string reason{};  // in words, or empty
};

// Seats of a confirmed order that the box office exchanges for others of the same price category.
struct OrderMove {
    OrderId order;
    UserId caller;
    std::vector<storage::SeatMove> moves;  // none twice
    std::string reason{};                  // in words, or empty
};

struct Receipt {
    OrderView order;
    storage::OrderDetails details;  // the same order, with what is played when and where
    std::optional<std::string> pay_url{};
};

class OrderDesk {
public:
    virtual ~OrderDesk() = default;

    // Buys the buyer's cart in that show, with `seats` if there are any. Errors, after which cart and seats are as they
    // were: cart_empty; what holding `seats` can be refused with; forbidden (method not allowed to the role, or not to
    // a show with a price); bad_message (unknown method, no mail address); sale_closed, sale_not_open; conflict
    // (another purchase of this cart, or with this key, is under way, or is_key_misuse()).
    //
    // Where a provider is to be paid the order is pending and `pay_url` says where; its seats stay with it until the
    // buyer ran out of time, and what became of it the buyer hears as an `order` message. payment_failed when the
    // provider does not make the payment: cart and seats are as they were.
    //
    // unavailable: nobody knows yet. The seats stay with the buyer, and as soon as the store can be read the purchase
    // is either completed, which the buyer hears as an `order` message, or its seats are back in the cart until their
    // deadline. A repeat with the same key then gets the receipt, as does every repeat of a purchase that succeeded.
    virtual void buy_cart(Purchase purchase, std::function<void(Result<Receipt>)> reply) = 0;

    // Cancels an order: once that is on disk its seats are free in the room, its owner hears an `order` message, and
    // the reply is the order as it is then. Money that was paid for it goes back by the way it came. A pending order is
    // given up, and its seats are back in the cart for a while. Errors: not_found (also for the order of somebody
    // else); conflict with the reason in words (over already, or too late for its owner). unavailable: nobody knows
    // yet; as soon as the store can be read the room and the owner hear of it, if it was cancelled.
    virtual void cancel(Cancellation cancellation, std::function<void(Result<storage::OrderDetails>)> reply) = 0;

    // Gives some seats of a confirmed order back, under the rules of cancel(); all that are left is as good as that.
    // Errors: those of cancel(), and not_selected naming the seats that are not the order's.
    virtual void return_seats(SeatReturn seats, std::function<void(Result<storage::OrderDetails>)> reply) = 0;

    // Moves seats of a confirmed order, all or none: once that is on disk its old tickets admit nobody, the room shows
    // both seats, and its owner hears an `order` message and is mailed the new tickets. Errors, after which everything
    // is as it was: not_found; conflict with the reason in words (not confirmed, its show is over or cancelled, a
    // ticket went in, a seat it gave back before); not_selected and seat_taken naming the seats; unknown_seat; what
    // is_impossible, with the pointer of the seat, when the price categories differ; limit_reached for more seats than
    // one customer may have. unavailable: nobody knows yet. The new seats stay held, and as soon as the store can be
    // read they are sold, or free again.
    virtual void move(OrderMove move, std::function<void(Result<storage::OrderDetails>)> reply) = 0;

    // Asks the provider what became of an order's payment and acts on it; replies with the order once it is known what
    // to do, or that it is to be waited. Whoever may have news calls it: nobody has to be believed. not_found when no
    // provider is to be paid for it.
    virtual void look_at_payment(const OrderId& order, std::function<void(Result<storage::OrderDetails>)> reply) = 0;
    // The same, for a buyer who does not want to pay: the order is given up unless its money has come.
    virtual void leave_payment(const OrderId& order, std::function<void(Result<storage::OrderDetails>)> reply) = 0;

    // Looks at every payment under way, and sends what refunds are due: should one have been lost sight of, because no
    // memory was left or a clock jumped, it goes on from here.
    virtual void look_at_all_payments() = 0;

    // There is a refund to be made, or to be tried again.
    virtual void send_refunds() = 0;

    // Cancels a show and replies once that is on disk and the room sells nothing any more; its orders follow by
    // themselves, some at a time, each like a cancelled one. Errors: not_found; conflict (cancelled already, or past);
    // unavailable as above.
    virtual void cancel_show(storage::ShowCancellation cancellation,
                             std::function<void(Result<storage::Nothing>)> reply) = 0;

    // Goes on with what was under way when the server stopped: payments, refunds, the orders of cancelled shows. To be
    // called once at the start.
    virtual void resume() = 0;
};

// Whether `error` says that the idempotency key was used for another request before: over REST that is 422, not 409.
bool is_key_misuse(const Error& error);

}  // namespace holdfast::sale
